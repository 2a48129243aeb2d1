#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "models/provision/allowance_movement.hpp"
#include "models/provision/french_claims.hpp"

namespace encours {

/// What an entry records.
enum class EntryKind : std::uint8_t {
  reclassification,  ///< 416 / 411, including VAT
  charge,            ///< 68174 / 491, excluding VAT
  used_reversal,     ///< 491 / 78174
  unused_reversal,   ///< 491 / 78174
  write_off          ///< 654 and 44571 / 411 or 416
};
inline constexpr std::size_t entry_kinds = 5;

/// One line of a journal: debit or credit is 0. Euros, in whole cents.
struct JournalLine {
  EntryKind kind = EntryKind::charge;
  Date date;
  InvoiceKey invoice;
  const char* account = "";
  double debit = 0;
  double credit = 0;
};

/// The entries of a closing: doubtful claims taken out of 411, allowances charged and reversed, and
/// the year's write-offs from `year_start`, which the books should hold already. VAT of a write-off
/// is what its rate says. Each entry balances.
std::vector<JournalLine> closing_entries(const Portfolio& portfolio, Date year_start,
                                         std::span<const AssessedClaim> claims,
                                         std::span<const InvoiceMovement> movements);

}  // namespace encours
