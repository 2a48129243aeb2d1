#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/default/default_model.hpp"

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
class LossModel {
 public:
  /// `mean_lgd`: per buyer, in [0, 1], shocks applied; `sector`: index of each buyer's factor.
  LossModel(const LossConfig& config, std::vector<double> mean_lgd,
            std::vector<std::uint32_t> sector);

  /// lgd[j] of events[j]; all in [0, 1]. `lgd` is resized to the number of events.
  void draw(std::uint32_t trial, const TrialDefaults& defaults, std::vector<double>& lgd) const;

  std::span<const double> mean_lgd() const { return mean_lgd_; }
  /// True when the mean loss of an event does not depend on the trial: closed forms then hold.
  bool independent_of_factors() const { return config_.factor_link == 0; }

 private:
  LossConfig config_;
  std::vector<double> mean_lgd_;
  std::vector<std::uint32_t> sector_;
};

}  // namespace encours
