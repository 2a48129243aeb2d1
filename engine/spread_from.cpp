#include "engine/spread_from.hpp"

#include <algorithm>
#include <tuple>

#include "core/contract.hpp"

namespace encours {

namespace {

constexpr std::uint32_t most_draws = 256;
constexpr std::uint32_t draws_along_links = 64;

double branching_ratio(const PreparedStudy& study, std::size_t k) {
  const double of_study = study.study().contagion ? study.study().contagion->branching_ratio : 0;
  return study.cases()[k].inputs.branching_ratio.value_or(of_study);
}

}  // namespace

SpreadFrom::SpreadFrom(const PreparedStudy& study, std::size_t k)
    : study_(&study),
      k_(k),
      contagion_(study.contagion(study.cases()[k])),
      latent_(branching_ratio(study, k) > 0),
      draws_(most_draws) {
  expects(contagion_ != nullptr, "a case in which failures spread");
  if (!contagion_->along_links()) return;
  draws_ = draws_along_links;
  std::vector<TrialDefaults> cases(study.cases().size());
  for (std::uint32_t number = 0; number < draws_; ++number) {
    drawn_.push_back(study.default_model().make_state());
    study.default_model().sample(number, *drawn_.back(), cases);
  }
}

void SpreadFrom::draw(std::uint32_t number, std::vector<DefaultEvent>& events, State& state) const {
  if (drawn_.empty()) {
    contagion_->spread(number, events, state.contagion);
  } else {
    const TradeLinks::Given given{.hazards = *study_->default_model().hazards(),
                                  .state = *drawn_[number],
                                  .which = k_,
                                  .lgd = study_->cases()[k_].firm_lgd};
    contagion_->spread(number, events, state.contagion, given);
  }
  if (latent_) keep_descendants(events, state);
  std::ranges::sort(events, [](const DefaultEvent& one, const DefaultEvent& other) {
    return std::tie(one.month, one.buyer) < std::tie(other.month, other.buyer);
  });
}

/// Events come parents first.
void SpreadFrom::keep_descendants(std::vector<DefaultEvent>& events, State& state) const {
  state.descends.assign(study_->portfolio().buyers().size(), 0);
  std::size_t kept = 0;
  for (const DefaultEvent& one : events) {
    const bool brought =
        one.parent >= 0 && state.descends[static_cast<std::size_t>(one.parent)] != 0;
    if (one.cause == DefaultCause::contagion && !brought) continue;
    state.descends[one.buyer] = 1;
    events[kept++] = one;
  }
  events.resize(kept);
}

}  // namespace encours
