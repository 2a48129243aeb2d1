#include "models/cash/shared_flows.hpp"

#include <algorithm>

#include "core/contract.hpp"

namespace encours {

SharedFlows::SharedFlows(const CashModel& model) : model_(&model), group_of_(model.cases()) {
  for (std::size_t k = 0; k < group_of_.size(); ++k) {
    const std::size_t first = model.flows_like(k);
    if (first == k) continue;
    if (!group_of_[first]) group_of_[first] = static_cast<std::uint32_t>(groups_++);
    group_of_[k] = group_of_[first];
  }
}

SharedFlows::State SharedFlows::make_state() const {
  State state;
  state.firsts.assign(groups_, State::First(model_->grid()));
  return state;
}

void SharedFlows::follow(std::size_t k, std::uint32_t trial, const TrialDefaults& defaults,
                         std::span<const CashModel::Failure> failures, CashModel::State& cash,
                         State& state) const {
  expects(failures.size() == defaults.events.size(), "one failure per event");
  state.by_chance.clear();
  for (std::size_t j = 0; j < failures.size(); ++j) {
    if (defaults.events[j].cause != DefaultCause::forced) state.by_chance.push_back(failures[j]);
  }
  model_->begin(k, trial, defaults.factors, cash);
  State::First* first = group_of_[k] ? &state.firsts[*group_of_[k]] : nullptr;
  if (first != nullptr && first->trial == trial && first->factors == defaults.factors &&
      first->failures == state.by_chance) {
    take(*first, cash);
  } else {
    fail_by_chance(k, cash, state);
    if (first != nullptr && first->trial != trial) {
      keep(trial, defaults.factors, cash, state, *first);
    }
  }
  for (std::size_t j = 0; j < failures.size(); ++j) {
    if (defaults.events[j].cause == DefaultCause::forced) model_->fail(k, failures[j], cash);
  }
  CashModel::note(failures, cash);
  model_->settle(k, cash);
}

void SharedFlows::fail_by_chance(std::size_t k, CashModel::State& cash, const State& state) const {
  model_->prefetch(k, state.by_chance);
  for (const CashModel::Failure& failure : state.by_chance) model_->fail(k, failure, cash);
}

void SharedFlows::take(const State::First& first, CashModel::State& cash) {
  cash.flows = first.flows;
  cash.lost_sales = first.lost_sales;
  cash.receivables = first.receivables;
  cash.daily_sales = first.daily_sales;
  cash.lost_margin = first.lost_margin;
}

void SharedFlows::keep(std::uint32_t trial, std::span<const double> factors,
                       const CashModel::State& cash, const State& state, State::First& first) {
  first.trial = trial;
  first.factors.assign(factors.begin(), factors.end());
  first.failures = state.by_chance;
  first.flows = cash.flows;
  first.lost_sales = cash.lost_sales;
  first.receivables = cash.receivables;
  first.daily_sales = cash.daily_sales;
  first.lost_margin = cash.lost_margin;
}

}  // namespace encours
