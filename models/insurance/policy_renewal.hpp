#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace encours {

/// A figure in a calm year and in a crisis.
struct CalmAndCrisis {
  double calm = 0;
  double crisis = 0;

  friend bool operator==(const CalmAndCrisis&, const CalmAndCrisis&) = default;
};

/// How an insurer renews a policy that comes to its end within the horizon. Both figures move with
/// the year as monthly cuts of limits do (between_years()).
struct RenewalLaw {
  CalmAndCrisis not_renewed = {};                           ///< probabilities
  CalmAndCrisis premium_factor = {.calm = 1, .crisis = 1};  ///< where it is renewed
  std::string preset = {};    ///< whose premium factors these are; empty: the user's
  double crisis_factor = -2;  ///< standard deviations, < 0

  bool same_every_year() const {
    return not_renewed.calm == not_renewed.crisis && premium_factor.calm == premium_factor.crisis;
  }
  /// Whether the policy may end.
  bool may_end() const { return not_renewed.calm > 0 || not_renewed.crisis > 0; }
  friend bool operator==(const RenewalLaw&, const RenewalLaw&) = default;
};

/// What becomes of a policy at the end of its term.
///
/// The year of the insurer is the mean X of the factors of the sectors, weighted by the firm's
/// sales. Given it, the policy is not renewed with probability p(X): nothing shipped from that day
/// on is insured, and no premium is due for the months after; else the premium of these months is
/// multiplied by f(X). One uniform per trial, the same in every case and for every policy, so that
/// a higher chance only adds trials in which a policy ends.
/// Neglects: another insurer that takes the risk, other terms than the premium, and what the
/// insurer learns from the claims of the term.
class PolicyRenewal {
 public:
  struct Config {
    RenewalLaw law;
    int month = 0;  ///< the term ends at its start; in (0, horizon)
    std::uint64_t seed = 1;
    std::vector<double> sector_share;  ///< of the firm's sales, per sector; adds up to 1

    friend bool operator==(const Config&, const Config&) = default;
  };
  explicit PolicyRenewal(Config config);

  struct Outcome {
    bool renewed = true;
    double premium_factor = 1;  ///< of the months after; 0 where it is not renewed
  };
  /// In one trial. `factors` are those of the trial, sectors first. Allocates nothing.
  Outcome draw(std::uint32_t trial, std::span<const double> factors) const;

  const Config& config() const { return config_; }
  /// Days after `as_of` at which the term ends.
  double day() const;

 private:
  Config config_;
};

}  // namespace encours
