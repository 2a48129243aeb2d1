#include "models/cash/individual_payers.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace encours {

IndividualPayers::IndividualPayers(const Config& config)
    : seed_(config.seed),
      law_(config.law),
      grid_(config.grid),
      buyers_(config.buyers),
      number_(config.payers.size(), -1) {
  for (const std::uint32_t buyer : buyers_) {
    number_[buyer] = static_cast<std::int32_t>(individuals_.size());
    add_individual(config.payers[buyer], buyer);
  }
}

void IndividualPayers::add_individual(const Payer& payer, std::uint32_t buyer) {
  Individual one{.buyer = buyer,
                 .rest = payer,
                 .items = {},
                 .sales = payer.sales,
                 .terms = payer.terms,
                 .first_week = 0};
  std::erase_if(one.rest.items, [](const Payer::Item& item) { return item.due >= 0; });
  one.rest.sales = 0;
  double week = -1;
  for (const Payer::Item& item : payer.items) {
    if (item.due < 0) continue;
    const double of_item = std::floor(item.due / 7);
    if (of_item != week) ++groups_;
    week = of_item;
    one.items.push_back({.day = item.due, .amount = item.amount, .group = groups_ - 1});
  }
  one.first_week = groups_;
  groups_ += grid_.weeks();
  individuals_.push_back(std::move(one));
}

void IndividualPayers::draw(std::uint32_t trial, State& state) const {
  if (state.trial == trial) return;
  state.trial = trial;
  state.days.resize(groups_);
  std::size_t group = 0;
  for (const Individual& one : individuals_) {
    RandomStream stream(seed_, Purpose::payments, trial, one.buyer);
    const double habit = law_.draw_buyer_scale(stream);
    const std::size_t end = one.first_week + grid_.weeks();
    for (; group < end; ++group) state.days[group] = law_.draw(stream, habit, 0);
  }
}

Owed IndividualPayers::add_payments(std::size_t number, const PayerLateness& late, double from,
                                    double sign, const State& state, WeekFlows& flows) const {
  Owed owed = add_balance(number, late, from, sign, state, flows);
  const Owed of_sales =
      add_sales(number, individuals_[number].sales, late, from, sign, state, flows);
  owed.then += of_sales.then;
  owed.at_end += of_sales.at_end;
  return owed;
}

Owed IndividualPayers::add_balance(std::size_t number, const PayerLateness& late, double from,
                                   double sign, const State& state, WeekFlows& flows) const {
  const Individual& one = individuals_[number];
  Owed owed = encours::add_payments(one.rest, late, from, sign, flows);
  for (const Due& item : one.items) {
    const double day = item.day + late.days_of(state.days[item.group]);
    if (day < from) continue;
    flows.add_at(day, sign * item.amount);
    owed.then += item.amount;
    if (day >= grid_.days()) owed.at_end += item.amount;
  }
  return owed;
}

Owed IndividualPayers::add_sales(std::size_t number, double sales, const PayerLateness& late,
                                 double from, double sign, const State& state,
                                 WeekFlows& flows) const {
  const Individual& one = individuals_[number];
  Owed owed;
  if (sales <= 0) return owed;
  for (std::size_t week = 0; week < grid_.weeks(); ++week) {
    const double wait = one.terms + late.days_of(state.days[one.first_week + week]);
    const double last = grid_.end(week) + wait;
    if (last <= from) continue;
    flows.add_between(std::max(from, last - grid_.length(week)), last, sign * sales);
    // Nothing has been shipped by the first day.
    if (from > 0) owed.then += sales * shipped_unpaid(week, wait, from);
    if (last > grid_.days()) owed.at_end += sales * shipped_unpaid(week, wait, grid_.days());
  }
  return owed;
}

double IndividualPayers::shipped_unpaid(std::size_t week, double wait, double day) const {
  const double start = grid_.end(week) - grid_.length(week);
  return std::max(0.0, std::min(grid_.end(week), day) - std::max(start, day - wait));
}

}  // namespace encours
