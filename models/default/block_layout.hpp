#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace encours {

/// A run of blocks whose buyers share one sector.
struct SectorBlocks {
  std::uint32_t sector = 0;
  std::uint32_t first_block = 0;
  std::uint32_t last_block = 0;  ///< one past the last
};

/// Which buyer sits in which slot of the screen: buyers in order of (sector, loading class,
/// unshocked PD, index), cut in blocks of 64 that share one sector; a sector's last block is padded
/// with empty slots. Neighbours have nearly equal PDs, so that one bound serves a whole block. Of
/// two buyers of one class the loadings a/√(1 − a²) differ by less than ½, which moves that bound
/// less than the PDs do.
class BlockLayout {
 public:
  static constexpr std::uint32_t empty = std::numeric_limits<std::uint32_t>::max();

  /// Three spans of one length, one entry per buyer.
  BlockLayout(std::span<const std::uint32_t> sector, std::span<const double> asset_correlation,
              std::span<const double> base_pd);

  /// Buyer of each slot, or `empty`; a multiple of 64 slots.
  const std::vector<std::uint32_t>& buyers() const { return buyers_; }
  /// Sectors that have buyers, in ascending order; their blocks follow one another.
  const std::vector<SectorBlocks>& sectors() const { return sectors_; }
  std::size_t slots() const { return buyers_.size(); }
  std::size_t blocks() const;
  /// One bit per slot of the block that has a buyer.
  std::uint64_t occupied(std::size_t block) const;

 private:
  std::vector<std::uint32_t> buyers_;
  std::vector<SectorBlocks> sectors_;
};

}  // namespace encours
