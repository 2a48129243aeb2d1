#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/estimate.hpp"

namespace encours {

/// The upper tail of a sample, exact, in memory bounded by the tail: keeps the largest values that
/// carry the upper 1 − lowest_level of the expected total weight, with a margin for the lower end
/// of the interval at the lowest level. Values may come in any order, and fewer than expected.
///
/// Memory: with unit weights 8 bytes a value and at most 1.25 times the values to keep (1.0 MB for
/// a million trials and levels from 0.90); 16 bytes a value once a weight differs from 1. Weights
/// that are small in the tail (importance sampling) make the tail hold more values.
class UpperTail {
 public:
  /// Quantiles from `lowest_level` in (0, 1) up can be asked; at most `expected_count` values come,
  /// of mean weight 1.
  UpperTail(double lowest_level, std::uint64_t expected_count);

  /// `value` finite, `weight` ≥ 0.
  void add(double value, double weight = 1.0);
  /// Sorts what was kept; needed before asking, and after it nothing is added.
  void finish();

  /// The functions below need at least one value, finish(), and level ≥ the lowest level.

  /// Value at risk: the smallest x with P(X ≤ x) ≥ level. The interval is made of two values of the
  /// sample: exact binomial ranks for unit weights (order_statistics.hpp); for others the levels at
  /// ± 1.96 standard errors √(Σw²(1{x > VaR} − (1 − level))²)/Σw of the weighted distribution
  /// function, asymptotic (Glynn 1996).
  Estimate quantile(double level) const;

  /// Expected shortfall, the mean of the worst 1 − level with atoms split (Acerbi & Tasche 2002):
  /// VaR + E[(X − VaR)⁺]/(1 − level). The interval is ± 1.96 asymptotic standard errors
  /// √Var((X − VaR)⁺)/n/(1 − level), which for a continuous X is Manistre & Hancock 2005,
  /// (Var(X | X ≥ VaR) + level·(ES − VaR)²)/(n(1 − level)). Absent when the worst 1 − level holds
  /// fewer than two values.
  Estimate expected_shortfall(double level) const;

  /// Fraction of the weight strictly above `threshold`; none when the threshold lies below what was
  /// kept.
  std::optional<double> fraction_above(double threshold) const;

  std::uint64_t count() const { return count_; }
  /// Values held now: what memory follows.
  std::size_t kept() const { return values_.size() + weighted_.size(); }

 private:
  struct Weighted {
    double value = 0;
    double weight = 0;
  };
  bool unit_weights() const { return weighted_.empty(); }
  double value_at(std::size_t from_top) const;
  double weight_at(std::size_t from_top) const;
  void switch_to_weights();
  void compact();
  void compact_weighted();
  /// Place of the quantile, counted from the largest value.
  std::size_t index_of(double level) const;
  std::optional<double> value_of_rank(std::optional<std::uint64_t> rank) const;
  std::optional<double> value_at_level(double level) const;

  double lowest_level_;
  std::uint64_t expected_count_;
  double keep_weight_;              ///< of the largest values; the rest is below the floor
  std::size_t capacity_;            ///< values held before the next compaction
  std::vector<double> values_;      ///< unit weights
  std::vector<Weighted> weighted_;  ///< all values once a weight differs from 1
  double floor_;                    ///< values up to here need not be kept
  std::uint64_t count_ = 0;
  double weight_ = 0;
  double weight_squared_ = 0;
  bool finished_ = false;
};

}  // namespace encours
