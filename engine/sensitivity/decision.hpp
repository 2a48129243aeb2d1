#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/compare/ranking.hpp"
#include "engine/sensitivity/world.hpp"
#include "scenarios/main_assumptions.hpp"

namespace encours {

/// Where an assumption makes two programmes cost the same, all else as the study has it.
struct Flip {
  AssumptionKind kind = AssumptionKind::pd_level;
  std::optional<double> value;           ///< none: the order is the same at every value tried
  std::optional<double> standard_error;  ///< of the value; none where the trials do not tell it
  double lowest = 0;                     ///< value tried
  double highest = 0;                    ///< value tried
  bool within_ends = false;              ///< the value lies between the ends of the assumption
};

/// The cheapest programme by one measure, held against another.
struct DecisionPair {
  std::size_t first = 0;
  std::size_t other = 0;
  double difference = 0;                 ///< cost of the other less that of the first, euros
  std::optional<double> standard_error;  ///< none where the trials do not tell it
  /// As `encours compare` ranks by the mean. One year in 100: `behind`, `tie_by_noise`, `unknown`.
  Standing standing = Standing::unknown;
  std::optional<double> trials_needed;  ///< of a tie by noise; see Ranked
  std::vector<Flip> flips;              ///< empty where the trials do not tell who is first
};

/// Who is cheapest by one measure, and what would change that.
struct Decision {
  Measure measure = Measure::average_cost;  ///< or cost_one_in_100
  std::vector<DecisionPair> pairs;          ///< in order of cost; empty with one programme
};

/// A pair's difference at one value of an assumption.
struct Gap {
  double value = 0;
  std::optional<double> standard_error;
};

/// Of each pair of each decision, in order.
std::vector<Gap> gaps_of(const World& world, const std::vector<Decision>& decisions);

}  // namespace encours
