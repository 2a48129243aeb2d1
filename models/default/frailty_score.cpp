#include "models/default/frailty_score.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <utility>

#include "core/contract.hpp"
#include "models/default/latent_distribution.hpp"

namespace encours {

namespace {

using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

constexpr InDouble in_double;
/// Scores are held here: beyond it probabilities lie below 1e-300.
constexpr double furthest_score = 37;
constexpr double root_two_pi = 2.5066282746310002;

const LatentDistribution& normal() {
  static const LatentDistribution distribution(CopulaFamily::gaussian, 0);
  return distribution;
}

double normal_density(double x) {
  return std::exp(-x * x / 2) / root_two_pi;
}

}  // namespace

FrailtyScore::FrailtyScore(double variance) : shape_(1 / variance), variance_(variance) {
  expects(variance > 0, "a frailty that varies");
}

double FrailtyScore::score(double frailty) const {
  const double x = frailty / variance_;
  const double above = boost::math::gamma_q(shape_, x, in_double);
  const double below = boost::math::gamma_p(shape_, x, in_double);
  return std::clamp(normal().quantile(above, below), -furthest_score, furthest_score);
}

double FrailtyScore::frailty(double score) const {
  const double x = std::clamp(score, -furthest_score, furthest_score);
  return variance_ * (x < 0 ? boost::math::gamma_q_inv(shape_, normal_cdf(x), in_double)
                            : boost::math::gamma_p_inv(shape_, normal_cdf(-x), in_double));
}

double FrailtyScore::slope(double frailty) const {
  // By logarithms: for σ² > 1 the density has no bound near 0.
  constexpr double least = 1e-300;
  const double x = std::max(frailty / variance_, least);
  const double at = score(frailty);
  const double log_density =
      (shape_ - 1) * std::log(x) - x - std::lgamma(shape_) - std::log(variance_);
  return -std::exp(log_density + at * at / 2) * root_two_pi;
}

FrailtyNodes::FrailtyNodes(double variance, double shift) {
  if (variance == 0) {
    frailty = {1.0};
    weight = {1.0};
    return;
  }
  constexpr double reach = 9;
  // ln S grows with the score at a rate of about σ².
  const int steps = static_cast<int>(180 * std::clamp(variance, 1.0, 25.0));
  const FrailtyScore scores(variance);
  double total = 0;
  for (int i = -steps; i <= steps; ++i) {
    const double x = reach * i / steps;
    frailty.push_back(scores.frailty(x + shift));
    weight.push_back(normal_density(x));
    total += weight.back();
  }
  for (double& one : weight) one /= total;
}

double FrailtyNodes::mean(const std::function<double(double)>& f) const {
  double sum = 0;
  for (std::size_t j = 0; j < frailty.size(); ++j) sum += weight[j] * f(frailty[j]);
  return sum;
}

FrailtyTable::FrailtyTable(double variance, std::function<CellPoint(double)> function)
    : function_(std::move(function)) {
  // Below this the cells of an octave are wide beside the standard deviation of the frailty.
  constexpr double finest = 0.01;
  if (variance < finest) return;
  constexpr int least_octave = -40;
  constexpr double largest_score = 12;
  const FrailtyScore scores(variance);
  const int first =
      std::max(least_octave, std::ilogb(std::max(scores.frailty(largest_score), 1e-300)) + 1);
  const int last = std::ilogb(scores.frailty(-largest_score));
  if (last <= first) return;
  cells_ = cubic_cells(first, last, cell_bits, function_);
  low_ = std::ldexp(1.0, first);
  high_ = std::ldexp(1.0, last);
}

double FrailtyTable::operator()(double frailty) const {
  if (!(frailty >= low_ && frailty < high_)) return function_(frailty).value;
  return cell_value<cell_bits>({cells_.data(), leading_bits(low_, cell_bits)}, frailty);
}

}  // namespace encours
