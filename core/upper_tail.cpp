#include "core/upper_tail.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "core/contract.hpp"
#include "core/order_statistics.hpp"

namespace encours {

namespace {

/// Largest values to keep of `count` unit weights: down to the lower end of the interval.
std::uint64_t values_to_keep(double lowest_level, std::uint64_t count) {
  const auto low = quantile_rank_interval(count, lowest_level).low;
  return low ? count - *low + 1 : count;
}

std::size_t with_slack(std::size_t kept) {
  return kept + kept / 4 + 1024;
}

}  // namespace

UpperTail::UpperTail(double lowest_level, std::uint64_t expected_count)
    : lowest_level_(lowest_level),
      expected_count_(expected_count),
      floor_(-std::numeric_limits<double>::infinity()) {
  expects(lowest_level > 0 && lowest_level < 1, "levels lie strictly between 0 and 1");
  expects(expected_count > 0, "a tail expects at least one value");
  const std::uint64_t keep = values_to_keep(lowest_level, expected_count);
  keep_weight_ = static_cast<double>(keep);
  capacity_ = static_cast<std::size_t>(std::min(std::uint64_t{with_slack(keep)}, expected_count));
  values_.reserve(capacity_);
}

void UpperTail::add(double value, double weight) {
  if (!std::isfinite(value)) expects(false, "values are finite");
  ++count_;
  weight_ += weight;
  weight_squared_ += weight * weight;
  if (weight != 1.0 && unit_weights()) switch_to_weights();
  if (value <= floor_) return;
  if (unit_weights() && weight == 1.0) {
    if (values_.size() == capacity_) compact();
    if (value > floor_) values_.push_back(value);
    return;
  }
  if (weighted_.size() >= capacity_) compact_weighted();
  if (value > floor_) weighted_.push_back({.value = value, .weight = weight});
}

void UpperTail::switch_to_weights() {
  // Weights of mean 1 raise the variance of the distribution function; four times the margin of
  // unit weights covers the interval at the lowest level up to a design effect of 16.
  const double tail = (1.0 - lowest_level_) * static_cast<double>(expected_count_);
  keep_weight_ = tail + 4.0 * std::max(keep_weight_ - tail, 1.0);
  capacity_ = with_slack(capacity_);
  weighted_.reserve(capacity_);
  for (const double value : values_) weighted_.push_back({.value = value, .weight = 1.0});
  values_ = {};
}

void UpperTail::compact() {
  const auto keep = static_cast<std::size_t>(keep_weight_);
  if (values_.size() <= keep) return;
  const auto last = values_.begin() + static_cast<std::ptrdiff_t>(keep - 1);
  std::ranges::nth_element(values_, last, std::ranges::greater());
  floor_ = *last;
  values_.resize(keep);
}

void UpperTail::compact_weighted() {
  std::ranges::sort(weighted_, std::ranges::greater(), &Weighted::value);
  double weight = 0;
  std::size_t kept = 0;
  while (kept < weighted_.size() && weight < keep_weight_) weight += weighted_[kept++].weight;
  if (kept < weighted_.size()) {
    floor_ = weighted_[kept - 1].value;
    weighted_.resize(kept);
  }
  capacity_ = with_slack(kept);
}

void UpperTail::finish() {
  expects(count_ <= expected_count_, "no more values come than were expected");
  std::ranges::sort(values_, std::ranges::greater());
  // Equal values in order of weight, so that sums do not depend on the order of arrival.
  std::ranges::sort(weighted_, [](const Weighted& left, const Weighted& right) {
    return left.value != right.value ? left.value > right.value : left.weight > right.weight;
  });
  finished_ = true;
}

double UpperTail::value_at(std::size_t from_top) const {
  return unit_weights() ? values_[from_top] : weighted_[from_top].value;
}

double UpperTail::weight_at(std::size_t from_top) const {
  return unit_weights() ? 1.0 : weighted_[from_top].weight;
}

std::size_t UpperTail::index_of(double level) const {
  expects(finished_ && count_ > 0, "a tail is asked after finish() and not empty");
  expects(level >= lowest_level_ && level < 1, "levels lie between the lowest level and 1");
  std::size_t index = 0;
  if (unit_weights()) {
    index = static_cast<std::size_t>(count_ - quantile_rank(count_, level));
  } else {
    const double allowed = (1.0 - level) * weight_ * (1.0 + 1e-13);
    double above = 0;
    while (index < kept() && above + weight_at(index) <= allowed) above += weight_at(index++);
  }
  expects(index < kept(), "weights have mean 1");
  return index;
}

std::optional<double> UpperTail::value_of_rank(std::optional<std::uint64_t> rank) const {
  if (!rank || count_ - *rank >= kept()) return std::nullopt;
  return value_at(static_cast<std::size_t>(count_ - *rank));
}

std::optional<double> UpperTail::value_at_level(double level) const {
  if (level <= 0 || level >= 1) return std::nullopt;
  const double allowed = (1.0 - level) * weight_ * (1.0 + 1e-13);
  double above = 0;
  for (std::size_t i = 0; i < kept(); ++i) {
    above += weight_at(i);
    if (above > allowed) return value_at(i);
  }
  return std::nullopt;
}

Estimate UpperTail::quantile(double level) const {
  const std::size_t index = index_of(level);
  if (unit_weights()) {
    const RankInterval ranks = quantile_rank_interval(count_, level);
    return {.value = value_at(index),
            .low = value_of_rank(ranks.low),
            .high = value_of_rank(ranks.high)};
  }
  double squared_above = 0;
  for (std::size_t i = 0; i < index && value_at(i) > value_at(index); ++i) {
    squared_above += weight_at(i) * weight_at(i);
  }
  const double tail = 1.0 - level;
  const double squares = squared_above * (1.0 - 2.0 * tail) + tail * tail * weight_squared_;
  const double half_width = normal_half_width * std::sqrt(std::max(squares, 0.0)) / weight_;
  return {.value = value_at(index),
          .low = value_at_level(level - half_width),
          .high = value_at_level(level + half_width)};
}

Estimate UpperTail::expected_shortfall(double level) const {
  const std::size_t index = index_of(level);
  const double value_at_risk = value_at(index);
  double excess = 0;          // Σ w (x − VaR)⁺
  double squared_weight = 0;  // Σ w² (x − VaR)⁺
  double squares = 0;         // Σ w² ((x − VaR)⁺)²
  for (std::size_t i = index; i-- > 0;) {
    const double above = value_at(i) - value_at_risk;
    const double weight = weight_at(i);
    excess += weight * above;
    squared_weight += weight * weight * above;
    squares += weight * weight * above * above;
  }
  const double mean = excess / weight_;
  Estimate estimate{.value = value_at_risk + mean / (1.0 - level), .low = {}, .high = {}};
  if (index < 2) return estimate;
  const double variance = squares + mean * (mean * weight_squared_ - 2.0 * squared_weight);
  const auto n = static_cast<double>(count_);
  const double half_width = normal_half_width * std::sqrt(std::max(variance, 0.0) * n / (n - 1.0)) /
                            weight_ / (1.0 - level);
  estimate.low = estimate.value - half_width;
  estimate.high = estimate.value + half_width;
  return estimate;
}

std::optional<double> UpperTail::fraction_above(double threshold) const {
  expects(finished_ && count_ > 0, "a tail is asked after finish() and not empty");
  if (threshold < floor_) return std::nullopt;
  double above = 0;
  for (std::size_t i = 0; i < kept() && value_at(i) > threshold; ++i) above += weight_at(i);
  return above / weight_;
}

}  // namespace encours
