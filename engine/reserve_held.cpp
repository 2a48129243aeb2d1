#include "engine/reserve_held.hpp"

#include <algorithm>

#include "core/money.hpp"

namespace encours {

Constant reserve_held(const ReserveRule& rule, const UpperTail& tail, double mean) {
  if (const auto* amount = std::get_if<double>(&rule)) return {.value = *amount};
  const auto* asked = std::get_if<QuantileReserve>(&rule);
  if (asked == nullptr) return {};
  const Estimate quantile = tail.quantile(asked->quantile);
  Constant reserve{.value = round_to_cent(std::max(0.0, quantile.value - mean))};
  if (quantile.low && quantile.high) {
    reserve.standard_error = (*quantile.high - *quantile.low) / (2 * normal_half_width);
  }
  return reserve;
}

double lowest_reserve_level(const ReserveRule& rule) {
  const auto* asked = std::get_if<QuantileReserve>(&rule);
  return asked == nullptr ? 1 : asked->quantile;
}

}  // namespace encours
