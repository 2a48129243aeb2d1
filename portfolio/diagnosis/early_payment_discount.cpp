#include "portfolio/diagnosis/early_payment_discount.hpp"

#include <cmath>

#include "core/contract.hpp"

namespace encours {

DiscountCost discount_cost(double rate, double discount_days, double net_days) {
  expects(rate > 0 && rate < 1, "a discount is a share of the invoice");
  expects(discount_days < net_days, "a discount brings the payment forward");
  const double gain = rate / (1 - rate);
  const double periods = 365 / (net_days - discount_days);
  return {.annual_rate = gain * periods, .effective_rate = std::expm1(periods * std::log1p(gain))};
}

}  // namespace encours
