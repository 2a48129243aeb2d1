#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/results.hpp"

namespace encours {

/// What losses that are kept in addition do to the mean of the worst 1 % of a retained loss, each
/// of several additions alone. Exact, in memory bounded by the tail: an addition counts where it
/// reaches the tail, and the tail only rises.
class LeftOutTail {
 public:
  /// `additions`: how many there are.
  LeftOutTail(std::uint64_t trials, std::size_t additions);

  struct Addition {
    std::uint32_t which = 0;
    double amount = 0;  ///< euros, above 0
  };
  /// A trial with what it keeps and what would be kept besides. Every trial comes once.
  void add(std::uint64_t trial, double retained, std::span<const Addition> additions);
  /// After the last trial.
  void finish();

  /// The expected shortfall with an addition less that without, with the error of the difference on
  /// common trials: √(Var(h)/n) of h = ((x' − v')⁺ − (x − v)⁺)/0.01, v the values at risk (Manistre
  /// & Hancock 2005). Needs 100 trials.
  MeanWithError change(std::uint32_t which) const;

 private:
  struct Kept {
    double retained = 0;
    std::uint64_t trial = 0;
  };
  struct Event {
    std::uint64_t trial = 0;
    double retained = 0;
    double amount = 0;
  };
  double shortfall(std::span<const double> worst_first) const;

  std::uint64_t trials_;
  std::size_t most_;        ///< the trials above the value at risk and the one at it
  std::vector<Kept> kept_;  ///< a heap with the smallest on top, then worst first
  std::vector<std::vector<Event>> events_;  ///< per addition, by trial
};

}  // namespace encours
