#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "core/date.hpp"
#include "portfolio/receivable.hpp"

namespace encours {

/// An open receivable after credit notes are netted: what a buyer still owes on one item.
struct OpenItem {
  std::uint32_t buyer = 0;
  Date due_date;
  Date invoice_date = {};
  double amount_ht = 0;   ///< euros excluding VAT, positive
  double amount_ttc = 0;  ///< euros including VAT, positive
  bool disputed = false;
};

/// Whether the item was issued and neither paid nor written off at `as_of`; without a date, whether
/// it was never paid nor written off.
bool is_open(const Receivable& item, std::optional<Date> as_of);

/// What buyers owe, and the credit that found nothing to be set against.
struct NettedItems {
  std::vector<OpenItem> items;                        ///< by buyer and due date
  std::map<std::uint32_t, double> unused_credit_ttc;  ///< euros including VAT, by buyer
};

/// Sets each buyer's open credit notes against its open items, oldest due date first; the euros
/// including VAT are set off, and the part excluding VAT shrinks in proportion. Items of less than
/// half a cent are dropped. Items due on the same day keep the order they are given in.
NettedItems net_open_items(std::span<const Receivable> receivables, std::optional<Date> as_of);

}  // namespace encours
