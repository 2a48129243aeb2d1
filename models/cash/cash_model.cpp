#include "models/cash/cash_model.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/contract.hpp"

namespace encours {

namespace {

/// The premium by week: paid in advance, as often as the firm pays it.
std::vector<double> instalments(double premium, const FirmCash& firm, int horizon_months,
                                const WeekGrid& grid) {
  WeekFlows flows(grid);
  for (int month = 0; month < horizon_months; month += firm.premium_instalment_months) {
    const int covered = std::min(firm.premium_instalment_months, horizon_months - month);
    flows.add_at(month * days_per_month, premium * covered / horizon_months);
  }
  flows.settle();
  return {flows.amounts().begin(), flows.amounts().end()};
}

/// Sales of buyers not yet failed.
DailySales credit_sales(std::span<const Payer> payers, std::span<const double> vat) {
  DailySales sales;
  for (std::size_t i = 0; i < payers.size(); ++i) {
    const double net = payers[i].sales / (1 + vat[i]);
    sales.net += net;
    sales.vat += payers[i].sales - net;
  }
  return sales;
}

/// What the firm sells besides: paid on delivery.
DailySales other_sales(const FirmCash& firm, const DailySales& credit, double vat_rate) {
  const double net = std::max(0.0, firm.annual_sales.value_or(0) / 365.0 - credit.net);
  return {.net = firm.annual_sales ? net : 0, .vat = firm.annual_sales ? net * vat_rate : 0};
}

}  // namespace

CashModel::CashModel(const Portfolio& portfolio, const Config& config)
    : firm_(config.firm),
      grid_(config.horizon_months),
      lateness_(config.lateness),
      payers_(make_payers(portfolio, config.vat_rate, config.overdue_delay_days)),
      vat_(vat_rates(portfolio, config.vat_rate)),
      sector_(portfolio.sector_of().begin(), portfolio.sector_of().end()),
      calendar_(grid_, {.payers = payers_,
                        .sector = sector_,
                        .added_days = {},
                        .sectors = portfolio.sectors().size(),
                        .lateness = config.lateness}),
      premiums_(config.premiums) {
  const DailySales credit = credit_sales(payers_, vat_);
  const DailySales other = other_sales(firm_, credit, config.vat_rate);
  for (const CaseConfig& one : config.cases) {
    plans_.emplace_back(OperatingPlan::Config{.firm = firm_,
                                              .credit_sales = credit,
                                              .other_sales = other,
                                              .supplier_terms = one.supplier_terms,
                                              .horizon_months = config.horizon_months});
  }
  expects(!plans_.empty(), "at least one case");
  for (const double premium : premiums_) {
    instalments_.push_back(instalments(premium, firm_, config.horizon_months, grid_));
  }
  for (const Payer& payer : payers_) opening_ += payer.opening();
  daily_sales_ = credit.net + credit.vat;
  sales_ = (credit.net + other.net) * grid_.days();
}

CashModel::State::State(const CashModel& model)
    : flows(model.grid_),
      scratch(model.grid_.weeks()),
      lost_sales(static_cast<std::size_t>(model.grid_.days() / days_per_month + 0.5)) {}

void CashModel::begin(std::size_t k, std::span<const double> factors, State& state) const {
  calendar_.expected(factors, state.scratch);
  state.receivables = opening_ + daily_sales_ * grid_.days();
  for (const double paid : state.scratch) state.receivables -= paid;
  std::ranges::transform(state.scratch, plans_[k].flows(), state.scratch.begin(), std::plus());
  state.flows.reset(state.scratch);
  std::ranges::fill(state.lost_sales, DailySales{});
  state.indemnity_day.clear();
  state.daily_sales = daily_sales_;
  state.lost_margin = 0;
  state.debts = plans_[k].debts_at_end();
}

void CashModel::fail(const DefaultEvent& event, double debt, double lgd, State& state) const {
  const double day = mid_month_day(event.month);
  const Payer& payer = payers_[event.buyer];
  const double vat = vat_[event.buyer];
  WeekFlows& flows = state.flows;
  if (payer.sales > 0 || payer.opening() > 0) {
    const PayerLateness late = {.law = lateness_};
    add_payments(payer, late, day, -1, flows);
    flows.add_at(day, unpaid(payer, late, day) - debt * (1 + vat));
    state.receivables -= unpaid(payer, late, grid_.days());
    const DailySales lost = {.net = payer.sales / (1 + vat),
                             .vat = payer.sales - payer.sales / (1 + vat)};
    state.lost_sales[event.month].net += lost.net;
    state.lost_sales[event.month].vat += lost.vat;
    state.daily_sales -= payer.sales;
    state.lost_margin += lost.net * (1 - firm_.variable_cost_rate) * (grid_.days() - day);
  }
  flows.add_at(day + firm_.vat_recovery_months * days_per_month, vat * debt);
  flows.add_at(day + firm_.recovery_months * days_per_month, (1 - lgd) * debt);
  state.indemnity_day.push_back(day + firm_.indemnity_delay_months * days_per_month);
}

void CashModel::settle(std::size_t k, State& state) const {
  state.flows.settle();
  std::ranges::copy(state.flows.amounts(), state.scratch.begin());
  for (std::size_t month = 0; month < state.lost_sales.size(); ++month) {
    const DailySales& lost = state.lost_sales[month];
    if (lost.net == 0 && lost.vat == 0) continue;
    plans_[k].add_savings(static_cast<int>(month), lost, state.scratch);
    state.debts -= plans_[k].debts_saved(static_cast<int>(month), lost);
  }
}

double CashModel::days_of_sales(const State& state) {
  // What rounding leaves of the sales of buyers that have all failed is no sale.
  constexpr double least_sales = 1e-6;
  return state.daily_sales > least_sales ? state.receivables / state.daily_sales : 0;
}

double CashModel::working_capital(const State& state) const {
  return firm_.stocks + state.receivables - state.debts;
}

CashModel::Outcome CashModel::follow(std::size_t programme, std::span<const double> indemnity,
                                     double retained_loss, State& state) const {
  state.flows.reset(state.scratch);
  for (std::size_t j = 0; j < indemnity.size(); ++j) {
    state.flows.add_at(state.indemnity_day[j], indemnity[j]);
  }
  state.flows.settle();
  std::span<double> flows = state.flows.amounts();
  for (std::size_t week = 0; week < flows.size(); ++week) {
    flows[week] -= instalments_[programme][week];
  }
  const CashPath path = follow_cash(grid_, firm_.cash, flows, firm_.credit_rate);
  return {.path = path,
          .profit = operating_profit() - state.lost_margin - retained_loss - premiums_[programme] -
                    path.interest};
}

std::vector<double> CashModel::expected_path(std::size_t k) const {
  std::vector<double> cash(grid_.weeks());
  calendar_.expected({}, cash);
  double sum = firm_.cash;
  for (std::size_t week = 0; week < cash.size(); ++week) {
    const double flow = cash[week] + plans_[k].flows()[week];
    sum += flow - std::max(0.0, -sum) * firm_.credit_rate / 365.0 * grid_.length(week);
    cash[week] = sum;
  }
  return cash;
}

}  // namespace encours
