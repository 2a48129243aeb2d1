#include "models/provision/forward_looking.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "core/contract.hpp"

namespace encours {

double conditional_probability(double probability, double asset_correlation, double factor) {
  expects(asset_correlation >= 0 && asset_correlation < 1, "an asset correlation in [0, 1)");
  if (asset_correlation <= 0 || probability <= 0 || probability >= 1) return probability;
  const boost::math::normal normal;
  const double level = boost::math::quantile(normal, probability);
  return boost::math::cdf(
      normal, (level - std::sqrt(asset_correlation) * factor) / std::sqrt(1 - asset_correlation));
}

double probability_under(double probability, double asset_correlation,
                         const ForwardScenario& scenario) {
  if (scenario.factor) {
    return conditional_probability(probability, asset_correlation, *scenario.factor);
  }
  return std::min(1.0, probability * scenario.rate_factor);
}

}  // namespace encours
