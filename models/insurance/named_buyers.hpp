#pragma once

#include <span>

#include "models/insurance/policy.hpp"

namespace encours {

/// Whether the policy covers nobody but buyers that it names: it has no discretionary limit. Of a
/// whole turnover the insurer takes every buyer, and none can be picked.
bool covers_named_only(const PolicyTerms& terms);

/// Whether the policy names the buyer: the insurer answered for it, a refusal included, and the
/// list of the policy, where it has one, holds it.
bool names(const PolicyTerms& terms, const Buyer& buyer);

/// Whether a named buyer is covered: its limit is above 0 and no clause leaves it out.
bool covers_by_name(const PolicyTerms& terms, const Buyer& buyer);

/// The sales of twelve months that the premium is a share of, euros: `turnover`, or those to the
/// buyers that are covered by name.
double premium_turnover(const PolicyTerms& terms, std::span<const Buyer> buyers, double turnover);

}  // namespace encours
