#include "engine/cut_claims.hpp"

#include <algorithm>

#include "core/contract.hpp"

namespace encours {

double shipped_after(const ExposureTable& exposure, const CashModel::Failure& failure, double day) {
  const double age = middle_of_month(failure.month) - day;
  const double expected = exposure.at(failure.buyer, failure.month) - failure.overdue;
  const double debt = failure.debt - failure.overdue;
  if (age <= 0 || expected <= 0 || debt <= 0) return 0;
  const double stretch = debt / expected;
  const double stopped = failure.not_shipped / expected * exposure.days_owed(failure.buyer);
  const double days = (age - stopped) / stretch;
  return std::min(debt, stretch * exposure.shipped_within(failure.buyer, failure.month, days));
}

namespace {

/// Takes out of a claim what was shipped after the policy had ended: the youngest of the debt, so
/// that what stays after a cut is what was shipped between the two.
void end_cover(double too_late, Claim& claim) {
  const double covered = 1 - std::min(1.0, too_late / claim.debt);
  claim.after_cut = covered > 0 ? std::max(0.0, claim.after_cut - too_late) / covered : 0;
  claim.uninsured = 1 - (1 - claim.uninsured) * covered;
}

}  // namespace

bool cut_claims(const CoverTaken& taken, const ExposureTable& exposure, std::uint32_t trial,
                std::span<const double> factors, std::span<const CashModel::Failure> failures,
                std::span<Claim> claims) {
  expects(failures.size() == claims.size(), "one claim per failure");
  bool any = false;
  const double planned = taken.cuts == nullptr ? taken.ends : taken.cuts->planned().cover_ends;
  const double ends = std::min(taken.ends, planned);
  for (std::size_t j = 0; j < claims.size(); ++j) {
    const LimitCuts::Cut cut = taken.cuts == nullptr
                                   ? LimitCuts::Cut{}
                                   : taken.cuts->draw(trial, claims[j].buyer, factors);
    const double after = shipped_after(exposure, failures[j], cut.day);
    if (after > 0) {
      claims[j].after_cut = after;
      claims[j].limit_left = cut.left;
      any = true;
    }
    const double too_late = shipped_after(exposure, failures[j], ends);
    if (too_late <= 0) continue;
    end_cover(too_late, claims[j]);
    any = true;
  }
  return any;
}

}  // namespace encours
