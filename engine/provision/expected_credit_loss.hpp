#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "engine/provision/ecl_bridge.hpp"
#include "engine/provision/item_allowance.hpp"
#include "models/provision/allowance_movement.hpp"
#include "models/provision/french_claims.hpp"
#include "models/provision/item_life.hpp"
#include "models/provision/provision_matrix.hpp"
#include "portfolio/diagnosis/concentration.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// One line of the tables under 7.35N: a bucket of a segment, items in default apart.
struct EclLine {
  std::uint32_t segment = 0;
  std::uint32_t bucket = 0;
  ItemState state = ItemState::performing;
  std::size_t items = 0;
  double gross = 0;      ///< euros excluding VAT
  double gross_ttc = 0;  ///< including VAT, as the balance sheet carries it
  double secured = 0;    ///< of the gross, by what is an integral part
  double disputed = 0;   ///< of it, in dispute
  double allowance = 0;  ///< Σ of the items, in whole cents
};

/// How the expected loss of the pool moves with one thing. Euros in whole cents; none: not known.
struct Sensitivity {
  std::string kind;  ///< "base", "scenario_alone", "weight_up", "weight_down", "factor"
  std::string name;
  double moved = 0;  ///< weight in points, or standard deviations of the factor
  std::optional<double> matrix;
  std::optional<double> engine;
};

/// Payments after closing and before approval, as the ledger has them. Euros excluding VAT.
struct SettledAfter {
  std::size_t items = 0;  ///< paid in full
  double amount = 0;
  std::size_t taken_items = 0;  ///< of them, individual or in default: nothing is booked on them
  double taken = 0;
};

/// Expected credit loss, IFRS 9 simplified approach.
struct ExpectedCreditLoss {
  ProvisionMatrix matrix;
  Date history_from;
  std::size_t history_items = 0;
  std::size_t cancelled_items = 0;  ///< left out of it: credit notes set them off
  double history_years = 0;
  std::vector<ItemAllowance> items;  ///< one per open item, in their order
  std::vector<EclLine> lines;
  double pool_gross = 0;
  double pool = 0;  ///< matrix, in whole cents
  double individual = 0;
  double overlays = 0;
  EngineEcl engine;
  EclBridge bridge;
  double booked = 0;  ///< matrix, individual items and overlays
  SettledAfter paid_after;
  std::vector<Sensitivity> sensitivities;
  std::optional<Concentration> concentration;  ///< of what buyers owe in pool and individually
};

/// Buyers lost on below which a history without a prior is said to be short.
inline constexpr std::size_t few_losing_buyers = 20;

/// Works it out: the pool is every open item but those assessed individually (an event stands or is
/// confirmed: `claims`), sold, paid since or kept apart. Throws BadInput where the matrix lacks a
/// rate or its history any loss, and where overlays leave less than nothing or more than the gross
/// amount. Lists in `assumptions` what it took for granted.
ExpectedCreditLoss expected_credit_loss(const Study& study, const ProvisionSettings& settings,
                                        const Portfolio& portfolio,
                                        std::span<const AssessedClaim> claims, unsigned threads,
                                        AssumptionLog& assumptions);

}  // namespace encours
