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
    : blocks_(layout.blocks()),
      sectors_(layout.sectors()),
      largest_alpha_(cases * blocks_, -infinity),
      smallest_beta_(slots.loading_sets() * blocks_, infinity),
      largest_beta_(slots.loading_sets() * blocks_, 0) {
  for (std::size_t which = 0; which < cases; ++which) {
    const std::size_t first_beta = slots.loading_set(which) * blocks_;
    first_beta_.push_back(first_beta);
    const SlotTable::View view = slots.view(which);
    for (std::size_t slot = 0; slot < layout.slots(); ++slot) {
      if (layout.buyers()[slot] == BlockLayout::empty) continue;
      const std::size_t block = slot / block_slots;
      const Loading& loading = view.loading(slot);
      const double beta = loading.systematic / loading.own;
      double& smallest = smallest_beta_[first_beta + block];
      double& largest = largest_beta_[first_beta + block];
      smallest = std::min(smallest, beta);
      largest = std::max(largest, beta);
      double& alpha = largest_alpha_[which * blocks_ + block];
      alpha = std::max(alpha, view.threshold(slot) / loading.own);
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
      const double* beta =
          (factor < 0 ? largest_beta_.data() : smallest_beta_.data()) + first_beta_[which];
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
