#pragma once

#include <cstdint>
#include <vector>

#include "engine/reverse/counted_failures.hpp"
#include "engine/reverse/failing_set.hpp"
#include "engine/simulator.hpp"

namespace encours {

/// Trials in which a set must fail for its share of them to be told; below, a lower bound is.
inline constexpr std::uint64_t least_hits = 30;

/// Fills in how likely all buyers of each set fail within the horizon, whatever the cause. Where
/// nothing spreads: JointFailures over the factors of the first `factor_trials`. Where failures
/// spread: the share of the study's trials in which they all fail, or where these are fewer than
/// `least_hits`, as a lower bound, that they all fail by themselves (0 in a conditioned scenario,
/// whose factors given the failures are not known). False: the run was stopped.
bool add_probabilities(const PreparedStudy& study, std::uint64_t factor_trials,
                       const RunOptions& options, std::vector<FailingSet>& sets);

/// The likeliest of them: where trials are counted, by the lower end of the interval of their
/// share or the lower bound, whichever is higher, so that no set is chosen for its luck. `sets` is
/// not empty.
const FailingSet& likeliest(const PreparedStudy& study, const std::vector<FailingSet>& sets);

}  // namespace encours
