#include "models/scoring/pd_scales.hpp"

#include <cmath>

#include "models/default/latent_distribution.hpp"

namespace encours {

double log_odds(double probability) {
  return std::log(probability) - std::log1p(-probability);
}

double from_log_odds(double log_odds) {
  return log_odds < 0 ? std::exp(log_odds) / (1 + std::exp(log_odds))
                      : 1 / (1 + std::exp(-log_odds));
}

double probit(double probability) {
  const LatentDistribution normal(CopulaFamily::gaussian, 0);
  return normal.quantile(probability, 1 - probability);
}

}  // namespace encours
