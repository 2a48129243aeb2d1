#include "models/payment/lateness.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "models/default/latent_distribution.hpp"

namespace encours {

double Lateness::mean() const {
  return std::inner_product(days.begin(), days.end(), share.begin(), 0.0);
}

double Lateness::share_beyond(double age, double scale, double added) const {
  if (law) return 1 - law->share_paid_before(age, scale, added);
  if (days.size() < 2) return 0;
  double beyond = 0;
  for (std::size_t k = 0; k < days.size(); ++k) {
    if (days[k] * scale + added > age) beyond += share[k];
  }
  return beyond;
}

Lateness lateness_of(const PaymentLaw& law) {
  constexpr int cuts = 17;
  constexpr double endless = std::numeric_limits<double>::infinity();
  const double spread = law.spread();
  std::vector<std::pair<double, double>> cut_parts = {{0.0, law.config().on_time_share}};
  for (const PaymentLaw::Kind& kind : law.kinds()) {
    if (kind.share <= 0) continue;
    const double mean = std::exp(kind.log_median + spread * spread / 2);
    double low = -endless;
    for (int cut = 0; cut <= cuts; ++cut) {
      const double high = cut < cuts ? -2.5 + 0.5 * cut : endless;
      const double weight = normal_cdf(high) - normal_cdf(low);
      // E[D; low < z ≤ high] of a lognormal is its mean times the normal mass shifted by its
      // spread.
      const double part = mean * (normal_cdf(high - spread) - normal_cdf(low - spread));
      cut_parts.emplace_back(part / weight, kind.share * weight);
      low = high;
    }
  }
  // The long delays have a law of their own, whose parts lie between those of the others.
  std::ranges::sort(cut_parts);
  Lateness parts{.days = {}, .share = {}, .law = law};
  for (const auto& [days, share] : cut_parts) {
    parts.days.push_back(days);
    parts.share.push_back(share);
  }
  return parts;
}

}  // namespace encours
