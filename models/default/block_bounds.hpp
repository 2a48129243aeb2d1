#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/default/block_layout.hpp"
#include "models/default/sampler_tables.hpp"
#include "models/default/slot_table.hpp"

namespace encours {

/// The systematic draw of one case.
struct CaseDraw {
  std::span<const double> factors;  ///< one per sector, shifted
  double scale = 1;                 ///< √(W/ν); 1 for the Gaussian copula
};

/// Bounds a block's largest conditional default probability over buyers and cases. A buyer fails
/// when ε ≤ s·α − β·X with α = c/√(1 − a²) and β = a/√(1 − a²); the bound takes the largest α of
/// the block and whichever of its extreme βs is worse.
class BlockBounds {
 public:
  BlockBounds(const BlockLayout& layout, const SlotTable& slots, std::size_t cases);

  std::size_t blocks() const { return blocks_; }

  /// Fills `limits` (blocks()): the largest leading byte with which a buyer of the block can fail
  /// in any case. `levels` is scratch of the same length.
  void limits(std::span<const CaseDraw> cases, std::span<double> levels,
              std::span<std::uint8_t> limits) const;

 private:
  std::size_t blocks_;
  std::vector<SectorBlocks> sectors_;
  std::vector<double> largest_alpha_;    ///< [case][block]
  std::vector<std::size_t> first_beta_;  ///< per case
  std::vector<double> smallest_beta_;    ///< [set of loadings][block]
  std::vector<double> largest_beta_;     ///< likewise
  ByteBound byte_bound_;
};

}  // namespace encours
