#include "output/report/order.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/contract.hpp"
#include "core/order_statistics.hpp"

namespace encours {

Ordered::Ordered(std::vector<double> values) : values_(std::move(values)) {
  std::ranges::sort(values_);
}

double Ordered::quantile(double level) const {
  expects(!values_.empty(), "a quantile is asked of at least one value");
  const std::uint64_t rank = quantile_rank(values_.size(), level);
  return values_[std::clamp<std::uint64_t>(rank, 1, values_.size()) - 1];
}

std::size_t Ordered::count_from(double low) const {
  return static_cast<std::size_t>(values_.end() - std::ranges::lower_bound(values_, low));
}

std::size_t Ordered::count(double low, double high) const {
  return count_from(low) - count_from(high);
}

std::vector<double> round_edges(double high, std::size_t most) {
  std::vector<double> edges;
  if (!(high > 0) || !std::isfinite(high)) return edges;
  const double least = high / static_cast<double>(most);
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  double width = 10 * power;
  for (const double factor : {5.0, 2.0, 1.0}) {
    if (factor * power >= least) width = factor * power;
  }
  for (std::size_t k = 0; k <= most; ++k) {
    edges.push_back(static_cast<double>(k) * width);
    if (edges.back() >= high) break;
  }
  return edges;
}

}  // namespace encours
