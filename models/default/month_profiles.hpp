#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace encours {

/// How the hazard of failing within the horizon spreads over its months, buyer by buyer.
///
/// A buyer whose annual PD is p_m in month m fails by the end of month n with probability
/// F(n) = 1 − e^(−Λ(n)), Λ(n) = Σ_{m<n} −ln(1 − p_m)/12; within a month its hazard is constant.
/// It is the buyer of constant hazard Λ(H)/H, H the horizon, on a clock of its own: what that buyer
/// does at time t ("even" time), this one does at time u(t), Λ(u) = t·Λ(H)/H. So a model that gives
/// failure times by inversion gives those of any profile exactly, whatever ties the buyers
/// together.
class MonthProfiles {
 public:
  /// Every buyer's hazard is the same in every month.
  MonthProfiles() = default;
  explicit MonthProfiles(int horizon_months) : horizon_months_(horizon_months) {}

  /// Profile of the next buyer, ascending: Λ(n) at the end of each month of the horizon, or empty
  /// where it is even. Λ of the last month > 0 and finite.
  void add(std::span<const double> cumulative);

  bool even() const { return profile_of_.empty(); }
  bool even(std::uint32_t buyer) const {
    return buyer >= profile_of_.size() || profile_of_[buyer] == 0;
  }
  /// Of the buyer: equal numbers tell equal profiles; 0: even.
  std::uint32_t profile(std::uint32_t buyer) const { return even(buyer) ? 0 : profile_of_[buyer]; }

  /// The month of a failure at an even time in months, within [0, horizon].
  std::uint16_t month_of(std::uint32_t buyer, double even_months) const;
  /// The even time at which the buyer's hazard is what it is after `months` ≤ horizon.
  double even_months(std::uint32_t buyer, double months) const;

 private:
  /// Shares of the hazard that have come by the end of each month.
  std::span<const double> shares(std::uint32_t buyer) const {
    const auto months = static_cast<std::size_t>(horizon_months_);
    return std::span(shares_).subspan((profile_of_[buyer] - 1U) * months, months);
  }

  int horizon_months_ = 0;
  std::vector<std::uint32_t> profile_of_;  ///< per buyer; 0: even
  std::vector<double> shares_;             ///< [profile − 1][month]
};

}  // namespace encours
