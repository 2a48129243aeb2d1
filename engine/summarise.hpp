#pragma once

#include "engine/prepared_study.hpp"
#include "engine/results.hpp"
#include "engine/statistics_sink.hpp"

namespace encours {

/// Everything a run found, from what was gathered: blocks with their intervals and assumption
/// ranges, reserves, paired differences, closed-form checks, and the ledger in figures.
/// The caller fills run.threads, run.seconds and inputs, and puts the assumptions of the study
/// before those made here.
Results summarise(const PreparedStudy& study, const StatisticsSink& statistics);

}  // namespace encours
