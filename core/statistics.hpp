#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace encours {

/// An estimate with a two-sided 95 % interval; an end that the sample cannot give is absent.
struct Estimate {
  double value = 0;
  std::optional<double> low;
  std::optional<double> high;
};

/// Weighted mean and standard deviation in one pass (West 1979), mergeable in a fixed order.
/// Weights are relative: multiplying all by a constant changes nothing.
class Moments {
 public:
  void add(double value, double weight = 1.0);
  /// Merging batches in batch order gives the same bits for any number of threads.
  void merge(const Moments& other);

  std::uint64_t count() const { return count_; }
  double mean() const { return mean_; }
  /// Of the sample (Bessel-corrected for unit weights); 0 below two values.
  double standard_deviation() const;
  /// Of the mean; for weighted samples √(Σw²(x − mean)²)/Σw. 0 below two values.
  double standard_error() const;

 private:
  std::uint64_t count_ = 0;
  double weight_ = 0;
  double weight_squared_ = 0;
  double mean_ = 0;
  double squares_ = 0;           ///< Σ w (x − mean)²
  double weighted_squares_ = 0;  ///< Σ w² (x − mean)²
};

/// The upper tail of a sample, exact, in memory bounded by the tail: keeps the largest values that
/// carry `tail_weight` of the expected total, and the total weight of all.
///
/// Quantile at level q: the smallest x with P(X ≤ x) ≥ q. Expected shortfall: the atom-corrected
/// mean of the worst 1 − q (Acerbi & Tasche 2002).
class UpperTail {
 public:
  /// Quantiles from `lowest_level` up can be asked; `expected_count` values of mean weight 1 come.
  UpperTail(double lowest_level, std::uint64_t expected_count);

  void add(double value, double weight = 1.0);
  /// Sorts what was kept; needed before asking.
  void finish();

  /// Value at risk with its order-statistic interval (exact binomial for unit weights; effective
  /// sample size otherwise).
  Estimate quantile(double level) const;
  /// Expected shortfall with the interval of its asymptotic standard error (Manistre & Hancock
  /// 2005); absent below two values in the tail.
  Estimate expected_shortfall(double level) const;
  /// Fraction of the weight strictly above `threshold`; exact where threshold ≥ the lowest level's
  /// quantile.
  double fraction_above(double threshold) const;

 private:
  struct Item {
    double value;
    double weight;
  };
  void compact();

  double keep_weight_;
  std::size_t capacity_;
  std::vector<Item> items_;
  double floor_;              ///< values below it need not be kept
  std::uint64_t count_ = 0;
  double weight_ = 0;         ///< of all values
  double weight_squared_ = 0;
  bool finished_ = false;
};

/// Effective sample size (Σw)²/Σw².
double effective_sample_size(std::span<const double> weights);

}  // namespace encours
