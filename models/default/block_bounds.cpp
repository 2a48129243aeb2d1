#include "models/default/block_bounds.hpp"

#include <algorithm>
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
  for (std::size_t slot = 0; slot < layout.slots(); ++slot) {
    if (layout.buyers()[slot] == BlockLayout::empty) continue;
    const std::size_t block = slot / block_slots;
    const Loading& loading = slots.loading(slot);
    const double beta = loading.systematic / loading.own;
    smallest_beta_[block] = std::min(smallest_beta_[block], beta);
    largest_beta_[block] = std::max(largest_beta_[block], beta);
    for (std::size_t which = 0; which < cases; ++which) {
      double& alpha = largest_alpha_[which * layout.blocks() + block];
      alpha = std::max(alpha, slots.threshold(slot, which) / loading.own);
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
  for (std::size_t block = 0; block < blocks(); ++block) limits[block] = byte_bound_(levels[block]);
}

}  // namespace encours
