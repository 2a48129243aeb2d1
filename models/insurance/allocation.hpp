#pragma once

#include <span>

#include "models/insurance/policy.hpp"

namespace encours {

/// Whether a step looks at the claims of the year together: aggregate first loss, maximum
/// liability.
bool is_aggregate(const PolicyStep& step);

/// Whether what is paid for one claim depends on the others.
bool has_aggregate(const Policy& policy);

/// What the policy would pay for each claim without the clauses on the year as a whole, aggregate
/// first loss and maximum liability; never less than what it pays. Not rounded, sizes are equal.
/// Allocates nothing.
///
/// What a policy pays for all is shared in proportion to these amounts: the order of the failures
/// within the year, which erodes an aggregate first loss, then says nothing about a buyer. A
/// convention, that of the allocation rule 2 of Oasis ktools (fmcalc), which shares the loss after
/// a clause in proportion to what reaches it.
void claims_before_aggregates(const Policy& policy, std::span<const Claim> claims,
                              std::span<double> amounts);

/// `total` euros, a whole number of cents, shared in proportion to `weights` ≥ 0 in whole cents
/// that add up to it: the difference of the rounded sums up to each share, which is at most a cent
/// off. Without any weight the first share has it all. Sizes are equal, shares of nothing are none.
void share_in_cents(double total, std::span<const double> weights, std::span<double> shares);

}  // namespace encours
