#include "models/default/month_profiles.hpp"

#include <algorithm>

#include "core/contract.hpp"

namespace encours {

void MonthProfiles::add(std::span<const double> cumulative) {
  if (cumulative.empty()) {
    profile_of_.push_back(0);
    return;
  }
  const auto months = static_cast<std::size_t>(horizon_months_);
  expects(cumulative.size() == months, "a hazard at the end of each month");
  std::vector<double> shares(cumulative.begin(), cumulative.end());
  expects(shares.back() > 0, "a buyer without hazard has no profile");
  for (double& share : shares) share /= cumulative.back();
  // Buyers of one PD stand together often.
  const bool as_before =
      !shares_.empty() && std::equal(shares.begin(), shares.end(), shares_.end() - horizon_months_);
  if (!as_before) shares_.insert(shares_.end(), shares.begin(), shares.end());
  profile_of_.push_back(static_cast<std::uint32_t>(shares_.size() / months));
}

std::uint16_t MonthProfiles::month_of(std::uint32_t buyer, double even_months) const {
  const double last = horizon_months_ - 1;
  if (even(buyer)) return static_cast<std::uint16_t>(std::min(even_months, last));
  const auto all = shares(buyer);
  const auto month = std::ranges::upper_bound(all, even_months / horizon_months_) - all.begin();
  return static_cast<std::uint16_t>(std::min(static_cast<double>(month), last));
}

double MonthProfiles::even_months(std::uint32_t buyer, double months) const {
  if (even(buyer)) return months;
  if (months >= horizon_months_) return horizon_months_;
  const auto all = shares(buyer);
  const auto month = static_cast<std::size_t>(months);
  const double before = month == 0 ? 0 : all[month - 1];
  const double within = months - static_cast<double>(month);
  return horizon_months_ * (before + within * (all[month] - before));
}

}  // namespace encours
