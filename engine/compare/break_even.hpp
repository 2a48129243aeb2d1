#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/compare/factor_search.hpp"
#include "engine/results.hpp"
#include "engine/simulator.hpp"

namespace encours {

/// A programme and what it is held against, in one scenario.
struct BreakEvenQuestion {
  std::size_t scenario = 0;
  std::size_t programme = 0;
  std::size_t reference = 0;
  double difference = 0;  ///< mean total cost of the programme less that of the reference
};

/// Multiples of the PDs that are tried.
inline constexpr double lowest_pd_factor = 0.05;
inline constexpr double highest_pd_factor = 20;

/// The highest premiums over the horizon, in euros before tax, at which policies cost no more than
/// their references, all else unchanged: a maximum liability that is a multiple of the premium is
/// held in euros at the premium quoted. A policy then costs more by at least what its premium rises
/// by, so that no second premium does (under bonus and malus one more may: one of them is given):
/// the secant method from a first step of slope one plus the tax, exact at once without finance
/// cost and bonus, each step a simulation of all questions together on the trials of the study.
/// None where even a free policy costs more, and for programmes that are no policies. `study` and
/// `portfolio` have passed check_against_portfolio().
std::vector<std::optional<BreakEven>> break_even_premiums(
    const Study& study, const Portfolio& portfolio, const std::vector<BreakEvenQuestion>& questions,
    const RunOptions& options);

/// Multiples of all PDs of the scenario, the shocks of which stay, at which the two cost the same;
/// reserves stay those of the first scenario as it is. A pilot on fewer trials looks from
/// lowest_pd_factor to highest_pd_factor, then a FactorSearch runs on the trials of the study. None
/// where neither shows a change of sign.
std::vector<std::optional<BreakEven>> break_even_pd_factors(
    const Study& study, const Portfolio& portfolio, const std::vector<BreakEvenQuestion>& questions,
    const RunOptions& options);

/// `study` with the premium of a policy set to so many euros over the horizon, its maximum
/// liability held in euros at the premium it had; `turnover`: sales of the premium's base.
Study with_premium(const Study& study, std::size_t programme, double premium, double turnover);
/// `study` with one more scenario: `scenario` with all its PDs multiplied by `factor`.
Study with_pd_factor(const Study& study, std::size_t scenario, double factor);

}  // namespace encours
