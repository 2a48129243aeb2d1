#include "engine/compare/cost_differences.hpp"

#include <algorithm>
#include <cmath>

#include "engine/blocks.hpp"

namespace encours {

namespace {

/// What a programme costs whatever happens, with its error: the total less what varies.
Constant fixed_part(const ProgrammeResult& result, const ProgrammeStatistics& statistics) {
  const Moments& varying = statistics.varying_cost().moments();
  const double total = result.total_cost.standard_error.value_or(0);
  const double error = varying.standard_error();
  return {.value = result.total_cost.mean - varying.mean(),
          .standard_error = std::sqrt(std::max(0.0, total * total - error * error))};
}

/// Differences of total costs between any two programmes, [one × programmes + other].
class Differences {
 public:
  Differences(const ScenarioResult& result, const AcrossRange<CaseStatistics>& cases,
              const ScenarioComparison& pairs)
      : cases_(cases), pairs_(pairs) {
    for (std::size_t p = 0; p < result.programmes.size(); ++p) {
      fixed_.push_back(fixed_part(result.programmes[p], cases_.central().programmes[p]));
    }
  }

  std::vector<PairedDifference> all() const {
    std::vector<PairedDifference> differences;
    for (std::size_t one = 0; one < fixed_.size(); ++one) {
      for (std::size_t other = 0; other < fixed_.size(); ++other) {
        differences.push_back(of(one, other));
      }
    }
    return differences;
  }

 private:
  double cost(const CaseStatistics& in, std::size_t p) const {
    return in.programmes[p].varying_cost().moments().mean() + fixed_[p].value;
  }
  double mean(const CaseStatistics& in, std::size_t one, std::size_t other) const {
    return cost(in, one) - cost(in, other);
  }

  PairedDifference of(std::size_t one, std::size_t other) const {
    if (one == other) return {};
    const double fixed = std::hypot(fixed_[one].standard_error, fixed_[other].standard_error);
    return cases_.difference(EndFigure::average,
                             std::hypot(pairs_.difference_error(one, other), fixed),
                             [=, this](const CaseStatistics& in) { return mean(in, one, other); });
  }

  AcrossRange<CaseStatistics> cases_;
  const ScenarioComparison& pairs_;
  std::vector<Constant> fixed_;
};

}  // namespace

std::vector<PairedDifference> cost_differences(const RankedRun& run, std::size_t s) {
  return Differences(run.results.scenarios[s],
                     run.statistics.across_range(static_cast<std::uint32_t>(s)),
                     run.pairs.scenarios()[s])
      .all();
}

TrialNoise trial_noise(const Results& results, const ScenarioResult& scenario) {
  if (results.certain) return TrialNoise::none;
  if (results.run.trials < fewest_trials_ranked) return TrialNoise::unknown;
  return scenario.gross_loss.standard_error.value_or(0) == 0 ? TrialNoise::unknown
                                                             : TrialNoise::known;
}

}  // namespace encours
