#include "models/payment/month_effects.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>

namespace encours {

namespace {

using Matrix = Eigen::Matrix<double, months_of_year, months_of_year>;
using Vector = Eigen::Matrix<double, months_of_year, 1>;

/// Normal equations of the months once the buyers are swept out.
struct NormalEquations {
  Matrix matrix = Matrix::Zero();
  Vector right = Vector::Zero();

  void add_buyer(std::span<const MonthlyDelay> delays, double variance) {
    Vector counts = Vector::Zero();
    Vector sums = Vector::Zero();
    for (const MonthlyDelay& delay : delays) {
      counts[delay.month] += delay.weight;
      sums[delay.month] += delay.weight * delay.days;
    }
    const double count = counts.sum();
    if (count <= 0) return;
    matrix +=
        (counts.asDiagonal().toDenseMatrix() - counts * counts.transpose() / count) / variance;
    right += (sums - counts * (sums.sum() / count)) / variance;
  }
};

}  // namespace

MonthEffects fit_month_effects(std::span<const MonthlyDelay> delays,
                               std::span<const double> variance_of_buyer) {
  NormalEquations equations;
  for (auto first = delays.begin(); first != delays.end();) {
    const auto last = std::find_if(first, delays.end(), [&](const MonthlyDelay& delay) {
      return delay.buyer != first->buyer;
    });
    equations.add_buyer({first, last}, variance_of_buyer[first->buyer]);
    first = last;
  }
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(equations.matrix);
  const double smallest = 1e-9 * std::max(solver.eigenvalues().maxCoeff(), 1e-300);
  Vector inverse = Vector::Zero();
  int rank = 0;
  for (Eigen::Index i = 0; i < inverse.size(); ++i) {
    if (solver.eigenvalues()[i] <= smallest) continue;
    inverse[i] = 1.0 / solver.eigenvalues()[i];
    ++rank;
  }
  const Matrix covariance =
      solver.eigenvectors() * inverse.asDiagonal() * solver.eigenvectors().transpose();
  const Vector effect = covariance * equations.right;
  MonthEffects fit;
  for (Eigen::Index month = 0; month < effect.size(); ++month) {
    Estimate& of_month = fit.days[static_cast<std::size_t>(month)];
    if (equations.matrix(month, month) <= smallest) continue;
    const double half = normal_half_width * std::sqrt(covariance(month, month));
    of_month = {.value = effect[month], .low = effect[month] - half, .high = effect[month] + half};
  }
  if (rank > 0) {
    const boost::math::chi_squared law(rank);
    fit.p_value = cdf(complement(law, std::max(0.0, effect.dot(equations.right))));
  }
  return fit;
}

}  // namespace encours
