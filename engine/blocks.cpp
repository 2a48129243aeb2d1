#include "engine/blocks.hpp"

#include <cmath>

namespace encours {

namespace {

constexpr double two_sided_95 = 1.959963984540054;

/// Half-width from a value to an end of its interval, with an independent error added.
double half_width(double end, double value, double error) {
  return std::hypot(end - value, error);
}

/// The estimate of the sum: its ends move apart by the error of the constant.
Estimate shifted(const Estimate& estimate, const Constant& constant) {
  const double error = two_sided_95 * constant.standard_error;
  Estimate sum{.value = estimate.value + constant.value, .low = {}, .high = {}};
  if (estimate.low) sum.low = sum.value - half_width(*estimate.low, estimate.value, error);
  if (estimate.high) sum.high = sum.value + half_width(*estimate.high, estimate.value, error);
  return sum;
}

Range plus(const std::optional<Range>& range, double constant) {
  return {.low = range->low + constant, .high = range->high + constant};
}

BlockRange make_range(const AmountCases& amount, double constant) {
  BlockRange found;
  const auto mean = [](const AmountStatistics& one) { return one.moments().mean(); };
  found.mean = plus(amount.range(EndFigure::average, mean), constant);
  for (std::size_t i = 0; i < risk_levels.size(); ++i) {
    const auto quantile = [i](const AmountStatistics& one) {
      return one.tail().quantile(risk_levels[i]).value;
    };
    const auto shortfall = [i](const AmountStatistics& one) {
      return one.tail().expected_shortfall(risk_levels[i]).value;
    };
    found.value_at_risk[i] = plus(amount.range(EndFigure::ranked, quantile), constant);
    found.expected_shortfall[i] = plus(amount.range(EndFigure::ranked, shortfall), constant);
  }
  return found;
}

}  // namespace

Block make_block(const AmountCases& amount, const Constant& constant) {
  const AmountStatistics& central = amount.central();
  Block block{.mean = central.moments().mean() + constant.value,
              .standard_error = std::nullopt,
              .standard_deviation = std::nullopt,
              .value_at_risk = {},
              .expected_shortfall = {},
              .assumption_range = std::nullopt};
  if (central.moments().count() > 1) {
    block.standard_error = std::hypot(central.moments().standard_error(), constant.standard_error);
    block.standard_deviation = central.moments().standard_deviation();
  }
  for (std::size_t i = 0; i < risk_levels.size(); ++i) {
    block.value_at_risk[i] = shifted(central.tail().quantile(risk_levels[i]), constant);
    block.expected_shortfall[i] =
        shifted(central.tail().expected_shortfall(risk_levels[i]), constant);
  }
  if (amount.has_ends()) block.assumption_range = make_range(amount, constant.value);
  return block;
}

namespace {

Estimate negated(const Estimate& estimate) {
  Estimate sign{.value = -estimate.value, .low = {}, .high = {}};
  if (estimate.high) sign.low = -*estimate.high;
  if (estimate.low) sign.high = -*estimate.low;
  return sign;
}

Range negated(const Range& range) {
  return {.low = -range.high, .high = -range.low};
}

}  // namespace

Block make_negated_block(const AmountCases& amount, double constant) {
  Block block = make_block(amount, {.value = -constant});
  block.mean = -block.mean;
  for (auto* tail : {&block.value_at_risk, &block.expected_shortfall}) {
    for (Estimate& one : *tail) one = negated(one);
  }
  if (!block.assumption_range) return block;
  block.assumption_range->mean = negated(block.assumption_range->mean);
  for (auto* tail :
       {&block.assumption_range->value_at_risk, &block.assumption_range->expected_shortfall}) {
    for (Range& one : *tail) one = negated(one);
  }
  return block;
}

std::array<Estimate, risk_levels.size() - 1> make_reserve(const AmountStatistics& retained_loss) {
  std::array<Estimate, risk_levels.size() - 1> reserve;
  const Constant less_mean{.value = -retained_loss.moments().mean(),
                           .standard_error = retained_loss.moments().standard_error()};
  for (std::size_t i = 0; i < reserve.size(); ++i) {
    reserve[i] = shifted(retained_loss.tail().quantile(risk_levels[i + 1]), less_mean);
  }
  return reserve;
}

}  // namespace encours
