#include "models/default/block_layout.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <vector>

namespace encours::block_layout_test {
namespace {

TEST(BlockLayout, HoldsEachBuyerOnceInBlocksOfOneSector) {
  std::vector<std::uint32_t> sector;
  std::vector<double> correlation;
  std::vector<double> pd;
  for (std::uint32_t buyer = 0; buyer < 300; ++buyer) {
    sector.push_back(buyer % 7 == 0 ? 5 : buyer % 2);
    correlation.push_back(buyer % 3 == 0 ? 0.5 : 0.05);
    pd.push_back(static_cast<double>(buyer * 31 % 300) / 300);
  }
  const BlockLayout layout(sector, correlation, pd);
  std::vector<int> seen(300);
  for (const auto& run : layout.sectors()) {
    double before = -1;
    for (std::size_t slot = 64U * run.first_block; slot < 64U * run.last_block; ++slot) {
      const auto buyer = layout.buyers()[slot];
      EXPECT_EQ((layout.occupied(slot / 64) >> (slot % 64)) & 1U,
                buyer == BlockLayout::empty ? 0U : 1U);
      if (buyer == BlockLayout::empty) continue;
      ++seen[buyer];
      EXPECT_EQ(sector[buyer], run.sector);
      const double rank = correlation[buyer] + pd[buyer] / 1000;
      EXPECT_GT(rank, before);
      before = rank;
    }
  }
  EXPECT_EQ(std::ranges::count(seen, 1), 300);
  EXPECT_EQ(layout.sectors().size(), 3U);
  EXPECT_EQ(layout.blocks(), 2U + 3U + 1U);
}

TEST(BlockLayout, OfNobodyIsEmpty) {
  EXPECT_EQ(BlockLayout({}, {}, {}).blocks(), 0U);
}

}  // namespace
}  // namespace encours::block_layout_test
