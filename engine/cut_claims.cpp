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

bool cut_claims(const LimitCuts& cuts, const ExposureTable& exposure, std::uint32_t trial,
                std::span<const double> factors, std::span<const CashModel::Failure> failures,
                std::span<Claim> claims) {
  expects(failures.size() == claims.size(), "one claim per failure");
  bool any = false;
  for (std::size_t j = 0; j < claims.size(); ++j) {
    const LimitCuts::Cut cut = cuts.draw(trial, claims[j].buyer, factors);
    const double after = shipped_after(exposure, failures[j], cut.day);
    if (after <= 0) continue;
    claims[j].after_cut = after;
    claims[j].limit_left = cut.left;
    any = true;
  }
  return any;
}

}  // namespace encours
