// A trial of the firm's cash; how the model is made: cash_model.cpp.

#include <algorithm>
#include <functional>
#include <numeric>

#include "core/contract.hpp"
#include "core/prefetch.hpp"
#include "models/cash/cash_model.hpp"

namespace encours {

CashModel::State::State(const CashModel& model)
    : individual(model.laws_.size()),
      years(model.calendars_.size()),
      individual_years(model.individual_kinds_, IndividualYear(model.grid_)),
      taken_out(model.individuals(), TakenOut(model.grid_)),
      scale(model.sectors_, 1.0),
      flows(model.grid_),
      scratch(model.grid_.weeks()),
      programme(model.grid_.weeks()),
      lost_sales(static_cast<std::size_t>(model.grid_.days() / days_per_month + 0.5)) {}

PayerLateness CashModel::lateness(std::size_t k, std::uint32_t buyer, const State& state) const {
  return {.law = lateness_[ledger(k).law],
          .scale = state.scale[sector_[buyer]],
          .added = added_days(k, buyer),
          .reminders = reminders(k)};
}

void CashModel::begin(std::size_t k, std::uint32_t trial, std::span<const double> factors,
                      State& state) const {
  const CalendarYear& year = year_of(k, trial, factors, state);
  state.which = k;
  state.receivables = year.receivables;
  std::ranges::transform(year.pooled, plans_[k].flows(), state.scratch.begin(), std::plus());
  if (ledger(k).individual) {
    std::ranges::transform(state.scratch, year.drawn, state.scratch.begin(), std::plus());
  }
  add_prompt_weeks(k, state);
  state.flows.reset(state.scratch);
  state.expected = false;
  forget_failures(k, state);
}

void CashModel::look_at(std::span<const double> factors, State& state) const {
  if (factor_link_ == 0) return;
  expects(factors.size() >= state.scale.size(), "a factor for each sector");
  const auto of_sectors = factors.first(state.scale.size());
  if (std::ranges::equal(of_sectors, state.factors)) return;
  state.factors.assign(of_sectors.begin(), of_sectors.end());
  for (std::size_t s = 0; s < state.scale.size(); ++s) {
    state.scale[s] = year_scale(factor_link_, factors[s]);
  }
}

const CashModel::CalendarYear& CashModel::year_of(std::size_t k, std::uint32_t trial,
                                                  std::span<const double> factors,
                                                  State& state) const {
  look_at(factors, state);
  CalendarYear& year = state.years[calendar_of_[k]];
  if (year.trial == trial && year.factors == state.factors) return year;
  year.trial = trial;
  year.factors = state.factors;
  year.pooled.resize(grid_.weeks());
  calendars_[calendar_of_[k]].expected(factors, year.pooled);
  year.receivables = ledger(k).opening + ledger(k).pooled_sales * grid_.days();
  for (const double paid : year.pooled) year.receivables -= paid;
  if (ledger(k).individual) follow_individuals(k, trial, state, year);
  return year;
}

void CashModel::begin_expected(std::size_t k, State& state) const {
  // The year without effect is the one whose scale is 1.
  const std::vector<double> factors(sectors_, -factor_link_ / 2);
  state.factors.clear();
  std::ranges::fill(state.scale, 1.0);
  calendars_[calendar_of_[k]].expected(factors, state.scratch);
  state.which = k;
  state.receivables = ledger(k).opening + ledger(k).pooled_sales * grid_.days();
  for (const double paid : state.scratch) state.receivables -= paid;
  std::ranges::transform(state.scratch, plans_[k].flows(), state.scratch.begin(), std::plus());
  add_prompt_weeks(k, state);
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

void CashModel::add_prompt_weeks(std::size_t k, State& state) const {
  const std::vector<double>& weeks = ledger(k).prompt_weeks;
  if (weeks.empty()) return;
  std::ranges::transform(state.scratch, weeks, state.scratch.begin(), std::plus());
  state.receivables += ledger(k).prompt_at_end;
}

void CashModel::forget_failures(std::size_t k, State& state) const {
  std::ranges::fill(state.lost_sales, DailySales{});
  state.failure_day.clear();
  state.protracted.clear();
  state.daily_sales = ledger(k).sales.net + ledger(k).sales.vat;
  state.lost_margin = 0;
  state.debts = plans_[k].debts_at_end();
}

void CashModel::follow_individuals(std::size_t k, std::uint32_t trial, State& state,
                                   CalendarYear& year) const {
  const IndividualPayers& individuals = *ledger(k).individual;
  individuals.draw(trial, drawn(ledger(k), state));
  double unpaid = 0;
  state.flows.clear();
  for (std::size_t i = 0; i < individuals.buyers().size(); ++i) {
    const IndividualYear& one = individual_year(k, i, state);
    const double sales = individuals.sales(i);
    state.flows.add(one.balance);
    state.flows.add(one.sales, sales);
    unpaid += one.balance_unpaid + sales * one.sales_unpaid;
  }
  state.flows.settle();
  year.drawn.assign(state.flows.amounts().begin(), state.flows.amounts().end());
  year.receivables += unpaid;
}

const CashModel::IndividualYear& CashModel::individual_year(std::size_t k, std::size_t number,
                                                            State& state) const {
  const IndividualPayers& individuals = *ledger(k).individual;
  const PayerLateness late = lateness(k, individuals.buyers()[number], state);
  const std::size_t place = calendar_of_[k] * this->individuals() + number;
  IndividualYear& year = state.individual_years[individual_like_[place]];
  const IndividualPayers::State& days = drawn(ledger(k), state);
  if (year.trial == days.trial && year.scale == late.scale) return year;
  year.trial = days.trial;
  year.scale = late.scale;
  year.balance.clear();
  year.sales.clear();
  year.balance_unpaid = individuals.add_balance(number, late, 0, 1, days, year.balance).at_end;
  year.sales_unpaid = individuals.add_sales(number, 1, late, 0, 1, days, year.sales).at_end;
  return year;
}

Owed CashModel::take_out_individual(std::size_t k, std::size_t number, const PayerLateness& late,
                                    double day, State& state) const {
  TakenOut& taken = state.taken_out[number];
  const IndividualPayers::State& days = drawn(ledger(k), state);
  if (taken.trial != days.trial || taken.calendar != calendar_of_[k] || taken.day != day ||
      taken.scale != late.scale) {
    taken.trial = days.trial;
    taken.calendar = calendar_of_[k];
    taken.day = day;
    taken.scale = late.scale;
    taken.flows.clear();
    taken.owed = ledger(k).individual->add_payments(number, late, day, -1, days, taken.flows);
  }
  state.flows.add(taken.flows);
  return taken.owed;
}

Owed CashModel::take_out(std::size_t k, std::uint32_t buyer, double day, State& state) const {
  const PayerLateness late = lateness(k, buyer, state);
  const auto& individual = ledger(k).individual;
  const bool drawn = individual && !state.expected;
  const std::int32_t number = drawn ? individual->number_of(buyer) : -1;
  const Owed owed =
      number < 0 ? add_payments(ledger(k).payers[buyer], late, day, -1, state.flows)
                 : take_out_individual(k, static_cast<std::size_t>(number), late, day, state);
  state.receivables -= owed.at_end;
  return owed;
}

double CashModel::prompt_sales(std::size_t k, std::uint32_t buyer) const {
  double sales = 0;
  for (const PromptSales& part : ledger(k).prompt) sales += part.share[buyer];
  return sales;
}

double CashModel::take_out_prompt(std::size_t k, std::uint32_t buyer, double day,
                                  State& state) const {
  double owed = 0;
  for (const PromptSales& part : ledger(k).prompt) {
    const double sales = part.share[buyer];
    if (sales <= 0) continue;
    state.flows.add_from(std::max(day, part.days), -sales);
    state.receivables -= sales * std::min(part.days, grid_.days());
    owed += sales * std::min(day, part.days);
  }
  return owed;
}

void CashModel::prefetch(std::size_t k, std::span<const Failure> failures) const {
  const Ledger& of_case = ledger(k);
  const std::vector<double>& added = added_[calendar_of_[k]];
  for (const Failure& failure : failures) {
    if (!added.empty()) encours::prefetch(&added[failure.buyer]);
    encours::prefetch(&of_case.payers[failure.buyer]);
    encours::prefetch(&of_case.openings[failure.buyer]);
    encours::prefetch(&vat_[failure.buyer]);
  }
  for (const Failure& failure : failures) {
    encours::prefetch(of_case.payers[failure.buyer].items.data());
  }
}

void CashModel::fail(std::size_t k, const Failure& failure, State& state) const {
  const double day = mid_month_day(failure.month);
  const Payer& payer = ledger(k).payers[failure.buyer];
  const double opening = ledger(k).openings[failure.buyer];
  const double vat = vat_[failure.buyer];
  WeekFlows& flows = state.flows;
  const double sales = payer.sales + prompt_sales(k, failure.buyer);
  double missing = failure.debt * (1 + vat);
  if (sales > 0 || opening > 0) {
    // What is not in the ledger and was not shipped since cannot be missing in cash.
    missing = std::min(missing, opening + sales * day);
    Owed owed = take_out(k, failure.buyer, day, state);
    owed.then += take_out_prompt(k, failure.buyer, day, state);
    const double overdue = overdue_apart_ ? owed.overdue : 0;
    const double overdue_debt = std::min(missing, failure.overdue * (1 + vat));
    const double rest = owed.then - overdue;
    // A late year leaves more of the overdue items unpaid than the debt holds: that is no receipt.
    flows.add_at(day, std::min(0.0, overdue - overdue_debt) + rest - (missing - overdue_debt));
    // What was not shipped has been taken for paid; all it leaves is its cost and its VAT.
    const double margin = 1 - firm_.variable_cost_rate;
    flows.add_at(day, -failure.not_shipped * margin);
    const DailySales lost = {.net = sales / (1 + vat), .vat = sales - sales / (1 + vat)};
    state.lost_sales[failure.month].net += lost.net;
    state.lost_sales[failure.month].vat += lost.vat;
    state.daily_sales -= sales;
    state.lost_margin += (lost.net * (grid_.days() - day) + failure.not_shipped) * margin;
  }
  bring_back(failure, missing, day, flows);
  state.failure_day.push_back(day);
  state.protracted.push_back(failure.collected ? 1 : 0);
}

void CashModel::bring_back(const Failure& failure, double missing, double day,
                           WeekFlows& flows) const {
  const double vat = vat_[failure.buyer];
  const double net = missing / (1 + vat);
  const double vat_days = firm_.vat_recovery_months * days_per_month;
  if (!failure.collected) {
    flows.add_at(day + vat_days, vat * net);
    flows.add_at(day + firm_.recovery_months * days_per_month, (1 - failure.lgd) * net);
    return;
  }
  const CollectedDebt& collected = *failure.collected;
  const double collected_on = day + collected.days;
  flows.add_at(collected_on, collected.recovered * missing - collected.cost * net);
  flows.add_at(collected_on + vat_days, (1 - collected.recovered) * vat * net);
}

void CashModel::note(std::span<const Failure> failures, State& state) {
  state.failure_day.clear();
  state.protracted.clear();
  for (const Failure& failure : failures) {
    state.failure_day.push_back(mid_month_day(failure.month));
    state.protracted.push_back(failure.collected ? 1 : 0);
  }
}

void CashModel::settle(std::size_t k, State& state) const {
  state.flows.settle();
  std::ranges::copy(state.flows.amounts(), state.scratch.begin());
  // One plan for all that save the same stays near at hand.
  const OperatingPlan& plan = plans_[savings_like_[k]];
  for (std::size_t month = 0; month < state.lost_sales.size(); ++month) {
    const DailySales& lost = state.lost_sales[month];
    if (lost.net == 0 && lost.vat == 0) continue;
    plan.add_savings(static_cast<int>(month), lost, state.scratch);
    state.debts -= plan.debts_saved(static_cast<int>(month), lost);
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
    const double waited = state.protracted[j] != 0 ? waiting_days_[programme] : 0;
    const double paid = state.failure_day[j] + waited + indemnity_days_[programme];
    if (paid < grid_.days()) state.programme[grid_.week_of(paid)] += indemnity[j];
  }
  const CashPath path =
      follow_cash(grid_, firm_.cash, state.programme, credit_rates_[state.which], balances);
  return {.path = path,
          .profit = planned_profits_[state.which] - state.lost_margin - retained_loss -
                    premiums_[state.which][programme] - path.interest};
}

std::vector<double> CashModel::expected_receivables(std::size_t k) const {
  State state(*this);
  // The year without effect is the one whose scale is 1.
  const std::vector<double> factors(sectors_, -factor_link_ / 2);
  std::ranges::fill(state.scale, 1.0);
  calendars_[calendar_of_[k]].expected(factors, state.scratch);
  state.flows.reset(state.scratch);
  if (const auto& individual = ledger(k).individual) {
    for (const std::uint32_t buyer : individual->buyers()) {
      add_payments(ledger(k).payers[buyer], lateness(k, buyer, state), 0, 1, state.flows);
    }
  }
  state.flows.settle();
  const std::vector<double>& prompt = ledger(k).prompt_weeks;
  const double sales = ledger(k).sales.net + ledger(k).sales.vat;
  double paid = 0;
  const double opening = std::accumulate(ledger(k).openings.begin(), ledger(k).openings.end(), 0.0);
  std::vector<double> owed;
  for (std::size_t week = 0; week < grid_.weeks(); ++week) {
    paid += state.flows.amounts()[week] + (prompt.empty() ? 0 : prompt[week]);
    owed.push_back(std::max(0.0, opening + sales * grid_.end(week) - paid));
  }
  return owed;
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
