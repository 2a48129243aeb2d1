#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "engine/sensitivity/decision.hpp"

namespace encours {

/// What every pair costs at one value of an assumption.
struct GapsAt {
  double value = 0;
  std::vector<Gap> gaps;
};

/// Looks for the values of one assumption at which pairs cost the same. `known`: gaps at values
/// simulated already, among them the study's own. Every simulation answers for all pairs: the
/// bounds of the assumption are tried where a pair has not changed its order between the known
/// values, then the change nearest to the study's own value is narrowed by the Illinois method
/// (Dowell & Jarratt 1971) until the gap left is a quarter of its standard error, or at most
/// `largest_gap`. A change of order between two values tried that changes back is not seen.
class FlipSearch {
 public:
  /// Simulates one value; nothing when interrupted.
  using Simulate = std::function<std::optional<std::vector<Gap>>(double value)>;

  FlipSearch(const MainAssumption& assumption, std::vector<GapsAt> known, Simulate simulate);

  /// Whether the pair changes its order, and where; nothing when interrupted.
  std::optional<Flip> search(std::size_t pair);

 private:
  /// Neighbours among the points between which the gap of the pair changes sign.
  struct Bracket {
    GapsAt left;
    GapsAt right;
  };
  std::optional<Bracket> nearest_change(std::size_t pair) const;
  bool simulate(double value);
  std::optional<Flip> narrow(std::size_t pair, Bracket bracket);
  Flip nothing_found() const;

  MainAssumption assumption_;
  std::vector<GapsAt> points_;  ///< in order of the value
  Simulate simulate_;
};

}  // namespace encours
