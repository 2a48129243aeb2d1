#pragma once

#include <cstddef>
#include <optional>

#include "models/payment/payment_history.hpp"

namespace encours {

/// Days an overdue invoice still takes to be paid, by euros.
struct OverdueWait {
  double days = 0;
  double lowest_month = 0;  ///< the same seen from single months
  double highest_month = 0;
  std::size_t months = 0;
};

/// Looks back from the ends of up to twelve months, 180 to 510 days before the date of the ledger,
/// at what was overdue then, and at how long it took: an outcome known by now, up to the bound of
/// 180 days, at which invoices still open count. Write-offs are losses and left out. Nothing when
/// fewer than three months had overdue invoices.
std::optional<OverdueWait> observe_overdue_wait(const PaymentHistory& history);

}  // namespace encours
