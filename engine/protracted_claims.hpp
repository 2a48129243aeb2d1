#pragma once

#include <span>

#include "models/cash/cash_model.hpp"
#include "models/insurance/policy_step.hpp"
#include "scenarios/programme.hpp"

namespace encours {

/// What a policy sees of the debts that solvent buyers do not pay. Where it does not cover them,
/// nothing of them can be insured. What has been collected when the waiting period ends is no part
/// of the claim any more: limits and threshold then act on what is still owed, all of which is lost
///
///   (D, L) → (L·D, 1),
///
/// what was shipped after a cut falling in proportion. What comes later is shared between insured
/// and uninsured debt, as after a failure. A payment plan that is kept leaves no
/// claim. Guarantees are called on before. `failures` in the order
/// of the claims. Allocates nothing.
void cover_protracted(const ProtractedCover& cover, std::span<const CashModel::Failure> failures,
                      std::span<Claim> claims);

}  // namespace encours
