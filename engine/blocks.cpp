#include "engine/blocks.hpp"

#include <algorithm>
#include <cmath>

namespace encours {

namespace {

constexpr double two_sided_95 = 1.959963984540054;

Estimate shifted(Estimate estimate, double constant) {
  estimate.value += constant;
  if (estimate.low) *estimate.low += constant;
  if (estimate.high) *estimate.high += constant;
  return estimate;
}

/// Extremes of a figure over the cases.
template <typename Figure>
Range extremes(AmountCases amount, double constant, Figure figure) {
  Range range{.low = figure(*amount.front()), .high = figure(*amount.front())};
  for (const AmountStatistics* one : amount.subspan(1)) {
    range.low = std::min(range.low, figure(*one));
    range.high = std::max(range.high, figure(*one));
  }
  return {.low = range.low + constant, .high = range.high + constant};
}

BlockRange make_range(AmountCases amount, double constant) {
  BlockRange range;
  range.mean =
      extremes(amount, constant, [](const AmountStatistics& one) { return one.moments().mean(); });
  for (std::size_t i = 0; i < risk_levels.size(); ++i) {
    range.value_at_risk[i] = extremes(amount, constant, [i](const AmountStatistics& one) {
      return one.tail().quantile(risk_levels[i]).value;
    });
    range.expected_shortfall[i] = extremes(amount, constant, [i](const AmountStatistics& one) {
      return one.tail().expected_shortfall(risk_levels[i]).value;
    });
  }
  return range;
}

/// Half-width from a value to an end of its interval, with an independent error added.
double half_width(double end, double value, double error) {
  return std::hypot(end - value, error);
}

}  // namespace

Block make_block(AmountCases amount, double constant) {
  const AmountStatistics& central = *amount.front();
  Block block{.mean = central.moments().mean() + constant,
              .standard_error = central.moments().standard_error(),
              .standard_deviation = central.moments().standard_deviation(),
              .value_at_risk = {},
              .expected_shortfall = {},
              .assumption_range = std::nullopt};
  for (std::size_t i = 0; i < risk_levels.size(); ++i) {
    block.value_at_risk[i] = shifted(central.tail().quantile(risk_levels[i]), constant);
    block.expected_shortfall[i] =
        shifted(central.tail().expected_shortfall(risk_levels[i]), constant);
  }
  if (amount.size() > 1) block.assumption_range = make_range(amount, constant);
  return block;
}

std::array<Estimate, risk_levels.size() - 1> make_reserve(const AmountStatistics& retained_loss) {
  std::array<Estimate, risk_levels.size() - 1> reserve;
  const double mean = retained_loss.moments().mean();
  const double error = two_sided_95 * retained_loss.moments().standard_error();
  for (std::size_t i = 0; i < reserve.size(); ++i) {
    const Estimate quantile = retained_loss.tail().quantile(risk_levels[i + 1]);
    reserve[i].value = quantile.value - mean;
    if (quantile.low) {
      reserve[i].low = reserve[i].value - half_width(*quantile.low, quantile.value, error);
    }
    if (quantile.high) {
      reserve[i].high = reserve[i].value + half_width(*quantile.high, quantile.value, error);
    }
  }
  return reserve;
}

}  // namespace encours
