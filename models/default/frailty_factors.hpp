#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "models/default/default_case.hpp"
#include "models/default/frailties_given_failures.hpp"
#include "models/default/frailty_score.hpp"

namespace encours {

/// The gamma frailties of all sectors, trial by trial and case by case.
///
/// S_s = G₀ + G_s with independent gammas of shapes r/σ² and (1 − r)/σ² and scale σ²: every S_s is
/// gamma with mean 1 and variance σ², and any two have correlation r (Cheriyan 1941; Ramabhadran
/// 1951). Given failures, G₀ and the G_s of their sectors are drawn from their law given these
/// (FrailtiesGivenFailures); the other G_s stay.
class FrailtyFactors {
 public:
  struct Config {
    std::uint64_t seed = 1;
    FrailtyLaw law;
    double correlation = 0.5;  ///< r in [0, 1]
    std::uint32_t sectors = 1;
    std::vector<std::uint32_t> sector;  ///< per buyer
  };

  FrailtyFactors(Config config, std::span<const DefaultCase> cases);

  /// `parts`: sectors() + 1, G₀ first.
  void draw(const Attempt& attempt, std::span<double> parts) const;

  /// Frailties of one case, and its scores (standard normal, moved by the shift). `frailty` and
  /// `scores`: sectors().
  void apply(const Attempt& attempt, std::size_t which, std::span<const double> parts,
             std::span<double> frailty, std::span<double> scores) const;

  std::size_t sectors() const { return config_.sectors; }

 private:
  struct Case {
    std::vector<double> shift;               ///< per sector
    std::vector<const FrailtyTable*> moved;  ///< per sector; null: not moved
    std::optional<FrailtiesGivenFailures> given;
  };
  Case make_case(const DefaultCase& inputs);
  const FrailtyTable* moved_by(double shift);

  Config config_;
  std::optional<FrailtyTable> score_;
  std::map<double, std::unique_ptr<const FrailtyTable>> moved_;  ///< by shift
  std::vector<Case> cases_;
};

}  // namespace encours
