#include "engine/reverse/set_probability.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace encours {

namespace {

std::vector<std::uint32_t> all_buyers(const std::vector<FailingSet>& sets) {
  std::vector<std::uint32_t> all;
  for (const FailingSet& one : sets) all.insert(all.end(), one.buyers.begin(), one.buyers.end());
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool count(const PreparedStudy& study, const RunOptions& options, std::vector<FailingSet>& sets) {
  std::vector<std::vector<std::uint32_t>> buyers;
  for (const FailingSet& one : sets) buyers.push_back(one.buyers);
  CountedFailures counted(study, std::move(buyers));
  const std::array<OutcomeSink*, 1> sinks = {&counted};
  RunOptions recorded = options;
  recorded.events = EventRecording::on;
  simulate(study, recorded, sinks);
  if (counted.trials_done() < study.study().run.trials) return false;
  for (std::size_t s = 0; s < sets.size(); ++s) {
    FailingSet& one = sets[s];
    const Proportion share = counted.share(s);
    one.counted =
        CountedShare{.hits = counted.hits(s), .trials = counted.trials_done(), .share = share};
    const bool often = counted.hits(s) >= least_hits;
    one.known_by = often ? JointProbability::counted : JointProbability::at_least;
    if (often) {
      one.all_fail = {.value = share.share.value, .standard_error = share.standard_error};
    }
  }
  return true;
}

/// Higher is likelier.
std::pair<double, double> rank(const PreparedStudy& study, const FailingSet& set) {
  const CaseInputs& inputs = study.cases().front().inputs;
  double independent = 0;
  for (const std::uint32_t buyer : set.buyers) {
    const double survives =
        std::log1p(-inputs.defaults.pd[buyer]) * study.study().run.horizon_months / 12.0;
    independent += std::log(-std::expm1(survives));
  }
  const double known = set.known_by == JointProbability::counted ? 0 : set.all_fail.value;
  const double counted = set.counted ? set.counted->share.share.low.value_or(0) : 0;
  return {std::max(known, counted), independent};
}

}  // namespace

bool add_probabilities(const PreparedStudy& study, std::uint64_t factor_trials,
                       const RunOptions& options, std::vector<FailingSet>& sets) {
  if (study.given(0) == nullptr) {
    const JointFailures joint(study, factor_trials, all_buyers(sets));
    for (FailingSet& one : sets) one.all_fail = joint.all_fail(one.buyers);
  }
  const bool spreads = study.contagion(study.cases().front()) != nullptr;
  return !spreads || count(study, options, sets);
}

const FailingSet& likeliest(const PreparedStudy& study, const std::vector<FailingSet>& sets) {
  return *std::ranges::max_element(sets, {},
                                   [&](const FailingSet& one) { return rank(study, one); });
}

}  // namespace encours
