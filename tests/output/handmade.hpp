#pragma once

#include <cstdint>

#include "engine/outcome.hpp"
#include "engine/results.hpp"
#include "scenarios/study.hpp"

namespace encours::handmade {

/// Two scenarios, one self-insurance and two policies, with figures that look like a run's.
Results results();
/// The study the results would come from.
Study study();

/// What an insurer does to a policy in a crisis.
LimitCutResult limit_cuts();

/// A scoring with two sources and an override.
ScoreSummary scoring();

/// The shape of a run with two scenarios, three programmes, two sectors, three buyers.
OutcomeLayout layout(std::uint64_t trials, bool with_events = true);
/// `trials` trials from `first_trial` on: three cases per scenario, losses in cents, a few zeros,
/// up to two events a trial; gross = indemnity + retained everywhere.
BatchOutcome batch(std::uint64_t first_trial, std::uint32_t trials);
/// Feeds a whole run of `trials` trials to `sink`, stopping after `done`.
void run(OutcomeSink& sink, std::uint64_t trials, std::uint64_t done);

}  // namespace encours::handmade
