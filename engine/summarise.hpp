#pragma once

#include "engine/prepared_study.hpp"
#include "engine/results.hpp"
#include "engine/statistics_sink.hpp"

namespace encours {

/// Everything a run found, from what was gathered: blocks with their intervals and assumption
/// ranges, reserves, paired differences, closed-form checks, and the ledger in figures.
/// The caller fills run.threads, run.seconds, inputs and assumptions.
Results summarise(const PreparedStudy& study, const StatisticsSink& statistics);

}  // namespace encours
