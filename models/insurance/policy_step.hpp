#pragma once

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "models/insurance/clause.hpp"

namespace encours {

/// Where a claim's chance is not drawn: refused only where every claim is.
inline constexpr double never_drawn = 1 - 0x1p-53;

/// One loss put to the insurer.
struct Claim {
  std::uint32_t buyer = 0;
  double debt = 0;  ///< exposure at default, euros excluding VAT
  double lgd = 0;   ///< the part of the debt that is lost
  /// Share of the debt that no policy covers: what ends in a credit note, or the whole debt of a
  /// buyer that had failed before the policy was taken out.
  double uninsured = 0;
  /// Of the debt, what was shipped after the insurer cut the limit on the buyer.
  double after_cut = 0;
  double limit_left = 1;  ///< of a limit granted, after the cut; 1: not cut
  /// Uniform in (0, 1): an insurer that refuses claims with a higher probability refuses this one.
  double contested = never_drawn;
  /// Uniform in (0, 1): where claims are notified late with a higher probability, this one is.
  double notified = never_drawn;

  /// The part of the debt that can be insured, euros.
  double insurable() const { return debt * (1 - uninsured); }
  /// The part of it that a limit covers. A cut touches shipments after it only: those before run
  /// off under the old limit, those after are covered where the rest leaves room under the new one,
  ///
  ///   max(min(before, limit), min(before + after, limit · limit_left)).
  ///
  /// `limit`: the old one; +∞ for buyers that a step does not limit, who then have none to be cut.
  double covered(double limit) const;
};

/// Insurable debt of each buyer under the limits written next to each other; +∞: unlimited.
struct DebtLimit {
  std::vector<double> of_buyer;
};
/// Insured percentage of each buyer.
struct InsuredShare {
  std::vector<double> of_buyer;
};

/// What a clause comes to for some buyers and a horizon. Amounts of the year are scaled to it.
using PolicyStep = std::variant<DebtLimit, InsuredShare, EachLossDeductible, AggregateFirstLoss,
                                MinimumRetention, MaximumLiability, ClaimRefused, LateNotification>;

/// Lowers what is `left` of each claim's loss by one step; sizes are equal. `insured_debt`: per
/// buyer under all limits of the policy. Allocates nothing.
void apply_step(const PolicyStep& step, std::span<const Claim> claims,
                std::span<const double> insured_debt, std::span<double> left);

/// Whether two steps do the same to every list of claims.
bool same_step(const PolicyStep& one, const PolicyStep& other);

}  // namespace encours
