#include "engine/reverse/counted_failures.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace encours {

CountedFailures::CountedFailures(const PreparedStudy& study,
                                 std::vector<std::vector<std::uint32_t>> sets,
                                 std::optional<Tilt> tilt)
    : study_(&study),
      sets_(std::move(sets)),
      tilt_(std::move(tilt)),
      hits_(sets_.size()),
      weights_(sets_.size()),
      squares_(sets_.size()),
      state_(study.default_model().make_state()),
      drawn_(study.cases().size()) {}

void CountedFailures::begin(const OutcomeLayout& layout) {
  failed_in_.assign(layout.buyers.size(), 0);
}

void CountedFailures::batch(const BatchOutcome& outcome) {
  const CaseOutcome& one = outcome.cases.front();
  std::span<const EventOutcome> events = one.events;
  for (std::uint32_t row = 0; row < outcome.trials; ++row) {
    const std::uint64_t trial = outcome.first_trial + row;
    for (const EventOutcome& event : events.first(one.event_count[row])) {
      if (event.event.cause == DefaultCause::protracted) continue;
      failed_in_[event.event.buyer] = trial + 1;
    }
    events = events.subspan(one.event_count[row]);
    std::optional<double> of_trial;
    for (std::size_t s = 0; s < sets_.size(); ++s) {
      if (!all_failed(sets_[s], trial + 1)) continue;
      if (!of_trial) of_trial = weight(trial);
      hits_[s] += *of_trial > 0 ? 1 : 0;
      weights_[s] += *of_trial;
      squares_[s] += *of_trial * *of_trial;
    }
  }
}

ProbabilityEstimate CountedFailures::weighted(std::size_t set) const {
  if (trials_done_ < 2) return {};
  const auto n = static_cast<double>(trials_done_);
  const double mean = weights_[set] / n;
  const double variance = std::max(0.0, squares_[set] / n - mean * mean) * n / (n - 1);
  return {.value = mean, .standard_error = std::sqrt(variance / n)};
}

double CountedFailures::weight(std::uint64_t trial) {
  if (!tilt_) return 1;
  study_->default_model().sample(static_cast<std::uint32_t>(trial), *state_, drawn_);
  const std::vector<double>& shift = study_->cases().front().inputs.defaults.factor_shift;
  double score = 0;
  for (std::size_t s = 0; s < tilt_->score_weights.size(); ++s) {
    const double moved = s < shift.size() ? shift[s] : 0;
    score += tilt_->score_weights[s] * (drawn_.front().factors[s] - moved);
  }
  return score <= 0 ? std::exp(tilt_->distance * (score - tilt_->distance / 2)) : 0;
}

bool CountedFailures::all_failed(const std::vector<std::uint32_t>& set, std::uint64_t stamp) const {
  return std::ranges::all_of(set, [&](std::uint32_t buyer) { return failed_in_[buyer] == stamp; });
}

}  // namespace encours
