#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>

#include "core/attempt.hpp"

namespace encours {

/// R with R·Rᵀ = `correlation`: the Cholesky factor, or for a singular matrix that of the
/// eigenvectors. Throws std::invalid_argument when it is not symmetric, positive semi-definite and
/// of unit diagonal.
Eigen::MatrixXd correlation_root(const Eigen::MatrixXd& correlation);

/// Draws of the sector factors X ~ N(0, correlation) and of the Student-t mixing variable.
class SystematicFactors {
 public:
  /// `root` has as many rows as `correlation` and root·rootᵀ = correlation; empty: worked out by
  /// correlation_root(), which throws.
  SystematicFactors(std::uint64_t seed, Eigen::MatrixXd correlation, Eigen::MatrixXd root = {});

  std::size_t size() const { return static_cast<std::size_t>(correlation_.rows()); }
  /// Independent normals behind the factors.
  std::size_t normals() const { return static_cast<std::size_t>(root_.cols()); }
  const Eigen::MatrixXd& correlation() const { return correlation_; }

  /// Fills `factors` (size()); `normals` is scratch of normals() numbers.
  void draw(const Attempt& attempt, std::span<double> normals, std::span<double> factors) const;

 private:
  std::uint64_t seed_;
  Eigen::MatrixXd correlation_;
  Eigen::MatrixXd root_;  ///< root·rootᵀ = correlation
};

/// W ~ χ²_ν of a trial, > 0.
double draw_mixing(std::uint64_t seed, const Attempt& attempt, double degrees_of_freedom);

}  // namespace encours
