#include "engine/validation/loss_sample.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/contract.hpp"
#include "core/estimate.hpp"
#include "core/order_statistics.hpp"

namespace encours {

LossSample::LossSample(std::vector<double> values) : values_(std::move(values)) {
  expects(!values_.empty(), "a sample");
  std::ranges::sort(values_);
  const auto count = static_cast<double>(values_.size());
  for (const double value : values_) mean_ += value / count;
  for (const double value : values_) {
    const double square = (value - mean_) * (value - mean_);
    second_ += square / count;
    fourth_ += square * square / count;
  }
}

SampleFigure LossSample::against(const Figure& figure, double expected, double bias) const {
  if (figure.kind == FigureKind::quantile) return quantile(figure.parameter, expected, bias);
  SampleFigure found;
  if (figure.kind == FigureKind::expected_shortfall) {
    found = expected_shortfall(figure.parameter);
  } else if (figure.kind == FigureKind::probability) {
    found = probability(figure.parameter, expected);
  } else {
    found = moment(figure.kind);
  }
  const double distance = found.value - expected;
  const double beyond = std::max(std::abs(distance) - bias, 0.0);
  found.z = beyond == 0 ? 0 : std::copysign(beyond / found.standard_error, distance);
  return found;
}

SampleFigure LossSample::quantile(double level, double expected, double bias) const {
  const auto count = static_cast<double>(values_.size());
  const auto at = [&](std::uint64_t rank) { return values_[rank - 1]; };
  SampleFigure found{.value = at(quantile_rank(values_.size(), level))};
  const RankInterval ranks = quantile_rank_interval(values_.size(), level);
  if (ranks.low && ranks.high) {
    found.standard_error = (at(*ranks.high) - at(*ranks.low)) / (2 * normal_half_width);
  }
  const auto below = std::ranges::lower_bound(values_, expected - bias) - values_.begin();
  const auto up_to = std::ranges::upper_bound(values_, expected + bias) - values_.begin();
  const double wanted = level * count;
  const double error = std::sqrt(count * level * (1 - level));
  if (static_cast<double>(up_to) < wanted) {
    found.z = (wanted - static_cast<double>(up_to)) / error;
  } else if (static_cast<double>(below) > wanted) {
    found.z = (wanted - static_cast<double>(below)) / error;
  }
  return found;
}

SampleFigure LossSample::expected_shortfall(double level) const {
  const double quantile = values_[quantile_rank(values_.size(), level) - 1];
  double sum = 0;
  double squares = 0;
  for (auto value = values_.rbegin(); value != values_.rend() && *value > quantile; ++value) {
    const double excess = *value - quantile;
    sum += excess;
    squares += excess * excess;
  }
  const auto count = static_cast<double>(values_.size());
  const double mean = sum / count;
  return {.value = quantile + mean / (1 - level),
          .standard_error = std::sqrt((squares / count - mean * mean) / count) / (1 - level)};
}

SampleFigure LossSample::moment(FigureKind kind) const {
  const auto count = static_cast<double>(values_.size());
  if (kind == FigureKind::mean) {
    return {.value = mean_, .standard_error = std::sqrt(second_ / count)};
  }
  expects(kind == FigureKind::variance || kind == FigureKind::standard_deviation,
          "a figure of a sample");
  const double error = std::sqrt((fourth_ - second_ * second_) / count);
  if (kind == FigureKind::variance) return {.value = second_, .standard_error = error};
  const double deviation = std::sqrt(second_);
  return {.value = deviation, .standard_error = error / (2 * deviation)};
}

SampleFigure LossSample::probability(double count, double expected) const {
  const auto [first, last] = std::ranges::equal_range(values_, count);
  const auto trials = static_cast<double>(values_.size());
  return {.value = static_cast<double>(last - first) / trials,
          .standard_error = std::sqrt(expected * (1 - expected) / trials)};
}

}  // namespace encours
