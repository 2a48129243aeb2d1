#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/contagion/threshold_cascade.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// What follows from the failure of one firm alone.
struct SystemicImpact {
  std::uint32_t fallen = 0;  ///< firms it brings down
  std::uint32_t buyers = 0;  ///< of these, those that owe us
  std::uint32_t waves = 0;
  double induced_loss = 0;  ///< euros excluding VAT, on the buyers it brings down
};

/// The threshold cascades of a portfolio's network. Firms are its buyers, then those outside.
struct CascadeResult {
  double threshold = ThresholdCascade::usual_threshold;
  std::size_t known_equity = 0;                  ///< firms that fall by their equity
  std::vector<ThresholdCascade::Fallen> fallen;  ///< the given firms first; empty without any
  std::vector<SystemicImpact> impact;            ///< per firm
};

/// Follows what the failure of `given` brings about and, one by one, that of every firm. The same
/// for any number of threads; the cost follows the links of those that fall.
CascadeResult find_cascades(const Portfolio& portfolio, std::span<const std::uint32_t> given,
                            double threshold);

/// What we lose when the firm fails: exposure at `as_of` × LGD; 0 outside the ledger.
double loss_on(const Portfolio& portfolio, std::uint32_t firm);

/// Firms in falling order of the loss they would bring us: their own and the induced one; of
/// equals, those that bring down most first, then by number.
std::vector<std::uint32_t> by_impact(const Portfolio& portfolio, const CascadeResult& result);

}  // namespace encours
