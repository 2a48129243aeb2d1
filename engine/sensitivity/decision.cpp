#include "engine/sensitivity/decision.hpp"

namespace encours {

std::vector<Gap> gaps_of(const World& world, const std::vector<Decision>& decisions) {
  std::vector<Gap> gaps;
  for (const Decision& decision : decisions) {
    for (const DecisionPair& pair : decision.pairs) {
      const double first = *figure_of(world, pair.first, decision.measure);
      const double other = *figure_of(world, pair.other, decision.measure);
      gaps.push_back({.value = other - first,
                      .standard_error = difference_error(world, pair.other, world, pair.first,
                                                         decision.measure)});
    }
  }
  return gaps;
}

}  // namespace encours
