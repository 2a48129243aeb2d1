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

std::optional<double> error_of_trials(std::span<const double> trials) {
  if (trials.size() < 2) return std::nullopt;
  return error_of_mean(trials);
}

std::optional<double> paired_error(std::span<const double> before, std::span<const double> after) {
  const std::span<const double> shorter = before.size() < after.size() ? before : after;
  const std::span<const double> longer = before.size() < after.size() ? after : before;
  if (shorter.size() < 2) return std::nullopt;
  const auto few = static_cast<double>(shorter.size());
  const auto many = static_cast<double>(longer.size());
  std::vector<double> differences(shorter.size());
  std::ranges::transform(shorter, longer.first(shorter.size()), differences.begin(),
                         [&](double one, double other) { return other * few / many - one; });
  const double common = error_of_mean(differences);
  const std::span<const double> rest = longer.subspan(shorter.size());
  if (rest.size() < 2) return common;
  return std::hypot(common, error_of_mean(rest) * static_cast<double>(rest.size()) / many);
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
