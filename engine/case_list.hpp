#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "scenarios/study.hpp"

namespace encours {

/// Which end of the assumption range a case stands at.
enum class AssumptionEnd : std::uint8_t { central, low, high };

/// One scenario under one set of assumptions: what is simulated.
struct Case {
  std::uint32_t scenario = 0;
  AssumptionEnd end = AssumptionEnd::central;

  friend bool operator==(const Case&, const Case&) = default;
};

/// Every scenario centrally, then, with [uncertainty] on, every scenario at both ends, low first.
std::vector<Case> list_cases(const Study& study);

/// Fewest trials of the ends where nothing is said: 25 lie beyond the highest of the risk levels.
inline constexpr std::uint64_t fewest_range_trials = 25'000;

/// The first so many trials of a study are simulated at the ends of the assumption range, too:
/// [uncertainty] trials, or a quarter of all and at least fewest_range_trials; in whole batches, at
/// most run.trials. 0 with [uncertainty] off.
std::uint64_t range_trials(const Study& study);

}  // namespace encours
