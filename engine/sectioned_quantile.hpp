#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/upper_tail.hpp"

namespace encours {

/// The same quantile in disjoint sections of the trials: the spread between sections gives the
/// standard error of a difference of quantiles of two programmes on common trials, which no
/// order-statistic interval can (sectioning, Asmussen & Glynn 2007, §III.5).
class SectionedQuantile {
 public:
  static constexpr std::size_t sections = 32;

  SectionedQuantile(double level, std::uint64_t expected_trials);

  /// Batch b goes to section b mod 32.
  void add(std::uint64_t batch, std::span<const double> values);
  void finish();

  /// One per section with at least a batch of trials.
  std::vector<double> quantiles() const;

 private:
  double level_;
  std::vector<UpperTail> tails_;
  std::vector<std::uint64_t> count_;
};

}  // namespace encours
