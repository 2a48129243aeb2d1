#include "models/cash/cash_model.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "core/contract.hpp"
#include "core/money.hpp"

namespace encours {

namespace {

/// The premium by week: paid in advance, as often as the firm pays it. `factors`: what a month's
/// part is multiplied by, which the premium holds already; empty: 1.
std::vector<double> instalments(double premium, std::span<const double> factors,
                                const FirmCash& firm, int horizon_months, const WeekGrid& grid) {
  const double parts =
      factors.empty() ? horizon_months : std::accumulate(factors.begin(), factors.end(), 0.0);
  WeekFlows flows(grid);
  for (int month = 0; month < horizon_months && parts > 0;
       month += firm.premium_instalment_months) {
    const int covered = std::min(firm.premium_instalment_months, horizon_months - month);
    double due = covered;
    if (!factors.empty()) {
      const auto first = factors.begin() + month;
      due = std::accumulate(first, first + covered, 0.0);
    }
    flows.add_at(month * days_per_month, premium * due / parts);
  }
  flows.settle();
  return {flows.amounts().begin(), flows.amounts().end()};
}

/// Sales a day to buyers not yet failed.
DailySales credit_sales(std::span<const Payer> payers, std::span<const double> vat,
                        std::span<const double> factors) {
  DailySales sales;
  for (std::size_t i = 0; i < payers.size(); ++i) {
    const double gross = payers[i].sales * (factors.empty() ? 1 : factors[i]);
    const double net = gross / (1 + vat[i]);
    sales.net += net;
    sales.vat += gross - net;
  }
  return sales;
}

/// The payer of a scenario that changes its balance and its sales.
Payer changed(Payer payer, double balance_factor, double sales_factor) {
  for (Payer::Item& item : payer.items) item.amount *= balance_factor;
  payer.even_balance *= balance_factor;
  payer.sales *= sales_factor;
  return payer;
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
      factor_link_(config.payment ? config.payment->factor_link : 0) {
  expects(!config.cases.empty(), "at least one case");
  add_ledgers(config);
  add_calendars(config, portfolio.sectors().size());
  const DailySales& credit = ledgers_.front().sales;
  const DailySales other = other_sales(firm_, sales_to(portfolio), config.vat_rate);
  const std::vector<PastSales> past = sales_to_insolvent(portfolio, vat_);
  const OperatingPlan::Config plan{.firm = firm_,
                                   .credit_sales = credit,
                                   .other_sales = other,
                                   .to_insolvent = past,
                                   .supplier_terms = {},
                                   .horizon_months = config.horizon_months};
  ordinary_interest_ = find_ordinary_interest(plan);
  operating_profit_ = OperatingPlan(plan).operating_profit();
  planned_profit_ = config.annual_profit
                        ? *config.annual_profit * config.horizon_months / 12.0 + ordinary_interest_
                        : operating_profit();
  add_plans(config, plan);
  indemnity_days_.assign(config.premiums.size(), firm_.indemnity_delay_months * days_per_month);
  for (std::size_t p = 0; p < config.indemnity_delay_months.size(); ++p) {
    indemnity_days_[p] = config.indemnity_delay_months[p] * days_per_month;
  }
  sales_ = (credit.net + other.net) * grid_.days();
}

CashModel::Ledger CashModel::make_ledger(const Config& config, const CaseConfig& of_case) const {
  Ledger ledger{.sales_factor = of_case.sales_factor,
                .balance_factor = of_case.balance_factor,
                .payers = payers_,
                .individual = std::nullopt,
                .before = credit_sales(payers_, vat_, of_case.balance_factor),
                .sales = credit_sales(payers_, vat_, of_case.sales_factor)};
  for (std::size_t i = 0; i < payers_.size(); ++i) {
    const double balance = ledger.balance_factor.empty() ? 1 : ledger.balance_factor[i];
    const double sales = ledger.sales_factor.empty() ? 1 : ledger.sales_factor[i];
    if (balance != 1 || sales != 1) ledger.payers[i] = changed(payers_[i], balance, sales);
  }
  std::vector<bool> drawn(payers_.size(), false);
  if (config.payment && !config.payment->individual.empty()) {
    ledger.individual.emplace(IndividualPayers::Config{.seed = config.payment->seed,
                                                       .payers = ledger.payers,
                                                       .buyers = config.payment->individual,
                                                       .law = config.payment->law,
                                                       .grid = grid_});
    for (const std::uint32_t buyer : config.payment->individual) drawn[buyer] = true;
  }
  for (std::size_t i = 0; i < ledger.payers.size(); ++i) {
    if (drawn[i]) continue;
    ledger.opening += ledger.payers[i].opening();
    ledger.pooled_sales += ledger.payers[i].sales;
  }
  return ledger;
}

void CashModel::add_ledgers(const Config& config) {
  ledgers_.push_back(make_ledger(config, {}));
  for (const CaseConfig& one : config.cases) {
    const auto known = std::ranges::find_if(ledgers_, [&](const Ledger& ledger) {
      return ledger.sales_factor == one.sales_factor && ledger.balance_factor == one.balance_factor;
    });
    ledger_of_.push_back(static_cast<std::size_t>(known - ledgers_.begin()));
    if (known == ledgers_.end()) ledgers_.push_back(make_ledger(config, one));
  }
}

void CashModel::add_plans(const Config& config, const OperatingPlan::Config& ordinary) {
  OperatingPlan::Config plan = ordinary;
  for (std::size_t k = 0; k < config.cases.size(); ++k) {
    const CaseConfig& one = config.cases[k];
    plan.supplier_terms = one.supplier_terms;
    plan.credit_sales = ledger(k).sales;
    plan.credit_sales_before = ledger(k).before;
    plans_.emplace_back(plan);
    planned_profits_.push_back(planned_profit_ + plans_.back().operating_profit() -
                               operating_profit_);
    credit_rates_.push_back(firm_.credit_rate + one.added_credit_rate);
    premiums_.push_back(one.premiums.empty() ? config.premiums : one.premiums);
    std::vector<std::vector<double>>& weeks = instalments_.emplace_back();
    for (const double premium : premiums_.back()) {
      weeks.push_back(
          instalments(premium, one.premium_factor, firm_, config.horizon_months, grid_));
    }
  }
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
  std::vector<std::size_t> ledgers;
  for (std::size_t k = 0; k < config.cases.size(); ++k) {
    const CaseConfig& one = config.cases[k];
    std::size_t known = 0;
    while (known < added_.size() &&
           (added_[known] != one.added_days || ledgers[known] != ledger_of_[k])) {
      ++known;
    }
    calendar_of_.push_back(known);
    if (known < added_.size()) continue;
    added_.push_back(one.added_days);
    ledgers.push_back(ledger_of_[k]);
    std::vector<Payer> pooled = ledger(k).payers;
    if (const auto& individual = ledger(k).individual) {
      for (const std::uint32_t buyer : individual->buyers()) pooled[buyer] = {};
    }
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
  state.which = k;
  state.receivables = ledger(k).opening + ledger(k).pooled_sales * grid_.days();
  for (const double paid : state.scratch) state.receivables -= paid;
  std::ranges::transform(state.scratch, plans_[k].flows(), state.scratch.begin(), std::plus());
  if (ledger(k).individual) {
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
  state.which = k;
  state.receivables = ledger(k).opening + ledger(k).pooled_sales * grid_.days();
  for (const double paid : state.scratch) state.receivables -= paid;
  std::ranges::transform(state.scratch, plans_[k].flows(), state.scratch.begin(), std::plus());
  state.flows.reset(state.scratch);
  state.expected = true;
  if (const auto& individual = ledger(k).individual) {
    for (const std::uint32_t buyer : individual->buyers()) {
      const PayerLateness late = lateness(k, buyer, state);
      state.receivables += add_payments(ledger(k).payers[buyer], late, 0, 1, state.flows).at_end;
    }
  }
  forget_failures(k, state);
}

void CashModel::forget_failures(std::size_t k, State& state) const {
  std::ranges::fill(state.lost_sales, DailySales{});
  state.failure_day.clear();
  state.daily_sales = ledger(k).sales.net + ledger(k).sales.vat;
  state.lost_margin = 0;
  state.debts = plans_[k].debts_at_end();
}

void CashModel::follow_individuals(std::size_t k, std::uint32_t trial, State& state) const {
  IndividualPayments& drawn = state.drawn;
  if (drawn.trial == trial && drawn.calendar == calendar_of_[k] && drawn.scale == state.scale) {
    return;
  }
  const IndividualPayers& individuals = *ledger(k).individual;
  individuals.draw(trial, state.individual);
  drawn.trial = trial;
  drawn.calendar = calendar_of_[k];
  drawn.scale = state.scale;
  drawn.unpaid = 0;
  state.flows.clear();
  for (std::size_t i = 0; i < individuals.buyers().size(); ++i) {
    const PayerLateness late = lateness(k, individuals.buyers()[i], state);
    drawn.unpaid += individuals.add_payments(i, late, 0, 1, state.individual, state.flows).at_end;
  }
  state.flows.settle();
  drawn.payments.assign(state.flows.amounts().begin(), state.flows.amounts().end());
}

Owed CashModel::take_out(std::size_t k, std::uint32_t buyer, double day, State& state) const {
  const PayerLateness late = lateness(k, buyer, state);
  const auto& individual = ledger(k).individual;
  const bool drawn = individual && !state.expected;
  const std::int32_t number = drawn ? individual->number_of(buyer) : -1;
  const Owed owed = number < 0 ? add_payments(ledger(k).payers[buyer], late, day, -1, state.flows)
                               : individual->add_payments(static_cast<std::size_t>(number), late,
                                                          day, -1, state.individual, state.flows);
  state.receivables -= owed.at_end;
  return owed;
}

void CashModel::fail(std::size_t k, const Failure& failure, State& state) const {
  const double day = mid_month_day(failure.month);
  const Payer& payer = ledger(k).payers[failure.buyer];
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
  const std::vector<double>& premium = instalments_[state.which][programme];
  std::ranges::transform(state.scratch, premium, state.programme.begin(), std::minus());
  for (std::size_t j = 0; j < indemnity.size(); ++j) {
    const double paid = state.failure_day[j] + indemnity_days_[programme];
    if (paid < grid_.days()) state.programme[grid_.week_of(paid)] += indemnity[j];
  }
  const CashPath path =
      follow_cash(grid_, firm_.cash, state.programme, credit_rates_[state.which], balances);
  return {.path = path,
          .profit = planned_profits_[state.which] - state.lost_margin - retained_loss -
                    premiums_[state.which][programme] - path.interest};
}

std::vector<double> CashModel::expected_path(std::size_t k) const {
  State state(*this);
  begin_expected(k, state);
  state.flows.settle();
  std::vector<double> cash;
  double sum = firm_.cash;
  for (std::size_t week = 0; week < grid_.weeks(); ++week) {
    const double interest = std::max(0.0, -sum) * credit_rates_[k] / 365.0 * grid_.length(week);
    sum += state.flows.amounts()[week] - interest;
    cash.push_back(sum);
  }
  return cash;
}

}  // namespace encours
