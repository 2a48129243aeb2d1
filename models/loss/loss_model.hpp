#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/default/default_model.hpp"
#include "models/loss/beta_quantiles.hpp"

namespace encours {

enum class LossFamily : std::uint8_t { fixed, beta };

/// Loss given default: the fraction of the debt that is never recovered.
struct LossConfig {
  std::uint64_t seed = 1;
  LossFamily family = LossFamily::fixed;
  double concentration = 10;  ///< Beta(mκ, (1 − m)κ) around the buyer's mean m; κ > 0
  double factor_link = 0;     ///< the LGD rises by this much per standard deviation of a bad factor
};

/// Draws the loss given default of each event. One uniform per (trial, buyer), so that a change of
/// the mean moves every draw in the same direction. The mean of the draws is exact: m.
///
/// Beta draws come from tables at 257 means sin²(πj/512); between two of them the draw is their
/// mixture at the same uniform, which keeps the mean exact and the standard deviation within 0.5 %
/// for means from 0.001 to 0.999. A buyer's draws so depend on its own mean only. A table costs
/// 1 to 20 ms and 16 kB, and only those next to a buyer's mean are made.
///
/// With a factor link the draw is moved by factor_link × (−X) of the buyer's sector and kept in
/// [0, 1]; its mean over all trials is then no longer exactly m.
class LossModel {
 public:
  /// `mean_lgd`: per buyer, in [0, 1], shocks applied; `sector`: index of each buyer's factor.
  LossModel(const LossConfig& config, std::vector<double> mean_lgd,
            std::vector<std::uint32_t> sector);

  /// lgd[j] of events[j]; all in [0, 1]. `lgd` is resized to the number of events.
  void draw(std::uint32_t trial, const TrialDefaults& defaults, std::vector<double>& lgd) const;

  std::span<const double> mean_lgd() const { return mean_lgd_; }
  /// True when every draw of a buyer is its mean.
  bool is_constant() const {
    return config_.family == LossFamily::fixed && config_.factor_link == 0;
  }
  /// True when the mean loss of an event does not depend on the trial: closed forms then hold.
  bool independent_of_factors() const { return config_.factor_link == 0; }

 private:
  /// Tables on either side of a buyer's mean, and the share of the upper one.
  struct Mixture {
    std::uint32_t lower = 0;
    std::uint32_t upper = 0;
    double share = 0;
  };

  void prepare_tables();
  double beta_draw(std::uint32_t trial, std::uint32_t buyer) const;

  LossConfig config_;
  std::vector<double> mean_lgd_;
  std::vector<std::uint32_t> sector_;
  std::vector<BetaQuantiles> tables_;  ///< empty unless Beta
  std::vector<Mixture> mixture_;       ///< per buyer; empty unless Beta
};

}  // namespace encours
