#include "models/default/systematic_factors.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <boost/random/chi_squared_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "core/contract.hpp"
#include "core/random_stream.hpp"

namespace encours {
namespace {

constexpr double tolerance = 1e-9;

void check_shape(const Eigen::MatrixXd& matrix) {
  if (matrix.rows() == 0 || matrix.rows() != matrix.cols()) {
    throw std::invalid_argument(
        "factor correlation is not a square matrix (one row and column per sector)");
  }
  if (!matrix.allFinite()) {
    throw std::invalid_argument("factor correlation holds values that are not numbers");
  }
  if (!matrix.isApprox(matrix.transpose(), tolerance)) {
    throw std::invalid_argument("factor correlation is not symmetric");
  }
  if (((matrix.diagonal().array() - 1).abs() > tolerance).any()) {
    throw std::invalid_argument("factor correlation has a diagonal other than 1");
  }
}

Eigen::MatrixXd square_root(const Eigen::MatrixXd& matrix) {
  const Eigen::LLT<Eigen::MatrixXd> cholesky(matrix);
  if (cholesky.info() == Eigen::Success) return cholesky.matrixL();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix);
  const double smallest = solver.eigenvalues().minCoeff();
  if (smallest < -tolerance * static_cast<double>(matrix.rows())) {
    throw std::invalid_argument("factor correlation is not positive semi-definite (eigenvalue " +
                                std::to_string(smallest) + ") use a matrix estimated jointly");
  }
  return solver.eigenvectors() * solver.eigenvalues().cwiseMax(0).cwiseSqrt().asDiagonal();
}

}  // namespace

Eigen::MatrixXd correlation_root(const Eigen::MatrixXd& correlation) {
  check_shape(correlation);
  return square_root(correlation);
}

SystematicFactors::SystematicFactors(std::uint64_t seed, Eigen::MatrixXd correlation,
                                     Eigen::MatrixXd root)
    : seed_(seed),
      correlation_(std::move(correlation)),
      root_(root.size() > 0 ? std::move(root) : correlation_root(correlation_)) {
  expects(root_.rows() == correlation_.rows(), "the root has one row per factor");
}

void SystematicFactors::draw(const Attempt& attempt, std::span<double> normals,
                             std::span<double> factors) const {
  RandomStream stream(attempt.seed(seed_), Purpose::factors, attempt.trial);
  boost::random::normal_distribution<double> normal;
  for (double& value : normals) value = normal(stream);
  const Eigen::Map<const Eigen::VectorXd> independent(normals.data(), root_.cols());
  Eigen::Map<Eigen::VectorXd> correlated(factors.data(), root_.rows());
  correlated.noalias() = root_ * independent;
}

double draw_mixing(std::uint64_t seed, const Attempt& attempt, double degrees_of_freedom) {
  RandomStream stream(attempt.seed(seed), Purpose::mixing, attempt.trial);
  boost::random::chi_squared_distribution<double> chi_squared(degrees_of_freedom);
  return std::max(chi_squared(stream), 1e-290);
}

}  // namespace encours
