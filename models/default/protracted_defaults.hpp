#pragma once

#include <cstdint>
#include <vector>

#include "models/default/default_model.hpp"

namespace encours {

/// Protracted defaults: buyers that are solvent and leave their debts unpaid until these are handed
/// over to collection. An event of its own, outside the PD, with a yearly probability p_i and a
/// constant hazard h_i = −ln(1 − p_i) a year, independent of the other buyers, of the factors and
/// of the failures. A buyer that fails within the horizon has none: what it leaves unpaid before is
/// in the debt of its failure.
///
/// All buyers together are one Poisson process of rate Σ h_i, each of whose arrivals is that of
/// buyer i with probability h_i / Σ h; the first of a buyer counts (Kingman 1993, Poisson
/// Processes, chapters 2 and 5). So a trial costs what it has events, and scaling all hazards up
/// only adds or advances them.
///
/// Neglects: a bad year, in which solvent buyers pay worse, too; a second one of the same buyer.
class ProtractedDefaults {
 public:
  struct Config {
    std::uint64_t seed = 1;
    int horizon_months = 12;
    std::vector<double> rate;  ///< yearly probability per buyer, in [0, 1)
  };
  explicit ProtractedDefaults(const Config& config);

  /// Scratch memory of one thread.
  class State {
   private:
    friend class ProtractedDefaults;

    std::uint64_t trial = ~std::uint64_t{0};
    std::vector<DefaultEvent> drawn;   ///< of the trial, in order of time
    std::vector<std::uint64_t> known;  ///< per buyer: the last call in which it had an event
    std::uint64_t call = 0;
  };

  /// Adds those of a trial to the failures of one case of it, at their end in order of time. The
  /// draws are the same for every case.
  void add(std::uint32_t trial, State& state, std::vector<DefaultEvent>& events) const;

  /// Probability that a buyer that does not fail has one within so many months.
  double by(std::uint32_t buyer, double months) const;

 private:
  void draw(std::uint32_t trial, std::vector<DefaultEvent>& events) const;

  std::uint64_t seed_;
  double horizon_;                  ///< months
  std::vector<double> cumulative_;  ///< Σ of the monthly hazards up to each buyer
  std::uint32_t last_ = 0;          ///< buyer with a hazard
};

}  // namespace encours
