#pragma once

#include <vector>

#include "engine/compare/comparison_sink.hpp"
#include "engine/compare/ranking.hpp"
#include "engine/results.hpp"
#include "engine/statistics_sink.hpp"

namespace encours {

/// What a run tells of one scenario, for a ranking of its programmes.
struct RankedRun {
  const PreparedStudy& study;
  const StatisticsSink& statistics;
  const ComparisonSink& pairs;
  const Results& results;
};

/// Differences of mean total costs between any two programmes of scenario `s`, over the assumption
/// range too, [one × programmes + other].
std::vector<PairedDifference> cost_differences(const RankedRun& run, std::size_t s);

/// Whether the trials of the scenario tell how far its figures may be off.
TrialNoise trial_noise(const Results& results, const ScenarioResult& scenario);

}  // namespace encours
