#pragma once

#include <span>

namespace encours {

/// What one source says about one buyer.
struct SourcePd {
  double pd = 0;                ///< in (0, 1)
  double weight = 0;            ///< > 0
  double staleness_months = 0;  ///< age of the accounts or of the score it rests on
};

struct PooledPd {
  double pd = 0;
  double uncertainty = 0;  ///< τ, standard deviations on the probit scale
};

/// One PD of several sources, and how uncertain it is.
///
/// PD: the weighted mean of the log-odds (logarithmic opinion pool; Genest, Zidek, "Combining
/// probability distributions", Statistical Science 1, 1986). A single source, and sources that
/// agree, give their PD exactly.
///
/// τ² = d² + s². Disagreement d: the weighted standard deviation of the sources' probits about
/// their weighted mean, the spread of one source, not of the mean; 0 when they agree. Staleness s:
/// Σ w·drift·√(months/12) / Σ w, for a probit that wanders like a random walk with `drift_per_year`
/// standard deviations per year, the same walk seen by all sources. A proposal; neglects that
/// sources may agree because they copy one another.
PooledPd pool_pds(std::span<const SourcePd> sources, double drift_per_year);

}  // namespace encours
