#include "models/creditrisk_plus/power_series.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "core/contract.hpp"

namespace encours {

namespace {

/// Partial sums are kept below this, which leaves room for a product with any coefficient.
constexpr double largest_kept = 1e200;

}  // namespace

std::vector<double> series_log(std::span<const double> a) {
  expects(!a.empty() && a[0] > 0, "a power series with a logarithm");
  std::vector<std::pair<std::size_t, double>> terms;
  for (std::size_t j = 1; j < a.size(); ++j) {
    if (a[j] != 0) terms.emplace_back(j, a[j]);
  }
  std::vector<double> b(a.size());
  std::vector<double> scaled(a.size());  // k·bₖ
  b[0] = std::log(a[0]);
  for (std::size_t n = 1; n < a.size(); ++n) {
    double sum = static_cast<double>(n) * a[n];
    for (const auto& [j, value] : terms) {
      if (j >= n) break;
      sum -= scaled[n - j] * value;
    }
    scaled[n] = sum / a[0];
    b[n] = scaled[n] / static_cast<double>(n);
  }
  return b;
}

std::vector<double> series_exp(std::span<const double> b) {
  expects(!b.empty(), "a power series");
  std::vector<double> scaled(b.begin(), b.end());
  for (std::size_t k = 0; k < scaled.size(); ++k) scaled[k] *= static_cast<double>(k);
  std::vector<double> p(b.size());
  p[0] = 1;  // exp(b₀) is multiplied in at the end, with what was divided out on the way
  double logarithm = b[0];
  for (std::size_t n = 1; n < p.size(); ++n) {
    double sum = 0;
    for (std::size_t k = 1; k <= n; ++k) sum += scaled[k] * p[n - k];
    p[n] = sum / static_cast<double>(n);
    if (p[n] < largest_kept) continue;
    for (std::size_t i = 0; i <= n; ++i) p[i] /= largest_kept;
    logarithm += std::log(largest_kept);
  }
  // In two steps: either factor alone may lie outside the range of double.
  const double half = std::exp(logarithm / 2);
  for (double& value : p) value = value * half * half;
  return p;
}

}  // namespace encours
