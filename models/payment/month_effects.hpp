#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/estimate.hpp"

namespace encours {

inline constexpr std::size_t months_of_year = 12;

/// What calendar months add to lateness, in days; they sum to zero over the months that occur.
struct MonthEffects {
  std::array<Estimate, months_of_year> days;  ///< by month of the due date; absent ends: unknown
  double p_value = 1;                         ///< of the hypothesis that all are zero (Wald test)
};

/// Lateness of one invoice, its month, and the buyer whose level it shares.
struct MonthlyDelay {
  std::uint32_t buyer = 0;
  std::uint8_t month = 0;
  double days = 0;
  double weight =
      1;  ///< information it carries, in [0, 1]: its noise variance is the buyer's / weight
};

/// Least squares on months and buyers, delay = θ(buyer) + effect(month) + noise, with one noise
/// variance per buyer; buyers are swept out (fixed effects: the within estimator of panel data,
/// Baltagi 2021, §2.2), so that who is invoiced when does not pass for a season. `delays` are in
/// order of buyer. Intervals take the noise as independent.
MonthEffects fit_month_effects(std::span<const MonthlyDelay> delays,
                               std::span<const double> variance_of_buyer);

}  // namespace encours
