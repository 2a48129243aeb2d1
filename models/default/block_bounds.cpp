#include "models/default/block_bounds.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "models/default/screen_kernel.hpp"

namespace encours {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

BlockBounds::BlockBounds(const BlockLayout& layout, const SlotTable& slots, std::size_t cases)
    : sectors_(layout.sectors()),
      largest_alpha_(cases * layout.blocks(), -infinity),
      smallest_beta_(layout.blocks(), infinity),
      largest_beta_(layout.blocks(), 0) {
  const SlotTable::View first = slots.view(0);
  for (std::size_t slot = 0; slot < layout.slots(); ++slot) {
    if (layout.buyers()[slot] == BlockLayout::empty) continue;
    const std::size_t block = slot / block_slots;
    const Loading& loading = first.loading(slot);
    const double beta = loading.systematic / loading.own;
    smallest_beta_[block] = std::min(smallest_beta_[block], beta);
    largest_beta_[block] = std::max(largest_beta_[block], beta);
    for (std::size_t which = 0; which < cases; ++which) {
      double& alpha = largest_alpha_[which * layout.blocks() + block];
      alpha = std::max(alpha, slots.view(which).threshold(slot) / loading.own);
    }
  }
}

void BlockBounds::limits(std::span<const CaseDraw> cases, std::span<double> levels,
                         std::span<std::uint8_t> limits) const {
  for (std::size_t which = 0; which < cases.size(); ++which) {
    const double* alpha = largest_alpha_.data() + which * blocks();
    const double scale = cases[which].scale;
    for (const auto& run : sectors_) {
      const double factor = cases[which].factors[run.sector];
      const double* beta = factor < 0 ? largest_beta_.data() : smallest_beta_.data();
      for (std::size_t block = run.first_block; block < run.last_block; ++block) {
        const double level = scale * alpha[block] - beta[block] * factor;
        levels[block] = which == 0 ? level : std::max(levels[block], level);
      }
    }
  }
  // In two steps, so that the first is done several blocks at a time.
  std::array<std::int32_t, 64> cells;
  for (std::size_t first = 0; first < blocks(); first += cells.size()) {
    const std::size_t count = std::min(cells.size(), blocks() - first);
    for (std::size_t i = 0; i < count; ++i) cells[i] = ByteBound::cell(levels[first + i]);
    for (std::size_t i = 0; i < count; ++i) limits[first + i] = byte_bound_[cells[i]];
  }
}

}  // namespace encours
