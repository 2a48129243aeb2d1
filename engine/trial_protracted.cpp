// Protracted defaults in a trial; the rest of the kernel: trial_kernel.cpp.

#include "core/money.hpp"
#include "engine/trial_kernel.hpp"

namespace encours {

void TrialKernel::add_protracted(std::size_t k, std::uint32_t trial, State& state) const {
  const ProtractedDefaults* protracted = study_->protracted();
  // A table of events holds its own.
  if (protracted == nullptr || study_->events_given()) return;
  std::vector<DefaultEvent>& events = state.defaults[k].events;
  protracted->add(trial, state.protracted, events);
  order_.apply(events, state.order);
}

void TrialKernel::count_events(std::span<const DefaultEvent> events, std::uint32_t row,
                               const State& state, CaseOutcome& outcome) const {
  outcome.defaults[row] = static_cast<std::uint32_t>(events.size());
  if (study_->protracted() == nullptr) return;
  std::uint32_t count = 0;
  double debt = 0;
  double loss = 0;
  for (const CashModel::Failure& failure : state.failures) {
    if (!failure.collected) continue;
    ++count;
    debt += failure.debt;
    loss += failure.debt * failure.lgd;
  }
  outcome.defaults[row] -= count;
  outcome.protracted.defaults[row] = count;
  outcome.protracted.debt[row] = round_to_cent(debt);
  outcome.protracted.loss[row] = round_to_cent(loss);
}

}  // namespace encours
