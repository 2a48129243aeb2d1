#include "models/scoring/pd_factors.hpp"

#include "core/contract.hpp"

namespace encours {

double age_factor(const AgeFactors& factors, int years) {
  if (years < 5) return factors.below_5;
  return years < 25 ? factors.from_5 : factors.from_25;
}

double lateness_factor(const LatenessFactors& factors, double days) {
  if (days > 60) return factors.over_60;
  return days > 30 ? factors.over_30 : 1;
}

double lateness_factor(const LatenessFactors& factors, LatenessClass lateness) {
  switch (lateness) {
    case LatenessClass::up_to_30_days:
      return 1;
    case LatenessClass::over_30_days:
      return factors.over_30;
    case LatenessClass::over_60_days:
      return factors.over_60;
  }
  return 1;
}

double ratio_log_odds(double intercept, std::span<const double> weights,
                      std::span<const double> ratios) {
  expects(weights.size() == ratios.size(), "one ratio per weight");
  double sum = intercept;
  for (std::size_t k = 0; k < weights.size(); ++k) sum += weights[k] * ratios[k];
  return sum;
}

}  // namespace encours
