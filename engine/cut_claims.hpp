#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "models/cash/cash_model.hpp"
#include "models/exposure/exposure_table.hpp"
#include "models/insurance/limit_cuts.hpp"
#include "models/insurance/policy_step.hpp"

namespace encours {

/// Of the debt of a failure, what was shipped after `day`. The debt is as old as that of the
/// exposure table with its ages stretched to the days that this buyer owes, and older by the days
/// for which deliveries to it had stopped; what was overdue at `as_of` was shipped before.
double shipped_after(const ExposureTable& exposure, const CashModel::Failure& failure, double day);

/// What an insurer takes from a policy in a trial.
struct CoverTaken {
  const LimitCuts* cuts = nullptr;  ///< of limits, and the planned end; null: none
  /// Days after `as_of` from which nothing shipped is insured, where the policy is not renewed.
  double ends = std::numeric_limits<double>::infinity();

  bool any() const { return cuts != nullptr || ends < std::numeric_limits<double>::infinity(); }
};

/// Puts what an insurer takes into the claims of a trial, one per failure, in the same order.
/// Whether any shipment comes after it. Allocates nothing.
bool cut_claims(const CoverTaken& taken, const ExposureTable& exposure, std::uint32_t trial,
                std::span<const double> factors, std::span<const CashModel::Failure> failures,
                std::span<Claim> claims);

}  // namespace encours
