#include "models/cash/cash_model.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/contract.hpp"
#include "core/money.hpp"

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

double sales_to(const Portfolio& portfolio) {
  double sales = 0;
  for (const Buyer& buyer : portfolio.buyers()) sales += buyer.annual_sales;
  return sales;
}

/// What the firm sells besides to others than its buyers: paid on delivery. `of_buyers`: euros a
/// year, buyers that have failed included, who buy nothing more.
DailySales other_sales(const FirmCash& firm, double of_buyers, double vat_rate) {
  const double net = std::max(0.0, firm.annual_sales.value_or(0) - of_buyers) / 365.0;
  return {.net = firm.annual_sales ? net : 0, .vat = firm.annual_sales ? net * vat_rate : 0};
}

}  // namespace

CashModel::CashModel(const Portfolio& portfolio, const Config& config)
    : firm_(config.firm),
      grid_(config.horizon_months),
      lateness_(config.payment
                    ? lateness_of(config.payment->law)
                    : Lateness{.days = {config.mean_delay_days}, .share = {1}, .law = {}}),
      payers_(make_payers(portfolio, config.vat_rate, config.overdue_delay_days)),
      vat_(vat_rates(portfolio, config.vat_rate)),
      sector_(portfolio.sector_of().begin(), portfolio.sector_of().end()),
      sectors_(portfolio.sectors().size()),
      overdue_apart_(config.payment.has_value()),
      factor_link_(config.payment ? config.payment->factor_link : 0),
      premiums_(config.premiums) {
  expects(!config.cases.empty(), "at least one case");
  if (config.payment && !config.payment->individual.empty()) {
    individual_.emplace(IndividualPayers::Config{.seed = config.payment->seed,
                                                 .payers = payers_,
                                                 .buyers = config.payment->individual,
                                                 .law = config.payment->law,
                                                 .grid = grid_});
  }
  add_calendars(config, portfolio.sectors().size());
  const DailySales credit = credit_sales(payers_, vat_);
  const DailySales other = other_sales(firm_, sales_to(portfolio), config.vat_rate);
  const std::vector<PastSales> past = sales_to_insolvent(portfolio, vat_);
  OperatingPlan::Config plan{.firm = firm_,
                             .credit_sales = credit,
                             .other_sales = other,
                             .to_insolvent = past,
                             .supplier_terms = {},
                             .horizon_months = config.horizon_months};
  ordinary_interest_ = find_ordinary_interest(plan);
  for (const CaseConfig& one : config.cases) {
    plan.supplier_terms = one.supplier_terms;
    plans_.emplace_back(plan);
  }
  planned_profit_ = config.annual_profit
                        ? *config.annual_profit * config.horizon_months / 12.0 + ordinary_interest_
                        : operating_profit();
  indemnity_days_.assign(premiums_.size(), firm_.indemnity_delay_months * days_per_month);
  for (std::size_t p = 0; p < config.indemnity_delay_months.size(); ++p) {
    indemnity_days_[p] = config.indemnity_delay_months[p] * days_per_month;
  }
  for (const double premium : premiums_) {
    instalments_.push_back(instalments(premium, firm_, config.horizon_months, grid_));
  }
  daily_sales_ = credit.net + credit.vat;
  sales_ = (credit.net + other.net) * grid_.days();
}

double CashModel::find_ordinary_interest(const OperatingPlan::Config& plan) const {
  const Lateness none;
  WeekFlows flows(grid_);
  for (Payer payer : payers_) {
    payer.overdue_day = 0;
    add_payments(payer, {.law = none}, 0, 1, flows);
  }
  flows.settle();
  std::vector<double> weeks(flows.amounts().begin(), flows.amounts().end());
  const OperatingPlan ordinary(plan);
  std::ranges::transform(weeks, ordinary.flows(), weeks.begin(), std::plus());
  return round_to_cent(follow_cash(grid_, firm_.cash, weeks, firm_.credit_rate).interest);
}

void CashModel::add_calendars(const Config& config, std::size_t sectors) {
  std::vector<Payer> pooled = payers_;
  if (individual_) {
    for (const std::uint32_t buyer : individual_->buyers()) pooled[buyer] = {};
  }
  for (const Payer& payer : pooled) {
    opening_ += payer.opening();
    pooled_sales_ += payer.sales;
  }
  for (const CaseConfig& one : config.cases) {
    const auto known = std::ranges::find(added_, one.added_days);
    calendar_of_.push_back(static_cast<std::size_t>(known - added_.begin()));
    if (known != added_.end()) continue;
    added_.push_back(one.added_days);
    calendars_.emplace_back(grid_, CollectionCalendar::Config{.payers = pooled,
                                                              .sector = sector_,
                                                              .added_days = added_.back(),
                                                              .sectors = sectors,
                                                              .lateness = lateness_,
                                                              .factor_link = factor_link_});
  }
}

CashModel::State::State(const CashModel& model)
    : scale(model.sectors_, 1.0),
      flows(model.grid_),
      scratch(model.grid_.weeks()),
      programme(model.grid_.weeks()),
      lost_sales(static_cast<std::size_t>(model.grid_.days() / days_per_month + 0.5)) {}

PayerLateness CashModel::lateness(std::size_t k, std::uint32_t buyer, const State& state) const {
  const std::vector<double>& added = added_[calendar_of_[k]];
  return {.law = lateness_,
          .scale = state.scale[sector_[buyer]],
          .added = added.empty() ? 0 : added[buyer]};
}

void CashModel::begin(std::size_t k, std::uint32_t trial, std::span<const double> factors,
                      State& state) const {
  if (factor_link_ > 0) {
    expects(factors.size() >= state.scale.size(), "a factor for each sector");
    for (std::size_t s = 0; s < state.scale.size(); ++s) {
      state.scale[s] = year_scale(factor_link_, factors[s]);
    }
  }
  calendars_[calendar_of_[k]].expected(factors, state.scratch);
  state.receivables = opening_ + pooled_sales_ * grid_.days();
  for (const double paid : state.scratch) state.receivables -= paid;
  std::ranges::transform(state.scratch, plans_[k].flows(), state.scratch.begin(), std::plus());
  if (individual_) {
    follow_individuals(k, trial, state);
    const IndividualPayments& drawn = state.drawn;
    std::ranges::transform(state.scratch, drawn.payments, state.scratch.begin(), std::plus());
    state.receivables += drawn.unpaid;
  }
  state.flows.reset(state.scratch);
  state.expected = false;
  forget_failures(k, state);
}

void CashModel::begin_expected(std::size_t k, State& state) const {
  // The year without effect is the one whose scale is 1.
  const std::vector<double> factors(sectors_, -factor_link_ / 2);
  std::ranges::fill(state.scale, 1.0);
  calendars_[calendar_of_[k]].expected(factors, state.scratch);
  state.receivables = opening_ + pooled_sales_ * grid_.days();
  for (const double paid : state.scratch) state.receivables -= paid;
  std::ranges::transform(state.scratch, plans_[k].flows(), state.scratch.begin(), std::plus());
  state.flows.reset(state.scratch);
  state.expected = true;
  if (individual_) {
    for (const std::uint32_t buyer : individual_->buyers()) {
      const PayerLateness late = lateness(k, buyer, state);
      state.receivables += add_payments(payers_[buyer], late, 0, 1, state.flows).at_end;
    }
  }
  forget_failures(k, state);
}

void CashModel::forget_failures(std::size_t k, State& state) const {
  std::ranges::fill(state.lost_sales, DailySales{});
  state.failure_day.clear();
  state.daily_sales = daily_sales_;
  state.lost_margin = 0;
  state.debts = plans_[k].debts_at_end();
}

void CashModel::follow_individuals(std::size_t k, std::uint32_t trial, State& state) const {
  IndividualPayments& drawn = state.drawn;
  if (drawn.trial == trial && drawn.calendar == calendar_of_[k] && drawn.scale == state.scale) {
    return;
  }
  individual_->draw(trial, state.individual);
  drawn.trial = trial;
  drawn.calendar = calendar_of_[k];
  drawn.scale = state.scale;
  drawn.unpaid = 0;
  state.flows.clear();
  for (std::size_t i = 0; i < individual_->buyers().size(); ++i) {
    const PayerLateness late = lateness(k, individual_->buyers()[i], state);
    drawn.unpaid += individual_->add_payments(i, late, 0, 1, state.individual, state.flows).at_end;
  }
  state.flows.settle();
  drawn.payments.assign(state.flows.amounts().begin(), state.flows.amounts().end());
}

Owed CashModel::take_out(std::size_t k, std::uint32_t buyer, double day, State& state) const {
  const PayerLateness late = lateness(k, buyer, state);
  const bool drawn = individual_ && !state.expected;
  const std::int32_t number = drawn ? individual_->number_of(buyer) : -1;
  const Owed owed = number < 0 ? add_payments(payers_[buyer], late, day, -1, state.flows)
                               : individual_->add_payments(static_cast<std::size_t>(number), late,
                                                           day, -1, state.individual, state.flows);
  state.receivables -= owed.at_end;
  return owed;
}

void CashModel::fail(std::size_t k, const Failure& failure, State& state) const {
  const double day = mid_month_day(failure.month);
  const Payer& payer = payers_[failure.buyer];
  const double vat = vat_[failure.buyer];
  WeekFlows& flows = state.flows;
  double missing = failure.debt * (1 + vat);
  if (payer.sales > 0 || payer.opening() > 0) {
    // What is not in the ledger and was not shipped since cannot be missing in cash.
    missing = std::min(missing, payer.opening() + payer.sales * day);
    const Owed owed = take_out(k, failure.buyer, day, state);
    const double overdue = overdue_apart_ ? owed.overdue : 0;
    const double overdue_debt = std::min(missing, failure.overdue * (1 + vat));
    const double rest = owed.then - overdue;
    // A late year leaves more of the overdue items unpaid than the debt holds: that is no receipt.
    flows.add_at(day, std::min(0.0, overdue - overdue_debt) + rest - (missing - overdue_debt));
    // What was not shipped has been taken for paid; all it leaves is its cost and its VAT.
    const double margin = 1 - firm_.variable_cost_rate;
    flows.add_at(day, -failure.not_shipped * margin);
    const DailySales lost = {.net = payer.sales / (1 + vat),
                             .vat = payer.sales - payer.sales / (1 + vat)};
    state.lost_sales[failure.month].net += lost.net;
    state.lost_sales[failure.month].vat += lost.vat;
    state.daily_sales -= payer.sales;
    state.lost_margin += (lost.net * (grid_.days() - day) + failure.not_shipped) * margin;
  }
  const double net = missing / (1 + vat);
  flows.add_at(day + firm_.vat_recovery_months * days_per_month, vat * net);
  flows.add_at(day + firm_.recovery_months * days_per_month, (1 - failure.lgd) * net);
  state.failure_day.push_back(day);
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
                                     double retained_loss, State& state,
                                     std::span<double> balances) const {
  const std::vector<double>& premium = instalments_[programme];
  std::ranges::transform(state.scratch, premium, state.programme.begin(), std::minus());
  for (std::size_t j = 0; j < indemnity.size(); ++j) {
    const double paid = state.failure_day[j] + indemnity_days_[programme];
    if (paid < grid_.days()) state.programme[grid_.week_of(paid)] += indemnity[j];
  }
  const CashPath path =
      follow_cash(grid_, firm_.cash, state.programme, firm_.credit_rate, balances);
  return {.path = path,
          .profit = planned_profit() - state.lost_margin - retained_loss - premiums_[programme] -
                    path.interest};
}

std::vector<double> CashModel::expected_path(std::size_t k) const {
  State state(*this);
  begin_expected(k, state);
  state.flows.settle();
  std::vector<double> cash;
  double sum = firm_.cash;
  for (std::size_t week = 0; week < grid_.weeks(); ++week) {
    const double interest = std::max(0.0, -sum) * firm_.credit_rate / 365.0 * grid_.length(week);
    sum += state.flows.amounts()[week] - interest;
    cash.push_back(sum);
  }
  return cash;
}

}  // namespace encours
