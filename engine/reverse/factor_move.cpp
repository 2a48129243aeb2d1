#include "engine/reverse/factor_move.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/default/latent_distribution.hpp"

namespace encours {

namespace {

constexpr std::size_t inner_points = 9;
constexpr int most_refinements = 40;
constexpr int most_directions = 3;
/// Between the ends of a bracket, as a share of the distance: well within the hundredth shown.
constexpr double fine_enough = 0.004;
/// Of one factor, for the gradient: standard deviations.
constexpr double gradient_step = 0.25;

/// Distances that are not caused and caused, side by side.
struct Bracket {
  double low = 0;
  double high = 0;
};

/// Simulates moves along one direction.
class Ray {
 public:
  Ray(HeldYears& years, const ReverseEvent& event, const MoveDirection& direction,
      std::vector<std::uint32_t> failing)
      : years_(&years), event_(event), direction_(&direction), failing_(std::move(failing)) {}

  std::optional<std::vector<GivenYearResult>> at(std::span<const double> distances) {
    std::vector<GivenYear> years;
    for (const double distance : distances) {
      years.push_back({.factors = direction_->factors(distance), .failing = failing_});
    }
    return years_->results(years);
  }

  bool causes(const GivenYearResult& result) const { return event_.caused_by(result.mean); }

 private:
  HeldYears* years_;
  ReverseEvent event_;
  const MoveDirection* direction_;
  std::vector<std::uint32_t> failing_;
};

/// The first of `distances` that causes the event, with the one before it (`low` before the first).
std::optional<Bracket> first_bracket(const Ray& ray, double low, std::span<const double> distances,
                                     std::span<const GivenYearResult> results) {
  for (std::size_t i = 0; i < distances.size(); ++i) {
    if (ray.causes(results[i])) return Bracket{.low = low, .high = distances[i]};
    low = distances[i];
  }
  return std::nullopt;
}

std::vector<double> between(const Bracket& bracket) {
  std::vector<double> distances;
  for (std::size_t i = 1; i <= inner_points; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(inner_points + 1);
    distances.push_back(bracket.low + share * (bracket.high - bracket.low));
  }
  distances.push_back(bracket.high);
  return distances;
}

}  // namespace

MoveDirection MoveDirection::most_likely(const Eigen::VectorXd& weights, const Eigen::MatrixXd& c) {
  const Eigen::VectorXd covariance = c * weights;
  return {.weights = weights, .step = covariance / std::sqrt(weights.dot(covariance))};
}

MoveDirection MoveDirection::alike(const Eigen::MatrixXd& c) {
  const auto count = static_cast<double>(c.rows());
  const Eigen::VectorXd weights = Eigen::VectorXd::Constant(c.rows(), 1 / count);
  const double deviation = std::sqrt(weights.dot(c * weights));
  return {.weights = weights, .step = Eigen::VectorXd::Constant(c.rows(), deviation)};
}

std::vector<double> MoveDirection::factors(double distance) const {
  std::vector<double> factors;
  for (const double one : step) factors.push_back(-distance * one);
  return factors;
}

double MoveDirection::bound(double distance) const {
  return -distance * weights.dot(step);
}

double FactorMove::probability() const {
  return distance > 0 ? normal_cdf(-distance) : 1.0;
}

MoveFound find_move(HeldYears& years, const ReverseEvent& event, const MoveDirection& direction,
                    std::vector<std::uint32_t> failing) {
  Ray ray(years, event, direction, std::move(failing));
  std::vector<double> distances = {0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, furthest_move};
  double low = 0;
  for (int step = 0; step < most_refinements; ++step) {
    const auto results = ray.at(distances);
    if (!results) return {.search = MoveSearch::stopped};
    if (step == 0 && ray.causes(results->front())) {
      FactorMove unmoved{.direction = direction};
      unmoved.at = unmoved.at_99 = results->front();
      return {.move = std::move(unmoved)};
    }
    const auto bracket = first_bracket(ray, low, distances, *results);
    if (!bracket) return {.search = MoveSearch::too_far};
    if (bracket->high - bracket->low <= fine_enough * bracket->high) {
      const std::array<double, 2> ends = {bracket->high, 0.99 * bracket->high};
      const auto last = ray.at(ends);
      if (!last) return {.search = MoveSearch::stopped};
      if (!ray.causes((*last)[1])) {
        return {.move = FactorMove{.direction = direction,
                                   .distance = bracket->high,
                                   .at = (*last)[0],
                                   .at_99 = (*last)[1]}};
      }
      // The mean does not rise steadily here: an earlier crossing is nearer.
      low = 0.98 * bracket->high;
      distances = between({.low = low, .high = 0.99 * bracket->high});
      continue;
    }
    low = bracket->low;
    distances = between(*bracket);
  }
  return {.search = MoveSearch::too_far};
}

MoveFound find_most_likely_move(HeldYears& years, const ReverseEvent& event,
                                const Eigen::MatrixXd& correlation, const FactorMove& start) {
  FactorMove best = start;
  const auto sectors = static_cast<std::size_t>(correlation.rows());
  for (int turn = 0; turn < most_directions && best.distance > 0; ++turn) {
    const std::vector<double> point = best.direction.factors(best.distance);
    std::vector<GivenYear> around;
    for (std::size_t s = 0; s < sectors; ++s) {
      for (const double sign : {-1.0, 1.0}) {
        around.push_back({.factors = point});
        around.back().factors[s] += sign * gradient_step;
      }
    }
    const auto results = years.results(around);
    if (!results) return {.search = MoveSearch::stopped};
    Eigen::VectorXd weights(correlation.rows());
    for (std::size_t s = 0; s < sectors; ++s) {
      weights[static_cast<Eigen::Index>(s)] =
          std::max(0.0, (*results)[2 * s].mean - (*results)[2 * s + 1].mean);
    }
    if (!(weights.dot(correlation * weights) > 0)) break;
    const MoveDirection next = MoveDirection::most_likely(weights / weights.sum(), correlation);
    MoveFound found = find_move(years, event, next, {});
    if (found.search == MoveSearch::stopped) return found;
    if (!found.move || found.move->distance >= best.distance) break;
    const double gain = best.distance - found.move->distance;
    best = *std::move(found.move);
    if (gain < 0.01 * best.distance) break;
  }
  return {.move = std::move(best)};
}

}  // namespace encours
