#include <algorithm>
#include <cmath>

#include "output/diff/parts.hpp"
#include "output/report/order.hpp"

namespace encours {

namespace {

constexpr std::size_t sections = 20;
constexpr double fewest_beyond = 5;

/// Standard error of the mean of independent values.
double error_of_mean(std::span<const double> values) {
  const auto count = static_cast<double>(values.size());
  double mean = 0;
  for (const double value : values) mean += value / count;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / (count - 1) / count);
}

double quantile(std::span<const double> values, double level) {
  return Ordered(std::vector<double>(values.begin(), values.end())).quantile(level);
}

}  // namespace

std::optional<double> paired_error(std::span<const double> before, std::span<const double> after) {
  if (before.size() < 2 || before.size() != after.size()) return std::nullopt;
  std::vector<double> differences(before.size());
  std::ranges::transform(after, before, differences.begin(), std::minus());
  return error_of_mean(differences);
}

std::optional<double> sectioned_error(std::span<const double> before, std::span<const double> after,
                                      double level) {
  const std::size_t length = before.size() / sections;
  if (before.size() != after.size() || static_cast<double>(length) * (1 - level) < fewest_beyond) {
    return std::nullopt;
  }
  std::vector<double> differences;
  for (std::size_t part = 0; part < sections; ++part) {
    differences.push_back(quantile(after.subspan(part * length, length), level) -
                          quantile(before.subspan(part * length, length), level));
  }
  return error_of_mean(differences);
}

}  // namespace encours
