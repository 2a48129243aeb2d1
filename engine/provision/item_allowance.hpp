#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/provision/french_claims.hpp"
#include "models/provision/item_life.hpp"
#include "models/provision/provision_matrix.hpp"
#include "scenarios/provision_settings.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Where an open item stands in the expected credit loss.
enum class ItemPlace : std::uint8_t {
  pool,        ///< takes the rate of its bucket
  individual,  ///< assessed on its own: the rate of its claim, less what secures it
  disputed,    ///< in dispute and kept apart: no credit loss is expected, what is owed is contested
  factored,    ///< sold
  settled      ///< individual or in default, and paid in full before the accounts were approved
};
inline constexpr std::size_t item_places = 5;

/// A PD that lateness raises stays short of certainty: the buyer has not failed.
double late_pd(double pd, double late_factor);

/// What secures each buyer's balance and counts as part of its loss, as shares of the balance.
struct Securities {
  std::vector<double> insured;
  std::vector<double> guaranteed;

  double share(std::uint32_t buyer) const;
};

/// One open item. Euros; allowances in whole cents.
struct ItemAllowance {
  std::uint32_t item = 0;      ///< index into Portfolio::open_items()
  std::uint32_t document = 0;  ///< index into Portfolio::receivables()
  ItemPlace place = ItemPlace::pool;
  std::uint32_t segment = 0;
  std::uint32_t bucket = 0;
  int days_late = 0;
  /// In default: at least `default_days` late, moved to doubtful, of an insolvent buyer, or
  /// assessed for an event.
  ItemState state = ItemState::performing;
  AfterClosing after = {};  ///< what became of it before the accounts were approved
  double amount_ht = 0;
  double amount_ttc = 0;
  double secured_share = 0;         ///< by what is an integral part
  double rate = 0;                  ///< forward-looking; of an individual item that of its claim
  double historical = 0;            ///< historical rate × amount
  double unsecured_historical = 0;  ///< the same of the part that nothing secures
  double allowance = 0;             ///< rate × amount × (1 − secured share)
  /// The engine's closed form. An item in default has failed: PD 1, and what the history lost of
  /// items in default is its LGD. The others take the PD of their buyer, raised by its lateness.
  double engine_pd = 0;
  double engine_lgd = 0;  ///< of what no integral guarantee secures
  ItemLife life;
};

/// What items are worked out from.
struct ItemInputs {
  const Study& study;
  const ProvisionSettings& settings;
  const Portfolio& portfolio;
  const ProvisionMatrix& matrix;
  std::span<const AssessedClaim> claims;
  ItemTiming timing;
};

struct ItemAllowances {
  std::vector<ItemAllowance> items;  ///< one per open item, in their order
  Securities securities;
  std::vector<double> late_factor;  ///< per buyer: on its PD
  double insured_relief = 0;        ///< what integral insurance takes off, euros
};

/// Every open item with its place, state, rate and allowance.
///
/// Integral insurance is min(limit, balance) × percentage of what a buyer owes on items that are
/// neither sold, contested nor paid since; nothing at or below the policy's threshold. A buyer's
/// lateness is the factor of its items, those in default too, weighted by amount. A claim's rate
/// without an author is no lower than the matrix's. Throws BadInput when the relief passes the
/// policy's maximum liability.
ItemAllowances work_out_items(const ItemInputs& inputs);

}  // namespace encours
