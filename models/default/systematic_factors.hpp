#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>

namespace encours {

/// Draws of the sector factors X ~ N(0, correlation) and of the Student-t mixing variable.
class SystematicFactors {
 public:
  /// Throws std::invalid_argument when `correlation` is not symmetric, positive semi-definite and
  /// of unit diagonal.
  SystematicFactors(std::uint64_t seed, Eigen::MatrixXd correlation);

  std::size_t size() const { return static_cast<std::size_t>(correlation_.rows()); }
  const Eigen::MatrixXd& correlation() const { return correlation_; }

  /// Fills `factors` (size()); `normals` is scratch of the same length.
  void draw(std::uint32_t trial, std::span<double> normals, std::span<double> factors) const;

 private:
  std::uint64_t seed_;
  Eigen::MatrixXd correlation_;
  Eigen::MatrixXd root_;  ///< root·rootᵀ = correlation
};

/// W ~ χ²_ν of a trial, > 0.
double draw_mixing(std::uint64_t seed, std::uint32_t trial, double degrees_of_freedom);

}  // namespace encours
