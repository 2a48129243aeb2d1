#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "core/date.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// One invoice of the past, as its fate was known at the date of the ledger.
struct FollowedItem {
  std::uint32_t buyer = 0;
  std::uint32_t segment = 0;
  double amount_ht = 0;  ///< euros excluding VAT, positive
  int followed = 0;      ///< days from its due date to the date of the ledger; negative: not due
  /// Days from its due date to its settlement, negative when early; a lost or open item has none.
  std::optional<int> settled = {};
  bool written_off = false;
};

/// Invoices issued from `from` to the date of the ledger, of which there must be one. Credit notes,
/// payments not allocated and balances carried over are no invoices; one that a credit note settled
/// was settled. `segment` of each buyer.
std::vector<FollowedItem> loss_history(const Portfolio& portfolio, Date from,
                                       std::span<const std::uint32_t> segment);

}  // namespace encours
