#include "models/contagion/weighted_draw.hpp"

#include <algorithm>

namespace encours {

WeightedDraw::WeightedDraw(std::vector<std::uint32_t> buyers, const std::vector<double>& weights) {
  if (std::ranges::none_of(weights, [](double weight) { return weight > 0; })) return;
  buyers_ = std::move(buyers);
  place_ = boost::random::discrete_distribution<std::uint32_t, double>(weights);
}

}  // namespace encours
