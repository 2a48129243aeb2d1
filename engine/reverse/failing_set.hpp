#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/expected_year.hpp"
#include "engine/reverse/event.hpp"
#include "engine/reverse/joint_failures.hpp"

namespace encours {

/// How a set of failing buyers was found.
enum class SetSearch : std::uint8_t {
  all,    ///< the likeliest of all sets: at most twelve buyers make the event nearer
  exact,  ///< the likeliest of all sets of at most three of the 24 largest effects
  greedy  ///< built buyer by buyer, then thinned
};

/// Buyers whose failures in one month cause the event in the expected year, and of whom no part
/// does.
struct FailingSet {
  std::vector<std::uint32_t> buyers = {};  ///< in order of the ledger; none: the year as expected
  std::uint16_t month = 0;                 ///< of all failures
  double figure = 0;                       ///< of the event, euros, in the expected year
  double largest_part = 0;  ///< the worst figure of the set without one of its buyers
  /// Within the horizon, in whatever months: no less than that of failing in months in which they
  /// cause the event.
  ProbabilityEstimate all_fail = {};
  SetSearch search = SetSearch::greedy;

  std::vector<ForcedFailure> failures() const;
};

/// What a buyer's failure adds to the figure of the event in the expected year, and how likely it
/// is.
struct BuyerEffect {
  std::uint32_t buyer = 0;
  std::uint16_t month = 0;
  double effect = 0;           ///< euros
  double log_probability = 0;  ///< of its failing within the horizon, < 0
  /// Effect per unit of unlikeliness: what the greedy search takes first.
  double merit() const { return effect / -log_probability; }
};

/// Of the buyers that can fail and make the event nearer, each in the month of its largest effect
/// among those tried; the highest merit first.
std::vector<BuyerEffect> buyer_effects(const PreparedStudy& study, const ReverseEvent& event);

/// The likeliest set found; none where no set tried causes the event. All fail in one month, of
/// five spread over the horizon: what a buyer owes changes with it.
///
/// Greedy: buyers are taken in order of merit, at most 400, until the event is caused; then those
/// without whom it still is are dropped, the least likely first. Exact: every set of at most three
/// of the 24 largest effects, or every set where at most twelve buyers have an effect. The more
/// likely of both answers stands, in the earliest month in which it does it. `study`: one scenario,
/// one programme, no contagion; `trials`: of JointFailures.
std::optional<FailingSet> find_failing_set(const PreparedStudy& study, const ReverseEvent& event,
                                           std::uint64_t trials);

}  // namespace encours
