#pragma once

#include <vector>

namespace encours {

/// A part of the sales from `as_of` on that is paid so many days after delivery, however late a
/// buyer pays the rest: a deposit (0 days), an invoice paid early for a discount.
struct PromptSales {
  double days = 0;
  std::vector<double> share = {};  ///< of its sales, per buyer, in [0, 1]

  friend bool operator==(const PromptSales&, const PromptSales&) = default;
};

}  // namespace encours
