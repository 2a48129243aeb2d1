#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/reverse/held_years.hpp"

namespace encours {

/// A way to move the sector factors together: to −β·`step` at the distance β. Years at least as bad
/// are those whose weighted sum of the factors lies no higher, a half-space at the distance β from
/// the origin in the metric of the factors' correlation C, so that their probability is Φ(−β).
struct MoveDirection {
  Eigen::VectorXd weights;
  Eigen::VectorXd step;        ///< weightsᵀ·step = √(weightsᵀ·C·weights)
  Eigen::VectorXd covariance;  ///< of the factors with the score u: C·w/√(wᵀCw)

  /// The most likely point of the half-spaces that `weights` gives: step = C·w/√(wᵀCw).
  static MoveDirection most_likely(const Eigen::VectorXd& weights, const Eigen::MatrixXd& c);
  /// All factors by the same number of standard deviations, weights alike.
  static MoveDirection alike(const Eigen::MatrixXd& c);

  std::vector<double> factors(double distance) const;
  /// Weights of the score u of a year: a standard normal, at most −β in years at least as bad.
  std::vector<double> score_weights() const;
};

/// The smallest move along a direction that causes the event in the mean of given years.
struct FactorMove {
  MoveDirection direction;
  double distance = 0;  ///< β, standard deviations; 0: caused without a move
  GivenYearResult at = {};
  GivenYearResult at_99 = {};  ///< at 0.99 of the distance: not caused

  double probability() const;  ///< of a year at least as bad: Φ(−β)
};

/// How a search of a move ended.
enum class MoveSearch : std::uint8_t { found, too_far, stopped };

struct MoveFound {
  MoveSearch search = MoveSearch::found;
  std::optional<FactorMove> move = std::nullopt;
};

/// Moves further than this are not looked at: less likely than one in 10¹³.
inline constexpr double furthest_move = 7.5;

/// Looks for the smallest distance at which the event is caused while `failing` fail: from the
/// neighbours on a grid between which a pilot sees it begin, to a bracket so narrow that at 0.99 of
/// the distance it is not caused.
MoveFound find_move(HeldYears& years, const ReverseEvent& event, const MoveDirection& direction,
                    std::vector<ForcedFailure> failing);

/// The nearest of the moves that start in one sector, the others following by their correlation
/// with it: where the move of all alike goes too far, as where one sector alone matters.
MoveFound find_move_of_one_sector(HeldYears& years, const ReverseEvent& event,
                                  const Eigen::MatrixXd& correlation);

/// The most likely move: the direction whose point is nearest. From the move of all factors alike,
/// the gradient of the event's mean in the factors gives the weights of the next half-space, until
/// the distance falls no more: the first-order reliability method (Hasofer & Lind 1974; Rackwitz &
/// Fiessler 1978). `start`: a move found, that of all alike where there is one.
MoveFound find_most_likely_move(HeldYears& years, const ReverseEvent& event,
                                const Eigen::MatrixXd& correlation, const FactorMove& start);

}  // namespace encours
