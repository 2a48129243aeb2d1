#include "engine/sensitivity/paired_error.hpp"

#include <algorithm>
#include <vector>

#include "core/contract.hpp"
#include "core/moments.hpp"
#include "core/order_statistics.hpp"

namespace encours {

namespace {

constexpr std::size_t most_sections = 32;
constexpr std::size_t fewest_sections = 10;
constexpr std::size_t trials_of_section = 1'000;

}  // namespace

double paired_mean_error(std::span<const double> one, std::span<const double> other) {
  expects(one.size() == other.size(), "columns of common trials");
  std::vector<double> difference(one.size());
  std::ranges::transform(one, other, difference.begin(), std::minus());
  return Moments::of(difference).standard_error();
}

double column_quantile(std::span<const double> column, double level) {
  expects(!column.empty(), "a quantile needs values");
  std::vector<double> values(column.begin(), column.end());
  const std::uint64_t rank = quantile_rank(values.size(), level);
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
  std::ranges::nth_element(values, place);
  return *place;
}

std::optional<double> sectioned_error(std::size_t trials,
                                      const std::function<double(const Section&)>& difference) {
  const std::size_t sections = std::min(most_sections, trials / trials_of_section);
  if (sections < fewest_sections) return std::nullopt;
  const std::size_t count = trials / sections;
  Moments spread;
  for (std::size_t s = 0; s < sections; ++s) {
    spread.add(difference({.first = s * count, .count = count}));
  }
  // A figure that moves in no section, and moves in all of them together, is too coarse to tell.
  const double error = spread.standard_error();
  if (error == 0 && difference({.first = 0, .count = trials}) != 0) return std::nullopt;
  return error;
}

}  // namespace encours
