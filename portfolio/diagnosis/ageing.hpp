#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/date.hpp"
#include "portfolio/open_items.hpp"

namespace encours {

/// What the days of an open item are counted from. The same ledger gives different tables.
enum class AgeingBasis : std::uint8_t { due_date, invoice_date };

/// Sums of open items, credit notes netted.
struct AgeingBucket {
  std::size_t items = 0;
  double amount_ttc = 0;    ///< euros including VAT
  double amount_ht = 0;     ///< euros excluding VAT
  double disputed_ttc = 0;  ///< of it, in dispute
};

/// By due date: not due, 1–30, 31–60, 61–90, over 90 days late. By invoice date: 0–30, 31–60,
/// 61–90, 91–120, over 120 days old.
using Ageing = std::array<AgeingBucket, 5>;

/// Last day of each bucket but the last, which has no end; an item due at `as_of` is not late.
std::array<int, 4> ageing_bounds(AgeingBasis basis);

/// The open items by age at `as_of`.
Ageing age_items(std::span<const OpenItem> items, Date as_of, AgeingBasis basis);

}  // namespace encours
