#pragma once

#include <optional>
#include <vector>

#include "core/assumption.hpp"
#include "models/provision/allowance_movement.hpp"
#include "models/provision/french_claims.hpp"
#include "models/provision/journal.hpp"
#include "scenarios/provision_settings.hpp"

namespace encours {

/// What the part that is not deductible does to the tax, euros in whole cents.
struct AllowanceTax {
  double opening_not_deductible = 0;
  double closing_not_deductible = 0;
  double added_back = 0;  ///< Σ over invoices of what the part rose by
  double deducted = 0;    ///< Σ of what it fell by: taxed before, free now
  double tax_rate = 0;
  double deferred_tax_asset = 0;  ///< rate × closing part; for accounts that recognise it
  double deferred_tax_change = 0;
};

/// The allowance of French individual accounts, claim by claim.
struct FrenchProvision {
  Date year_start;
  Date approval_date;
  std::vector<AssessedClaim> claims;
  std::vector<InvoiceMovement> movements;
  Movement total;
  double deductible = 0;  ///< of the closing allowance
  AllowanceTax tax;
  std::vector<JournalLine> entries;
  AccountBalances balances;  ///< after the entries
};

/// Works it out; `claims` and `opening` are what the tables of the closing hold. Faults of the
/// tables against the ledger go to `problems`.
FrenchProvision french_provision(const ProvisionSettings& settings, const Portfolio& portfolio,
                                 std::span<const ClaimRow> claims,
                                 std::span<const OpeningAllowance> opening, ProblemLog& problems);

/// First day of the year that ends at the ledger's date, unless the settings say so.
Date year_start_of(const ProvisionSettings& settings, const Portfolio& portfolio);

}  // namespace encours
