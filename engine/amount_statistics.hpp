#pragma once

#include <cstdint>
#include <span>

#include "core/moments.hpp"
#include "core/upper_tail.hpp"

namespace encours {

/// Mean, spread and upper tail of one amount per trial.
class AmountStatistics {
 public:
  AmountStatistics(double lowest_level, std::uint64_t expected_trials)
      : tail_(lowest_level, expected_trials) {}

  void add(std::span<const double> values) {
    moments_.merge(Moments::of(values));
    for (const double value : values) tail_.add(value);
  }
  void finish() { tail_.finish(); }

  const Moments& moments() const { return moments_; }
  const UpperTail& tail() const { return tail_; }

 private:
  Moments moments_;
  UpperTail tail_;
};

}  // namespace encours
