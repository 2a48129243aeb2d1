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
  exact,  ///< the most likely of all sets of at most `exact_size` of the largest buyers
  greedy  ///< built buyer by buyer, then thinned
};

/// Buyers whose failures in the first month cause the event in the expected year, and of whom no
/// part does.
struct FailingSet {
  std::vector<std::uint32_t> buyers = {};  ///< in order of the ledger; none: the year as expected
  double figure = 0;                       ///< of the event, euros, in the expected year
  double largest_part = 0;            ///< the worst figure of the set without one of its buyers
  ProbabilityEstimate all_fail = {};  ///< within the horizon
  SetSearch search = SetSearch::greedy;
};

/// What each buyer's failure in the first month adds to the figure of the event in the expected
/// year, and how likely it is.
struct BuyerEffect {
  std::uint32_t buyer = 0;
  double effect = 0;           ///< euros
  double log_probability = 0;  ///< of its failing within the horizon, < 0
  /// Effect per unit of unlikeliness: what the greedy search takes first.
  double merit() const { return effect / -log_probability; }
};

/// Of the buyers that can fail and make the event nearer, the largest effect first.
std::vector<BuyerEffect> buyer_effects(const PreparedStudy& study, const ReverseEvent& event);

/// The most likely set found; none where all that may fail do not cause the event, nor where more
/// than 400 would be needed.
///
/// Greedy: buyers are taken in order of merit until the event is caused; then those without whom it
/// still is are dropped, the least likely first. Exact: every set of at most three of the 24
/// largest effects; the more likely of both answers stands. `study`: one scenario, one programme,
/// no contagion.
std::optional<FailingSet> find_failing_set(const PreparedStudy& study, const ReverseEvent& event,
                                           std::vector<BuyerEffect> effects, std::uint64_t trials);

}  // namespace encours
