#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "engine/provision/ecl_bridge.hpp"
#include "models/provision/allowance_movement.hpp"
#include "models/provision/french_claims.hpp"
#include "models/provision/item_life.hpp"
#include "models/provision/provision_matrix.hpp"
#include "portfolio/diagnosis/concentration.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Where an open item stands in the expected credit loss.
enum class ItemPlace : std::uint8_t {
  pool,        ///< takes the rate of its bucket
  individual,  ///< assessed on its own: the allowance of its claim
  disputed,    ///< in dispute and kept apart: no credit loss is expected, what is owed is contested
  factored     ///< sold
};
inline constexpr std::size_t item_places = 4;

/// One open item. Euros; allowances in whole cents.
struct ItemAllowance {
  std::uint32_t item = 0;      ///< index into Portfolio::open_items()
  std::uint32_t document = 0;  ///< index into Portfolio::receivables()
  ItemPlace place = ItemPlace::pool;
  std::uint32_t segment = 0;
  std::uint32_t bucket = 0;
  int days_late = 0;
  bool in_default = false;  ///< at least `default_days` late, or assessed for an event
  double amount_ht = 0;
  double secured_share = 0;         ///< by what is an integral part
  double rate = 0;                  ///< forward-looking; of an individual item that of its claim
  double historical = 0;            ///< historical rate × amount
  double unsecured_historical = 0;  ///< the same of the part that nothing secures
  double allowance = 0;             ///< rate × amount × (1 − secured share)
  ItemLife life;  ///< closed form of the engine, with the LGD of what is unsecured
};

/// One line of the tables under 7.35N: a bucket of a segment.
struct EclLine {
  std::uint32_t segment = 0;
  std::uint32_t bucket = 0;
  std::size_t items = 0;
  double gross = 0;      ///< euros excluding VAT
  double disputed = 0;   ///< of it, in dispute
  double allowance = 0;  ///< Σ of the items, in whole cents
};

/// How the expected loss moves with one thing. Euros in whole cents; none: not known.
struct Sensitivity {
  std::string kind;  ///< "scenario_alone", "weight_up_10_points", "factor"
  std::string name;
  std::optional<double> matrix;
  std::optional<double> engine;
};

/// Expected credit loss, IFRS 9 simplified approach.
struct ExpectedCreditLoss {
  ProvisionMatrix matrix;
  Date history_from;
  std::size_t history_items = 0;
  double history_years = 0;
  std::vector<ItemAllowance> items;  ///< one per open item, in their order
  std::vector<EclLine> lines;
  double pool_gross = 0;
  double pool = 0;  ///< matrix, in whole cents
  double individual = 0;
  double overlays = 0;
  EngineEcl engine;
  EclBridge bridge;
  double booked = 0;  ///< matrix or engine as the study says, with individual items and overlays
  std::vector<Sensitivity> sensitivities;
  std::optional<Concentration> concentration;  ///< of what buyers owe in pool and individually
};

/// Works it out: the pool is every open item but those assessed individually (an event stands or is
/// confirmed: `claims`), sold or kept apart. Throws BadInput where the matrix lacks a rate. Lists
/// in `assumptions` what it took for granted.
ExpectedCreditLoss expected_credit_loss(const Study& study, const ProvisionSettings& settings,
                                        const Portfolio& portfolio,
                                        std::span<const AssessedClaim> claims, unsigned threads,
                                        AssumptionLog& assumptions);

}  // namespace encours
