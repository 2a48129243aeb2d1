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

/// The invoices of a history, and what was left out of it.
struct LossHistory {
  std::vector<FollowedItem> items;
  std::size_t cancelled = 0;  ///< unpaid invoices that open credit notes set off whole
  double cancelled_ht = 0;    ///< euros excluding VAT of what open credit notes set off, in all
};

/// Invoices issued from `from` to the date of the ledger, of which there must be one. Credit notes,
/// payments not allocated and balances carried over are no invoices; one that a credit note settled
/// was settled. An unpaid invoice counts with what open credit notes and payments of its buyer
/// leave of it (net_open_items): nothing of it is owed, nothing can be lost. `segment` of each
/// buyer.
LossHistory loss_history(const Portfolio& portfolio, Date from,
                         std::span<const std::uint32_t> segment);

}  // namespace encours
