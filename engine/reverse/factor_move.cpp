#include "engine/reverse/factor_move.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/default/latent_distribution.hpp"

namespace encours {

namespace {

constexpr std::array<double, 11> grid = {0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, furthest_move};
constexpr int most_steps = 40;
constexpr int most_directions = 3;
/// Between the ends of a bracket, as a share of the distance: well within the hundredth shown.
constexpr double fine_enough = 0.004;
/// Of one factor, for the gradient: standard deviations.
constexpr double gradient_step = 0.25;

/// A distance and what the years there come to.
struct RayPoint {
  double distance = 0;
  GivenYearResult result;
};

/// The search of the smallest distance along one direction at which the event is caused.
class RaySearch {
 public:
  RaySearch(HeldYears& years, const ReverseEvent& event, const MoveDirection& direction,
            std::vector<ForcedFailure> failing)
      : years_(&years), event_(event), direction_(&direction), failing_(std::move(failing)) {}

  MoveFound run() {
    if (!bracket() || !narrow()) return {.search = search_};
    FactorMove move{.direction = *direction_};
    move.distance = high_.distance;
    move.at = high_.result;
    move.at_99 = low_.result;
    return {.move = std::move(move)};
  }

 private:
  bool caused(const RayPoint& point) const { return event_.caused_by(point.result.mean); }

  /// In the order of `distances`; nothing once the run is stopped.
  std::vector<RayPoint> at(std::vector<double> distances,
                           HeldYears::Effort effort = HeldYears::Effort::full) {
    std::vector<GivenYear> years;
    for (const double distance : distances) {
      years.push_back({.factors = direction_->factors(distance), .failing = failing_});
    }
    std::vector<RayPoint> points;
    const auto results = years_->results(years, effort);
    if (!results) {
      search_ = MoveSearch::stopped;
      return points;
    }
    for (std::size_t i = 0; i < distances.size(); ++i) {
      points.push_back({.distance = distances[i], .result = (*results)[i]});
    }
    return points;
  }

  /// Neighbours of the grid of which the second causes the event and the first does not; where to
  /// begin, a pilot tells.
  bool bracket() {
    const auto pilot = at({grid.begin(), grid.end()}, HeldYears::Effort::pilot);
    if (pilot.empty()) return false;
    const auto first = std::ranges::find_if(pilot, [&](const auto& one) { return caused(one); });
    auto place = static_cast<std::size_t>(first - pilot.begin());
    place = std::clamp<std::size_t>(place, 1, grid.size() - 1);
    const auto ends = at({grid[place - 1], grid[place]});
    if (ends.empty()) return false;
    low_ = ends[0];
    high_ = ends[1];
    while (!caused(high_)) {
      if (++place == grid.size()) return too_far();
      low_ = high_;
      if (!look(grid[place], high_)) return false;
    }
    while (caused(low_)) {
      high_ = low_;
      if (--place == 0) return true;  // caused without a move
      if (!look(grid[place - 1], low_)) return false;
    }
    return true;
  }

  /// Halves the bracket at least, around where the line through its ends meets the event.
  bool narrow() {
    for (int step = 0; step < most_steps && high_.distance > 0; ++step) {
      const double width = high_.distance - low_.distance;
      if (width <= fine_enough * high_.distance) {
        RayPoint less;
        if (!look(0.99 * high_.distance, less)) return false;
        if (!caused(less)) {
          low_ = less;
          return true;
        }
        // The mean does not rise steadily here: an earlier crossing is nearer.
        high_ = less;
        if (!look(0.95 * high_.distance, low_)) return false;
        if (caused(low_)) return too_far();
        continue;
      }
      const double rise = high_.result.mean - low_.result.mean;
      const double root = low_.distance + width * (event_.threshold - low_.result.mean) / rise;
      std::vector<double> distances = {(1 - fine_enough / 3) * root, (1 + fine_enough / 3) * root,
                                       low_.distance + width / 2};
      std::erase_if(distances,
                    [&](double one) { return !(one > low_.distance && one < high_.distance); });
      std::ranges::sort(distances);
      const auto points = at(std::move(distances));
      if (points.empty()) return false;
      for (const RayPoint& point : points) {
        (caused(point) ? high_ : low_) = point;
        if (caused(point)) break;
      }
    }
    return high_.distance == 0 || too_far();
  }

  bool look(double distance, RayPoint& point) {
    const auto points = at({distance});
    if (points.empty()) return false;
    point = points.front();
    return true;
  }
  bool too_far() {
    search_ = MoveSearch::too_far;
    return false;
  }

  HeldYears* years_;
  ReverseEvent event_;
  const MoveDirection* direction_;
  std::vector<ForcedFailure> failing_;
  RayPoint low_;
  RayPoint high_;
  MoveSearch search_ = MoveSearch::found;
};

}  // namespace

MoveDirection MoveDirection::most_likely(const Eigen::VectorXd& weights, const Eigen::MatrixXd& c) {
  const Eigen::VectorXd covariance = c * weights;
  const Eigen::VectorXd step = covariance / std::sqrt(weights.dot(covariance));
  return {.weights = weights, .step = step, .covariance = step};
}

MoveDirection MoveDirection::alike(const Eigen::MatrixXd& c) {
  const auto count = static_cast<double>(c.rows());
  MoveDirection direction = most_likely(Eigen::VectorXd::Constant(c.rows(), 1 / count), c);
  const double deviation = direction.weights.dot(direction.step);
  direction.step = Eigen::VectorXd::Constant(c.rows(), deviation);
  return direction;
}

std::vector<double> MoveDirection::factors(double distance) const {
  std::vector<double> factors;
  for (const double one : step) factors.push_back(-distance * one);
  return factors;
}

std::vector<double> MoveDirection::score_weights() const {
  const Eigen::VectorXd normed = weights / weights.dot(step);
  return {normed.begin(), normed.end()};
}

double FactorMove::probability() const {
  return distance > 0 ? normal_cdf(-distance) : 1.0;
}

MoveFound find_move(HeldYears& years, const ReverseEvent& event, const MoveDirection& direction,
                    std::vector<ForcedFailure> failing) {
  return RaySearch(years, event, direction, std::move(failing)).run();
}

MoveFound find_move_of_one_sector(HeldYears& years, const ReverseEvent& event,
                                  const Eigen::MatrixXd& correlation) {
  MoveFound nearest{.search = MoveSearch::too_far};
  for (Eigen::Index s = 0; s < correlation.rows(); ++s) {
    const Eigen::VectorXd weights = Eigen::VectorXd::Unit(correlation.rows(), s);
    MoveFound found = find_move(years, event, MoveDirection::most_likely(weights, correlation), {});
    if (found.search == MoveSearch::stopped) return found;
    if (!found.move) continue;
    if (!nearest.move || found.move->distance < nearest.move->distance) nearest = std::move(found);
  }
  return nearest;
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
    const auto results = years.results(around, HeldYears::Effort::pilot);
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
