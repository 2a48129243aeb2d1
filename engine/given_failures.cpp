#include "engine/given_failures.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "core/contract.hpp"

namespace encours {

void apply_forced_failures(std::span<const ForcedFailure> forced,
                           std::vector<DefaultEvent>& events) {
  for (const ForcedFailure& failure : forced) {
    std::erase_if(events, [&](const DefaultEvent& own) { return own.buyer == failure.buyer; });
    events.push_back(
        {.buyer = failure.buyer, .month = failure.month, .cause = DefaultCause::forced});
  }
}

GivenFailures::GivenFailures(Config config) : config_(std::move(config)) {
  expects(config_.contagion != nullptr && !config_.failures.empty(),
          "failures are given where failures spread");
}

GivenFailures::State GivenFailures::make_state() const {
  State state;
  state.model = config_.model->make_state();
  return state;
}

void GivenFailures::add_decreed(std::vector<DefaultEvent>& events) const {
  apply_forced_failures(config_.forced, events);
  for (const ConditionedFailure& given : config_.failures) {
    if (!given.own) continue;
    events.push_back({.buyer = given.buyer, .month = given.month, .cause = DefaultCause::own});
  }
}

bool GivenFailures::happened(std::span<const DefaultEvent> events) const {
  return std::ranges::all_of(config_.failures, [&](const ConditionedFailure& given) {
    const auto event = std::ranges::find(events, given.buyer, &DefaultEvent::buyer);
    return event != events.end() && event->month == given.month &&
           (!given.own || event->cause == DefaultCause::own);
  });
}

bool GivenFailures::attempt(const Attempt& attempt, State& state, TrialDefaults& defaults) const {
  if (!config_.model->sample_again(attempt, *state.model, std::span(&defaults, 1))) return false;
  add_decreed(defaults.events);
  config_.order.apply(defaults.events, state.order);
  if (config_.contagion->along_links()) {
    config_.contagion->spread(attempt, defaults.events, state.contagion,
                              {.hazards = *config_.model->hazards(),
                               .state = *state.model,
                               .which = 0,
                               .lgd = config_.firm_lgd});
  } else {
    config_.contagion->spread(attempt, defaults.events, state.contagion);
  }
  config_.order.apply(defaults.events, state.order);
  return true;
}

void GivenFailures::draw(std::uint32_t trial, State& state, TrialDefaults& defaults) const {
  for (std::uint32_t number = 1; number < most_attempts; ++number) {
    attempt({trial, number}, state, defaults);
    if (happened(defaults.events)) return;
  }
  throw std::runtime_error(
      "the failures given as a condition did not happen in a million attempts at one trial");
}

std::optional<GivenFailures::Pilot> GivenFailures::pilot() const {
  State state = make_state();
  TrialDefaults defaults;
  Pilot found;
  while (found.attempts < Pilot::most && found.kept < Pilot::wanted) {
    // Beyond the attempts of any run.
    if (!attempt({found.attempts, most_attempts}, state, defaults)) return std::nullopt;
    ++found.attempts;
    found.kept += happened(defaults.events) ? 1 : 0;
  }
  return found;
}

}  // namespace encours
