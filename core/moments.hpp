#pragma once

#include <cstdint>
#include <span>

namespace encours {

/// Weighted mean and standard deviation in one pass (West 1979), mergeable in a fixed order (Chan,
/// Golub, LeVeque 1983). Weights are relative: multiplying all by a constant changes nothing.
class Moments {
 public:
  /// Of values with unit weights, in two passes: faster and more exact than adding them one by one.
  static Moments of(std::span<const double> values);

  /// `weight` > 0.
  void add(double value, double weight = 1.0);
  /// Merging batches in batch order gives the same bits for any number of threads.
  void merge(const Moments& other);

  std::uint64_t count() const { return count_; }
  double mean() const { return mean_; }
  /// √(Σw(x − mean)² / (Σw − Σw²/Σw)), which is Bessel-corrected for equal weights; 0 below two
  /// values.
  double standard_deviation() const;
  /// Of the mean: √(n/(n − 1)·Σw²(x − mean)²)/Σw, which is the standard deviation over √n for
  /// equal weights; 0 below two values.
  double standard_error() const;
  /// (Σw)²/Σw² (Kish 1965): how many equally weighted values carry as much; 0 without values.
  double effective_sample_size() const;

 private:
  /// Moves the mean by `shift`, keeping the three sums centred on it.
  void move_mean(double shift);

  std::uint64_t count_ = 0;
  double weight_ = 0;
  double weight_squared_ = 0;
  double mean_ = 0;
  double squares_ = 0;             ///< Σ w (x − mean)²
  double weighted_deviation_ = 0;  ///< Σ w² (x − mean)
  double weighted_squares_ = 0;    ///< Σ w² (x − mean)²
};

}  // namespace encours
