#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/estimate.hpp"
#include "models/payment/count_tails.hpp"
#include "models/payment/payment_history.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// Buyers watched and failures seen among them.
struct DefaultHistory {
  double buyer_years = 0;
  std::uint32_t defaults = 0;
};

/// Counts over the ledger up to `as_of`. A buyer is watched from its first invoice until its first
/// write-off, a year after its last invoice, or `as_of`, whichever comes first. A failure is a
/// first write-off, and a buyer known to have failed (PD 1) and not yet written off.
///
/// Neglects: a write-off comes months after the failure; small debts are written off without one.
DefaultHistory default_history(const Portfolio& portfolio, Date as_of);

/// Annual PD by prior and own history. The prior is Beta with this mean, and a coefficient of
/// variation such that `range_factor` times the mean is its upper 95 % limit on a log scale:
///   p ~ Beta(a, b),   p | history ~ Beta(a + defaults, b + buyer-years)
/// (the survivors' part (1 − p)^years of the likelihood is exact, a failure counts p for
/// −ln(1 − p), which differs by a relative p/2).
struct PdPosterior {
  double prior_mean = 0;
  double prior_buyer_years = 0;  ///< what the prior weighs, a + b
  Estimate pd;
  /// What the history says alone, as often right as it claims whatever the truth: 1 − e^(−rate),
  /// the rate with the exact interval of a Poisson count (Garwood 1936). No value without
  /// buyer-years.
  std::optional<Estimate> own = std::nullopt;
  CountTail prior_tail =
      {};  ///< of the failures seen, were the prior right; a gamma law stands for it
};

/// Below this chance of what was seen, prior and history contradict each other: the posterior then
/// is a compromise between two claims of which one is wrong (Box 1980, predictive checks).
inline constexpr double prior_conflict = 0.01;

PdPosterior update_pd(double prior_mean, double range_factor, const DefaultHistory& history);

}  // namespace encours
