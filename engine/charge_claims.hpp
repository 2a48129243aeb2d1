#pragma once

#include <cstddef>
#include <span>

#include "engine/outcome.hpp"
#include "models/cash/cash_model.hpp"
#include "models/insurance/policy.hpp"

namespace encours {

/// What a policy charges on one claim and on what is recovered from the buyer, euros; 0 for a claim
/// that it does not take.
double charge_on(const Policy& policy, const Claim& claim, const CashModel::Failure& failure);

/// What a policy charges in a trial according to its claims, into row `row`: fees on the claims it
/// takes and on what is recovered from these buyers, and bonus or malus with its tax. `claims` as
/// the insurer sees them, `failures` in the same order; `premium`: of the horizon, before tax;
/// `indemnity`: of the trial. Without such charges nothing is done. Allocates nothing.
void charge_claims(const Policy& policy, std::span<const Claim> claims,
                   std::span<const CashModel::Failure> failures, double premium, double indemnity,
                   std::size_t row, ChargesOutcome& charges);

}  // namespace encours
