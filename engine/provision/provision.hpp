#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "engine/provision/expected_credit_loss.hpp"
#include "engine/provision/french_provision.hpp"
#include "engine/provision/tail_reserve.hpp"
#include "portfolio/read_portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What was written at the previous closing.
struct PreviousClosing {
  Date as_of;
  std::vector<OpeningAllowance> french;
  std::vector<OpeningAllowance> expected;  ///< every open item then, with its expected credit loss
  double overlays = 0;                     ///< euros, that were booked beside the items
  std::string checksum;                    ///< SHA-256 of its SHA256SUMS
};

/// What became of the items of the previous closing. Euros excluding VAT.
struct AllowanceBacktest {
  std::size_t items = 0;
  double gross = 0;
  double allowance = 0;
  double written_off = 0;
  double still_open = 0;
  double collected = 0;  ///< the rest
  /// Lost since of invoices that were there then and carried no allowance.
  double lost_without = 0;
  double still_needed = 0;  ///< what is booked now on those still open

  /// Positive: more had been booked than it took; negative: less.
  /// What was lost without an allowance is told apart: French accounts allow none for what is
  /// sound.
  double excess() const { return allowance - written_off - still_needed; }
};

/// Open items, parted as the allowances part them, and the balances of buyers. Euros.
struct LedgerReconciliation {
  std::size_t items = 0;
  double items_ttc = 0;
  double items_ht = 0;
  std::array<double, item_places> by_place_ht = {};
  double unused_credit_ttc = 0;  ///< credit notes and payments that met no item
  double buyers_ht = 0;          ///< Σ of the buyers' balances
};

/// Open items that were paid, lost or hit by a judgment after closing, while no day of approval
/// says that this may be looked at. Euros excluding VAT.
struct UnseenEvents {
  std::size_t items = 0;
  double amount = 0;
};

/// What a provision is worked out from beside the study and its ledger.
struct ProvisionInputs {
  const ProvisionSettings& settings;
  std::span<const ClaimRow> claims;
  std::span<const OpeningAllowance> opening;  ///< of the French accounts
  const PreviousClosing* previous = nullptr;  ///< null: not given
};

/// The three figures, side by side and never added, with what they rest on.
struct Provision {
  FrenchProvision french;
  ExpectedCreditLoss expected;
  /// IFRS 9 from what the previous closing booked to what this one books: by invoice, overlays as
  /// one. None without it.
  std::optional<Movement> expected_movement;
  std::vector<TailReserve> reserves;
  std::optional<AllowanceBacktest> expected_backtest;
  std::optional<AllowanceBacktest> french_backtest;
  LedgerReconciliation ledger;
  UnseenEvents unseen;
  AssumptionLog assumptions;
};

/// Works all of it out. The portfolio has a date and receivables. Faults of the tables against the
/// ledger throw BadInput, all of them at once.
Provision work_out_provision(const Study& study, const Portfolio& portfolio,
                             const ProvisionInputs& inputs, unsigned threads);

}  // namespace encours
