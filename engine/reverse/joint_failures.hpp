#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/prepared_study.hpp"

namespace encours {

/// A probability known with an error.
struct ProbabilityEstimate {
  double value = 0;
  double standard_error = 0;
};

/// How likely it is that several buyers all fail within the horizon: E[Π P(buyer fails | factors)]
/// over the factors of the study's trials. Given these buyers fail independently and each with a
/// probability that is exact, so no failure is drawn and rare sets are told too. Where failures
/// spread these are the buyers' own failures: that all fail by themselves, which is no more than
/// that all fail.
class JointFailures {
 public:
  /// Looks at the first `trials` of `study`, which has one case and a default model that tells its
  /// hazards; only of `buyers` can be asked.
  JointFailures(const PreparedStudy& study, std::uint64_t trials,
                std::span<const std::uint32_t> buyers);

  /// Whether the default model of a study tells its hazards.
  static bool known(const PreparedStudy& study) {
    return study.default_model().hazards() != nullptr;
  }

  /// That all of `buyers` fail.
  ProbabilityEstimate all_fail(std::span<const std::uint32_t> buyers) const;

  /// That they do in a year at least as bad as a move of the factors at the distance β: whose score
  /// u, the weighted sum of the sector factors before any shock, a standard normal, is at most −β.
  /// The study is moved there, to −β·Cov(X, u): then P = e^(−β²/2)·E[1{u ≤ 0}·e^(βu)·Π P(buyer
  /// fails | factors)], importance sampling by the likelihood ratio of u, so that years beyond any
  /// drawn are told too.
  ProbabilityEstimate all_fail_beyond(std::span<const std::uint32_t> buyers,
                                      std::span<const double> weights, double distance) const;

 private:
  std::vector<double> product(std::span<const std::uint32_t> buyers) const;

  std::uint64_t trials_;
  std::vector<std::uint32_t> place_;  ///< per buyer of the ledger, in `given_`
  std::vector<std::vector<double>>
      given_;  ///< per buyer asked for: P(it fails | factors), by trial
  std::vector<std::vector<double>> factors_;  ///< by trial, of the sectors
};

}  // namespace encours
