#include "core/ratio_of_means.hpp"

#include <algorithm>
#include <cmath>

namespace encours {

void RatioOfMeans::add(std::uint32_t part, std::uint32_t whole) {
  ++count_;
  part_ += part;
  whole_ += whole;
  part_squared_ += std::uint64_t{part} * part;
  part_whole_ += std::uint64_t{part} * whole;
  whole_squared_ += std::uint64_t{whole} * whole;
}

double RatioOfMeans::value() const {
  return whole_ == 0 ? 0 : static_cast<double>(part_) / static_cast<double>(whole_);
}

double RatioOfMeans::standard_error() const {
  if (count_ < 2 || whole_ == 0) return 0;
  const double ratio = value();
  // Σ(part − ratio·whole)², whose mean is 0.
  const double squares = static_cast<double>(part_squared_) -
                         2 * ratio * static_cast<double>(part_whole_) +
                         ratio * ratio * static_cast<double>(whole_squared_);
  const auto trials = static_cast<double>(count_);
  const double variance = std::max(0.0, squares) / (trials - 1);
  return std::sqrt(variance / trials) / (static_cast<double>(whole_) / trials);
}

}  // namespace encours
