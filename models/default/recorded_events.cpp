#include "models/default/recorded_events.hpp"

#include <algorithm>
#include <utility>

#include "core/contract.hpp"

namespace encours {

RecordedEvents::RecordedEvents(std::vector<EventTable> cases,
                               std::unique_ptr<const DefaultModel> factors)
    : cases_(std::move(cases)), factors_(std::move(factors)) {
  expects(!cases_.empty(), "one table of events per case");
  expects(std::ranges::all_of(
              cases_, [&](const EventTable& one) { return one.trials() == cases_[0].trials(); }),
          "as many trials in every case");
}

void RecordedEvents::sample(std::uint32_t trial, State& state,
                            std::span<TrialDefaults> cases) const {
  expects(cases.size() <= cases_.size() && trial < cases_[0].trials(), "a recorded trial");
  factors_->sample(trial, state, cases);
  for (std::size_t k = 0; k < cases.size(); ++k) {
    const auto events = cases_[k].of(trial);
    cases[k].events.assign(events.begin(), events.end());
  }
}

}  // namespace encours
