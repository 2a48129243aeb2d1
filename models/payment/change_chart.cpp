#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "models/payment/change_alert.hpp"

namespace encours {

namespace {

const boost::math::normal standard_normal;

/// Ranks of values that come one by one, by a Fenwick tree over the places they take in the end.
class SequentialRanks {
 public:
  explicit SequentialRanks(std::span<const double> values) : order_(values.begin(), values.end()) {
    std::ranges::sort(order_);
    order_.erase(std::unique(order_.begin(), order_.end()), order_.end());
    tree_.assign(order_.size() + 1, 0);
  }

  void forget() {
    std::ranges::fill(tree_, 0U);
    count_ = 0;
  }

  /// Adds a value; gives (rank − ½)/count, the middle rank among equals.
  double add(double value) {
    const auto place =
        static_cast<std::size_t>(std::ranges::lower_bound(order_, value) - order_.begin());
    const double below = before(place);
    for (std::size_t i = place + 1; i < tree_.size(); i += i & (~i + 1)) ++tree_[i];
    ++count_;
    const double equal = before(place + 1) - below;
    return (below + equal / 2) / static_cast<double>(count_);
  }

 private:
  /// How many values take one of the first `places` places.
  double before(std::size_t places) const {
    std::uint64_t count = 0;
    for (std::size_t i = places; i > 0; i &= i - 1) count += tree_[i];
    return static_cast<double>(count);
  }

  std::vector<double> order_;
  std::vector<std::uint32_t> tree_;
  std::size_t count_ = 0;
};

/// E[max(−c, min(c, Z + shift))] for a standard normal Z.
double mean_clipped(double shift, double c) {
  const double high = c - shift;
  const double low = -c - shift;
  const double inside = pdf(standard_normal, low) - pdf(standard_normal, high) +
                        shift * (cdf(standard_normal, high) - cdf(standard_normal, low));
  return inside + c * cdf(complement(standard_normal, high)) - c * cdf(standard_normal, low);
}

/// Siegmund's approximation for a normal CUSUM whose increments have this mean and variance one.
double siegmund(double drift, double threshold) {
  const double b = threshold + 1.166;
  if (std::fabs(drift) < 1e-6) return b * b;
  return (std::exp(-2 * drift * b) + 2 * drift * b - 1) / (2 * drift * drift);
}

}  // namespace

double in_control_run_length(const ChartConfig& config) {
  return siegmund(-config.allowance, config.threshold);
}

double detection_run_length(const ChartConfig& config, double shift, std::uint32_t learned) {
  const double largest = quantile(standard_normal, (learned + 0.5) / (learned + 1.0));
  return siegmund(mean_clipped(shift, largest) - config.allowance, config.threshold);
}

std::vector<ChartAlarm> run_chart(std::span<const double> values, const ChartConfig& config) {
  SequentialRanks ranks(values);
  std::vector<ChartAlarm> alarms;
  double sum = 0;
  std::size_t from = 0;
  std::size_t since = 0;
  for (std::size_t n = 0; n < values.size(); ++n) {
    const double place = ranks.add(values[n]);
    if (n - from < config.learning) continue;
    if (sum <= 0) since = n;
    sum = std::max(0.0, sum + quantile(standard_normal, place) - config.allowance);
    if (sum < config.threshold) continue;
    alarms.push_back({.at = n, .since = since, .from = from});
    ranks.forget();
    sum = 0;
    from = n + 1;
  }
  return alarms;
}

}  // namespace encours
