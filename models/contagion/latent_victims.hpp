#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/contagion/trade_links.hpp"
#include "models/contagion/weighted_draw.hpp"

namespace encours {

/// Whom a failure hits along trade links that nobody knows: a firm of the ledger but itself, drawn
/// with weights (balanced_weights.hpp) that hit every firm as often as it fails where that can be.
class LatentVictims {
 public:
  LatentVictims() = default;
  /// `hazards`: λ of each firm of the ledger; `sector`: of each. `own_sector_share` of the victims
  /// are drawn in the sector of the failed firm, unless nobody else in it can fail.
  LatentVictims(std::span<const double> hazards, std::span<const std::uint32_t> sector,
                double own_sector_share);

  /// Per firm, the rate at which it is hit if each failure hits one.
  std::span<const double> hits() const { return hits_; }
  /// No firm ever fails.
  bool empty() const { return failing_.empty(); }
  /// A firm that fails, in proportion to λ.
  std::uint32_t failing(RandomStream& stream) const { return failing_(stream); }
  /// Nobody where the living are too few to be found in some draws.
  std::optional<std::uint32_t> draw(RandomStream& stream, std::uint32_t source,
                                    const FailedFirms& failed) const;

 private:
  WeightedDraw weigh(const std::vector<std::uint32_t>& firms, std::span<const double> rates,
                     double share);

  std::vector<std::uint32_t> sector_;
  double own_sector_share_ = 0;
  std::vector<double> hits_;
  WeightedDraw failing_;
  WeightedDraw anyone_;
  std::vector<WeightedDraw> in_sector_;  ///< empty where fewer than two can fail
};

}  // namespace encours
