#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/compare/break_even.hpp"
#include "engine/compare/burning_cost.hpp"
#include "engine/compare/buyer_shares.hpp"
#include "engine/compare/limit_schedule.hpp"
#include "engine/compare/naming.hpp"
#include "engine/compare/ranking.hpp"
#include "engine/results.hpp"
#include "models/insurance/terms.hpp"

namespace encours {

/// Mean parts of the total cost of a programme, euros over the horizon; they add up to its mean.
struct CostParts {
  double premium = 0;
  double fees = 0;         ///< of guarantees, limits and claims, and tax on the premium
  double bonus_malus = 0;  ///< with its tax; negative: a bonus
  double renewal = 0;      ///< added to the premium with its tax; negative: no longer due
  double prevention = 0;   ///< margin on sales given up included
  double collection = 0;   ///< cost of the cure
  double retained_loss = 0;
  double cost_of_capital = 0;  ///< of a reserve, or of a fund less its yield
  double finance_cost = 0;     ///< above the ordinary overdraft; 0 where cash is not simulated
};

/// What a comparison says of one programme in one scenario beyond its ProgrammeResult.
struct ProgrammeComparison {
  CostParts parts = {};
  std::optional<WhyNotPaid> mean = std::nullopt;             ///< of all trials; policies only
  std::optional<WhyNotPaid> worst_hundredth = std::nullopt;  ///< of the worst 1 % by gross loss
  std::optional<double> maximum_exhausted = std::nullopt;    ///< probability; policies only
  ReasonOrder order = {};   ///< of the reasons of both, as the policy applies them
  BuyerShares buyers = {};  ///< what it gives back on each of `ScenarioVerdict::buyers`
};

/// What makes the programme cost what the reference costs.
struct BreakEvens {
  std::size_t programme = 0;
  std::size_t reference = 0;
  std::optional<BreakEven> premium = std::nullopt;  ///< euros over the horizon
  std::optional<double> rate = std::nullopt;        ///< of the turnover a year; none without it
  std::optional<BreakEven> pd_factor = std::nullopt;
  /// What a maximum liability given as a multiple of the premium was held at, euros per twelve
  /// months; none without such a one.
  std::optional<double> held_maximum = std::nullopt;
};

/// Whether break-evens were looked for.
enum class BreakEvenSearch : std::uint8_t {
  done,
  interrupted,
  too_few_trials  ///< no scenario has a ranking
};

struct ScenarioVerdict {
  std::vector<Ranked> ranking = {};
  std::vector<ProgrammeComparison> programmes = {};  ///< in the order of the study
  /// Every policy, prevention and cure against the first self-insurance; the first of the ranking
  /// against the second where one of them is such. Empty where the trials give no ranking.
  std::vector<BreakEvens> break_evens = {};
  /// The buyers that are told one by one, largest risk first: see largest_risks().
  std::vector<std::uint32_t> buyers = {};
};

/// The programmes of a study beside each other.
struct Comparison {
  Results results = {};
  double turnover = 0;  ///< insured sales of twelve months, euros
  std::vector<ScenarioVerdict> scenarios = {};
  BreakEvenSearch search = BreakEvenSearch::done;
  std::optional<OwnExperience> own_experience = std::nullopt;
  std::optional<LimitSchedule> limits = std::nullopt;
  /// Per programme, first scenario: which buyers to name; none but for policies.
  std::vector<std::optional<NamingAdvice>> naming = {};
};

}  // namespace encours
