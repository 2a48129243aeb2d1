#include "models/contagion/balanced_weights.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace encours {

namespace {

constexpr int most_steps = 500;
constexpr double tolerance = 1e-12;
/// Where one firm outweighs all others; a draw among these still finds one in some tries.
constexpr double largest_weight = 0.9;

/// Σ u_i/(1 − g_i), with weights that add to 1.
double total_pull(std::span<const double> rates, std::span<const double> weights) {
  double pull = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) pull += rates[i] / (1 - weights[i]);
  return pull;
}

void make_sum_one(std::vector<double>& weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& weight : weights) weight /= sum;
  const auto largest = std::ranges::max_element(weights);
  if (*largest <= largest_weight) return;
  const double others = (1 - largest_weight) / (1 - *largest);
  for (double& weight : weights) weight *= others;
  *largest = largest_weight;
}

/// One step of the fixed point; the largest change of a weight in proportion to it.
double step(std::span<const double> rates, std::vector<double>& weights) {
  const double pull = total_pull(rates, weights);
  std::vector<double> next(rates.size());
  for (std::size_t j = 0; j < rates.size(); ++j) {
    if (rates[j] > 0) next[j] = rates[j] / (pull - rates[j] / (1 - weights[j]));
  }
  make_sum_one(next);
  double change = 0;
  for (std::size_t j = 0; j < rates.size(); ++j) {
    if (next[j] > 0) change = std::max(change, std::abs(next[j] / weights[j] - 1));
  }
  weights = std::move(next);
  return change;
}

}  // namespace

BalancedWeights balance(std::span<const double> rates) {
  BalancedWeights found{.weights = std::vector<double>(rates.size()),
                        .hits = std::vector<double>(rates.size())};
  if (std::ranges::count_if(rates, [](double rate) { return rate > 0; }) < 2) return found;
  found.weights.assign(rates.begin(), rates.end());
  make_sum_one(found.weights);
  for (int i = 0; i < most_steps && step(rates, found.weights) > tolerance; ++i) {
  }
  const double pull = total_pull(rates, found.weights);
  for (std::size_t j = 0; j < rates.size(); ++j) {
    found.hits[j] = found.weights[j] * (pull - rates[j] / (1 - found.weights[j]));
  }
  return found;
}

}  // namespace encours
