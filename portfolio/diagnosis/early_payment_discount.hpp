#pragma once

namespace encours {

/// What a discount for early payment costs the seller, as a yearly rate of the money it brings
/// forward (the buyer earns as much by taking it).
struct DiscountCost {
  double annual_rate = 0;     ///< simple, d/(1 − d) × 365/(net − discount days)
  double effective_rate = 0;  ///< compounded, (1 + d/(1 − d))^(365/(net − discount days)) − 1
};

/// `rate` in (0, 1) off an invoice due in `net_days` when paid within `discount_days` < net_days.
/// 2/10 net 30 costs 37.24 % a year, 44.59 % compounded (any text on working capital).
DiscountCost discount_cost(double rate, double discount_days, double net_days);

}  // namespace encours
