#include "models/payment/delay_distribution.hpp"

#include <algorithm>

namespace encours {

DelayDistribution::DelayDistribution(const PaymentHistory& history) {
  std::vector<DelayObservation> observed;
  for (const PaymentRecord& record : history.records) {
    observed.push_back(observed_delay(record, largest_delay_days));
  }
  std::ranges::sort(observed, {}, &DelayObservation::days);
  auto at_risk = static_cast<double>(observed.size());
  double later = 1;
  for (std::size_t k = 0; k < observed.size();) {
    const double days = observed[k].days;
    double paid = 0;
    double leaving = 0;
    for (; k < observed.size() && observed[k].days == days; ++k) {
      leaving += 1;
      if (observed[k].kind == DelayObservation::Kind::exact) paid += 1;
    }
    if (paid > 0) {
      later *= 1 - paid / at_risk;
      steps_.push_back({.days = days, .later = later});
    }
    at_risk -= leaving;
  }
}

std::optional<double> DelayDistribution::quantile(double share) const {
  for (const Step& step : steps_) {
    if (1 - step.later >= share - 1e-12) return step.days;
  }
  return std::nullopt;
}

double DelayDistribution::share_later(double days) const {
  double later = 1;
  for (const Step& step : steps_) {
    if (step.days > days) break;
    later = step.later;
  }
  return later;
}

double DelayDistribution::mean() const {
  double mean = -largest_delay_days;
  double from = -largest_delay_days;
  double later = 1;
  for (const Step& step : steps_) {
    mean += later * (step.days - from);
    from = step.days;
    later = step.later;
  }
  return mean + later * (largest_delay_days - from);
}

}  // namespace encours
