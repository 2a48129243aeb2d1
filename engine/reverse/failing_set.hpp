#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/proportion.hpp"
#include "engine/reverse/event.hpp"
#include "engine/reverse/joint_failures.hpp"
#include "engine/reverse/set_figure.hpp"

namespace encours {

/// How a set of failing buyers was found.
enum class SetSearch : std::uint8_t {
  all,    ///< the likeliest of all sets: few buyers make the event nearer
  exact,  ///< the likeliest of all sets of at most three of the largest effects
  greedy  ///< built buyer by buyer, then thinned
};

/// How the probability that all of some buyers fail is known.
enum class JointProbability : std::uint8_t {
  given_factors,  ///< mean over factor draws of the exact one given the factors
  counted,        ///< share of the trials, what failures bring about included
  at_least        ///< too rare to count: that all fail by themselves, a lower bound
};

/// Trials in which all of some buyers fail.
struct CountedShare {
  std::uint64_t hits = 0;
  std::uint64_t trials = 0;
  Proportion share;
};

/// Buyers whose failures in one month cause the event in the measure of SetFigure, and of whom no
/// part does.
struct FailingSet {
  std::vector<std::uint32_t> buyers = {};  ///< in order of the ledger; none: the year as expected
  std::uint16_t month = 0;                 ///< of all failures
  double figure = 0;                       ///< of the event, euros
  double largest_part = 0;  ///< the worst figure of the set without one of its buyers
  /// Within the horizon, in whatever months: no less than that of failing in months in which they
  /// cause the event.
  ProbabilityEstimate all_fail = {};
  JointProbability known_by = JointProbability::given_factors;
  std::optional<CountedShare> counted = std::nullopt;  ///< where failures spread
  SetSearch search = SetSearch::greedy;

  std::vector<ForcedFailure> failures() const;
};

/// What a buyer's failure adds to the figure of the event, and how likely it is.
struct BuyerEffect {
  std::uint32_t buyer = 0;
  std::uint16_t month = 0;
  double effect = 0;           ///< euros
  double log_probability = 0;  ///< of its failing within the horizon, < 0
  /// Effect per unit of unlikeliness: what the greedy search takes first.
  double merit() const { return effect / -log_probability; }
};

/// The search for sets. All buyers of a set fail in one month, of five spread over the horizon:
/// what a buyer owes changes with it.
///
/// Greedy: buyers are taken in order of merit, at most 400, until the event is caused; then those
/// without whom it still is are dropped, the least likely first. Exact: every set of at most three
/// of the 24 largest effects, or every set where at most twelve buyers have an effect; where
/// failures spread, of the 12 largest and of at most eight. Effects are then pilots of as many
/// draws as 50,000 allow for each buyer, for where to look.
class FailingSetSearch {
 public:
  /// `study`: one case, one programme. `spread`: none where nothing spreads. Both must outlive the
  /// object.
  FailingSetSearch(const PreparedStudy& study, const SpreadFrom* spread, const ReverseEvent& event);

  /// Of the buyers that can fail and make the event nearer, each in the month of its largest effect
  /// among those tried; the highest merit first.
  std::vector<BuyerEffect> effects() const;

  /// Sets that cause the event while no part of them does, without figures and probabilities; one
  /// without buyers where the year as expected causes it.
  std::vector<FailingSet> sets() const;

  /// Fills in the figures of a set.
  void measure(FailingSet& set) const;

 private:
  /// Of one month, the largest effect first.
  std::vector<BuyerEffect> effects_in(std::uint16_t month) const;
  void add_sets(std::vector<BuyerEffect> effects, std::uint16_t month,
                std::vector<FailingSet>& sets) const;

  const PreparedStudy* study_;
  const SpreadFrom* spread_;
  ReverseEvent event_;
  std::vector<std::uint16_t> months_;
  std::vector<std::vector<BuyerEffect>> by_month_;
};

}  // namespace encours
