#pragma once

#include <cstdint>

#include "models/default/frailty_law.hpp"

namespace encours {

/// The frailty of a sector given that one of its buyers fails in one month: density proportional to
/// γ(s)·(exp(−s·a) − exp(−s·b)), γ the gamma density of mean 1 and variance σ², a = Λ(month),
/// b = Λ(month + 1). Exact, by rejection from γ(s)·exp(−s·a)·s or from γ(s)·exp(−s·a), both gamma,
/// whichever accepts more; for σ² up to 100 more than one draw in 200 is accepted.
class FrailtyGivenFailure {
 public:
  /// Throws std::invalid_argument when the failure has probability zero.
  FrailtyGivenFailure(const FrailtyLaw& law, double pd, int month);

  double draw(std::uint64_t seed, std::uint32_t trial) const;

  /// Neither a PD of 1 nor a frailty that does not vary says anything of the frailty.
  bool tells() const { return tells_; }

 private:
  bool tells_;
  bool weighted_ = true;  ///< proposal γ(s)·exp(−s·a)·s
  double shape_ = 1;
  double scale_ = 1;
  double step_ = 0;  ///< b − a
};

}  // namespace encours
