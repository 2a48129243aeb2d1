#pragma once

#include <Eigen/Core>
#include <optional>
#include <span>
#include <vector>

#include "core/random_stream.hpp"

namespace encours {

/// Normal or Student-t latent variables given that each lies in an interval: V = L·Z, Z independent
/// standard normals, given low_j·s ≤ V_j + mean_j ≤ high_j·s for every j, with s = 1, or s = R/√ν,
/// R² ~ χ²_ν.
///
/// Exact, by acceptance and rejection after Botev (2017, J. R. Stat. Soc. B 79, 125–148) and, for
/// the Student-t, Botev, L'Ecuyer (2015, Winter Simulation Conference, 380–391). Z_j is drawn one
/// by one from N(μ_j, 1) held to the interval that those before leave it, R from N(η, 1) held above
/// 0; a draw is kept with probability exp(ψ(r, z) − max ψ), where
///
///   ψ = Σ_j [μ_j²/2 − z_j·μ_j + ln P_j] + (ν − 1)·ln r + η²/2 − r·η,
///
/// P_j the normal probability of the interval of j around μ_j. ψ is concave in (r, z) (Prékopa
/// 1973; ν ≥ 1). The tilt (μ, η) is the one that makes a chosen point stationary, so that ψ there
/// is the maximum whatever the point; the point is sought where most draws are kept.
class TruncatedLatents {
 public:
  /// low < high, either may be infinite.
  struct Bounds {
    double low = 0;
    double high = 0;
    double mean = 0;
  };
  struct Config {
    Eigen::MatrixXd root;                      ///< L, lower triangular
    std::optional<double> degrees_of_freedom;  ///< ν ≥ 1; none: normal
    std::vector<Bounds> bounds;                ///< at most most_given_failures
  };

  explicit TruncatedLatents(Config config);

  /// Fills `latent` with V; returns s.
  double draw(RandomStream& stream, std::span<double> latent) const;

 private:
  struct Point {
    double radius = 1;           ///< r
    std::vector<double> normal;  ///< z
    std::vector<double> tilt;    ///< μ
    double radius_tilt = 0;      ///< η
    double level = 0;            ///< ψ
    std::vector<double> next;    ///< where draws of z lie in the mean
    double next_radius = 1;
    double cost = 0;  ///< ln of the draws per unit of probability
  };
  struct Cell {
    double low, high;
  };

  double scale(double radius) const;
  Cell cell(std::size_t j, double scale, std::span<const double> before) const;
  Point start(double radius) const;
  /// Works out the rest of a point from r and z.
  void settle(Point& point) const;
  void improve(Point& point) const;

  Config config_;
  Point point_;
};

}  // namespace encours
