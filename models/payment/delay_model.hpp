#pragma once

#include <vector>

#include "models/payment/month_effects.hpp"
#include "models/payment/payment_history.hpp"
#include "models/payment/random_effects.hpp"
#include "models/payment/variance_prior.hpp"

namespace encours {

/// Lateness of payments, in days past due: a buyer's habit, a season and noise,
///   dᵢⱼ = θᵢ + s(month of due date) + εᵢⱼ,   θᵢ ~ N(μ, τ²),   εᵢⱼ ~ N(0, σᵢ²),
/// with the σᵢ² shrunk towards each other (variance_prior.hpp) and θᵢ towards μ
/// (random_effects.hpp).
///
/// Unpaid invoices are right-censored: of one open c days after it was due it is known that d > c
/// (c < 0: not due yet). Leaving them out would keep the fast payers of each month only. Their
/// expected lateness E[d | d > c] and what it leaves unknown enter by the EM algorithm for
/// censored normal samples (Dempster, Laird & Rubin 1977, §4.3; Tobin 1958), θᵢ at the mode given
/// its data, with the information that censoring leaves (Louis 1982).
///
/// Assumed: an invoice's date says nothing of how late it is paid but for the season; payments of
/// one buyer are independent given its habit; a normal law decides how late the open ones will be.
/// μ and τ² are estimated with one noise for all buyers, since late payers are also irregular.
/// Delays are bounded to ± 180 days.
struct DelayModel {
  RandomEffects habits;          ///< θᵢ, one per buyer
  ShrunkVariances noise;         ///< σᵢ²
  MonthEffects season;           ///< all zero when the due dates span less than a year
  std::vector<double> expected;  ///< per record: lateness, expected where still unknown (days)
  std::size_t open = 0;          ///< records whose lateness is not known exactly
};

/// Buyers without records keep the law of the portfolio.
DelayModel fit_delays(const PaymentHistory& history);

/// Interval of buyer i's habit: t with the degrees of freedom of its noise.
Estimate habit_interval(const DelayModel& model, std::size_t buyer);

/// Mean and variance of a standard normal variable known to exceed `a`.
struct NormalTail {
  double mean = 0;
  double variance = 0;
};
NormalTail normal_above(double a);

}  // namespace encours
