#pragma once

#include <cstdint>
#include <set>
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
  write_off,         ///< 654 and 44571 / 411 or 416
  back_to_customers  ///< 411 / 416, including VAT: no longer doubtful
};
inline constexpr std::size_t entry_kinds = 6;

/// One line of a journal: debit or credit is 0. Euros, in whole cents.
struct JournalLine {
  EntryKind kind = EntryKind::charge;
  Date date;
  InvoiceKey invoice;
  const char* account = "";
  double debit = 0;
  double credit = 0;
};

/// Invoices that stood in 416 at the opening.
using DoubtfulInvoices = std::set<InvoiceKey>;

/// Says of each doubtful claim whether it goes to 416 now: it stands there already if it did at the
/// opening, or if the ledger says that the books moved it since (`doubtful_date`).
void mark_reclassified(const Portfolio& portfolio, const DoubtfulInvoices& opening,
                       std::span<AssessedClaim> claims);

/// The entries of a closing: doubtful claims taken out of 411, those of the opening that
/// no longer are brought back, allowances charged and reversed, and the year's write-offs from
/// `year_start`, which the books should hold already, net of the buyer's unused credit, out of the
/// account where the claim stands. VAT of a write-off is what its rate says. Each entry balances;
/// over the years 416 holds what is doubtful, invoice by invoice. `claims` are marked.
std::vector<JournalLine> closing_entries(const Portfolio& portfolio, Date year_start,
                                         const DoubtfulInvoices& opening,
                                         std::span<const AssessedClaim> claims,
                                         std::span<const InvoiceMovement> movements);

/// How 411, 416 and 491 stand after these entries, by the open items. Euros; 411 and 416 including
/// VAT, with credit notes and payments that met no item in 411. What the books moved to 416 in the
/// year (`doubtful_date`) stays there, with an allowance or without.
struct AccountBalances {
  double customers = 0;
  double doubtful = 0;
  double allowances = 0;
};
AccountBalances balances_after(const Portfolio& portfolio, Date year_start,
                               const DoubtfulInvoices& opening,
                               std::span<const AssessedClaim> claims,
                               std::span<const InvoiceMovement> movements);

}  // namespace encours
