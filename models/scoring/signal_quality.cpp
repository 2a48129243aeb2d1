#include "models/scoring/signal_quality.hpp"

#include <cmath>
#include <numbers>

#include "core/contract.hpp"
#include "models/default/latent_distribution.hpp"

namespace encours {

double hit_rate_of(double area, double false_alarm_rate) {
  expects(area >= 0.5 && area <= 1, "an area from 1/2 to 1");
  expects(false_alarm_rate >= 0 && false_alarm_rate <= 1, "a share");
  if (area == 1) return 1;
  if (false_alarm_rate == 0 || false_alarm_rate == 1) return false_alarm_rate;
  return normal_cdf(std::numbers::sqrt2 * normal_quantile(area) +
                    normal_quantile(false_alarm_rate));
}

}  // namespace encours
