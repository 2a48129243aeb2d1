#include "engine/shared_losses.hpp"

#include <algorithm>

namespace encours {

SharedLosses::SharedLosses(const PreparedStudy& study) : study_(&study) {
  for (std::uint32_t k = 0; k < study.variants(); ++k) {
    const auto means = study.variant(k).loss.mean_lgd();
    std::uint32_t first = 0;
    while (!std::ranges::equal(study.variant(first).loss.mean_lgd(), means)) ++first;
    first_of_.push_back(first);
    model_of_.push_back(first < k ? model_of_[first] : static_cast<std::uint32_t>(models_++));
  }
}

SharedLosses::State SharedLosses::make_state() const {
  State state;
  state.drawn.resize(models_, std::vector<State::Drawn>(study_->portfolio().buyers().size()));
  return state;
}

void SharedLosses::draw(std::size_t k, std::uint32_t trial, std::span<const DefaultEvent> events,
                        std::span<const double> factors, State& state,
                        std::vector<double>& lgd) const {
  const LossModel& model = study_->variant(first_of_[k]).loss;
  std::vector<State::Drawn>& drawn = state.drawn[model_of_[k]];
  const bool own = !model.independent_of_factors();
  state.rest.events.clear();
  for (const DefaultEvent& event : events) {
    if (own || drawn[event.buyer].trial != trial) state.rest.events.push_back(event);
  }
  state.rest.factors.assign(factors.begin(), factors.end());
  model.draw(trial, state.rest, state.lgd);
  for (std::size_t j = 0; j < state.lgd.size(); ++j) {
    drawn[state.rest.events[j].buyer] = {.trial = trial, .lgd = state.lgd[j]};
  }
  lgd.clear();
  for (const DefaultEvent& event : events) lgd.push_back(drawn[event.buyer].lgd);
}

}  // namespace encours
