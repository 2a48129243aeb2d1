#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace encours {

/// A buyer as CreditRisk+ sees it: what it loses us per default, and how many defaults it has on
/// average.
struct CreditRiskPlusBuyer {
  double loss = 0;           ///< euros per default, ≥ 0
  double mean_defaults = 0;  ///< over the horizon, ≥ 0
  std::uint32_t sector = 0;
};

/// How a loss is put on the lattice 0, u, 2u, …; both keep every buyer's expected loss.
enum class Banding : std::uint8_t {
  rounded_up,  ///< to ν = ⌈loss/u⌉, mean defaults × loss/(νu): the convention of CSFB (1997), §A4
  split,  ///< between ⌊loss/u⌋ and the next, by distance: hardly any bias (Gerber 1982)
};

/// Distribution of the loss of a portfolio whose buyers fail as Poisson counts of mean λᵢ·S_s(i),
/// S_s gamma of mean 1 and variance σ², two sectors of correlation r (CreditRisk+: Credit Suisse
/// First Boston, "CreditRisk+, A Credit Risk Management Framework", 1997, appendix A).
///
/// S_s = G₀ + G_s with independent gammas of shapes r/σ² and (1 − r)/σ² and scale σ² has just these
/// margins and correlations, and with Q_s(z) = Σ_{i in s} λᵢ·(z^νᵢ − 1) the generating function is
///   log E[z^(loss/u)] = −(r/σ²)·log(1 − σ²·Σ_s Q_s(z)) − ((1 − r)/σ²)·Σ_s log(1 − σ²·Q_s(z)),
/// for σ² = 0 Σ_s Q_s(z). r = 0 is the published model with one sector per buyer. It is expanded by
/// the recursions for the logarithm and the exponential of a power series (Haaf, Reiss &
/// Schoenmakers 2004; Giese 2003), whose terms all have one sign; the recursion of the original
/// (Panjer) subtracts, and fails for many sectors.
class CreditRiskPlus {
 public:
  struct Config {
    double sector_variance = 0.25;  ///< σ² ≥ 0
    double factor_correlation = 0;  ///< r in [0, 1]
    double loss_unit = 1;           ///< u > 0, euros
    Banding banding = Banding::split;
    std::size_t points = 1024;  ///< of the lattice; the tail beyond is not computed
  };

  CreditRiskPlus(std::span<const CreditRiskPlusBuyer> buyers, const Config& config);

  /// Of the banded portfolio, in closed form, euros.
  double mean() const { return mean_; }
  double standard_deviation() const { return standard_deviation_; }

  /// P(loss ≤ n·u), n < points.
  std::span<const double> cumulative() const { return cumulative_; }

  /// Quantile with the distribution function interpolated linearly between lattice points, euros;
  /// where losses are split, between the middles of the lattice, since what stands at a point comes
  /// from both sides of it. `level` must lie below the probability of the lattice.
  double quantile(double level) const;

  /// Mean of the worst 1 − level with the atom split, on the lattice, euros.
  double expected_shortfall(double level) const;

 private:
  double unit_;
  double middle_;  ///< what a quantile is moved by, euros
  double mean_ = 0;
  double standard_deviation_ = 0;
  std::vector<double> cumulative_;
};

/// A lattice of `points` that reaches mean + 25 standard deviations: beyond it lies less than 1e-9
/// for σ² up to 1. The unit in euros; 0 for a portfolio that loses nothing.
double fine_loss_unit(std::span<const CreditRiskPlusBuyer> buyers, double sector_variance,
                      std::size_t points);

}  // namespace encours
