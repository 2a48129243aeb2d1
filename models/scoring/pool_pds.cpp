#include "models/scoring/pool_pds.hpp"

#include <algorithm>
#include <cmath>

#include "core/contract.hpp"
#include "models/scoring/pd_scales.hpp"

namespace encours {

PooledPd pool_pds(std::span<const SourcePd> sources, double drift_per_year) {
  expects(!sources.empty(), "a PD has at least one source");
  double weight = 0;
  double odds = 0;
  double mean = 0;
  double staleness = 0;
  for (const SourcePd& source : sources) {
    weight += source.weight;
    odds += source.weight * log_odds(source.pd);
    mean += source.weight * probit(source.pd);
    staleness += source.weight * drift_per_year * std::sqrt(source.staleness_months / 12);
  }
  mean /= weight;
  staleness /= weight;
  const bool agree = std::ranges::all_of(
      sources, [&](const SourcePd& source) { return source.pd == sources.front().pd; });
  if (agree) return {.pd = sources.front().pd, .uncertainty = staleness};
  double variance = 0;
  for (const SourcePd& source : sources) {
    const double off = probit(source.pd) - mean;
    variance += source.weight * off * off / weight;
  }
  return {.pd = from_log_odds(odds / weight),
          .uncertainty = std::sqrt(variance + staleness * staleness)};
}

}  // namespace encours
