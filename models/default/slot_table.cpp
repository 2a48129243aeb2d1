#include "models/default/slot_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace encours {

SlotTable::SlotTable(const BlockLayout& layout, std::span<const double> asset_correlation,
                     const LatentDistribution& latent, int horizon_months,
                     std::span<const DefaultCase> cases)
    : cases_(cases.size()), stride_(2 * cases_ + 1), record_(layout.slots() * stride_) {
  fill_loadings(layout, asset_correlation, cases);
  for (std::size_t which = 0; which < cases.size(); ++which) {
    fill_case(layout, latent, horizon_months, cases[which], which);
  }
}

void SlotTable::fill_loadings(const BlockLayout& layout, std::span<const double> asset_correlation,
                              std::span<const DefaultCase> cases) {
  double previous = -1;
  std::vector<double> correlations = {0};
  for (std::size_t slot = 0; slot < layout.slots(); ++slot) {
    const std::uint32_t buyer = layout.buyers()[slot];
    if (buyer == BlockLayout::empty) continue;
    if (asset_correlation[buyer] != previous) {
      previous = asset_correlation[buyer];
      correlations.push_back(previous);
    }
    record_[slot * stride_] = (std::uint64_t{buyer} << 32U) | (correlations.size() - 1);
  }
  scale_loadings(correlations, cases);
}

void SlotTable::scale_loadings(std::span<const double> correlations,
                               std::span<const DefaultCase> cases) {
  groups_ = correlations.size();
  for (std::size_t which = 0; which < cases.size(); ++which) {
    const double factor = cases[which].correlation_factor;
    const auto known =
        std::ranges::find(cases.first(which), factor, &DefaultCase::correlation_factor);
    if (known != cases.begin() + static_cast<std::ptrdiff_t>(which)) {
      first_loading_.push_back(first_loading_[static_cast<std::size_t>(known - cases.begin())]);
      continue;
    }
    first_loading_.push_back(loadings_.size());
    for (const double correlation : correlations) {
      const double scaled = factor * correlation;
      loadings_.push_back({.systematic = std::sqrt(scaled), .own = std::sqrt(1 - scaled)});
    }
  }
}

void SlotTable::fill_case(const BlockLayout& layout, const LatentDistribution& latent,
                          int horizon_months, const DefaultCase& inputs, std::size_t which) {
  // Neighbours often share a PD, and a Student-t quantile costs a microsecond.
  double last_pd = 0;
  double last_threshold = latent.threshold(last_pd, horizon_months);
  for (std::size_t slot = 0; slot < layout.slots(); ++slot) {
    const std::uint32_t buyer = layout.buyers()[slot];
    const bool silent = buyer == BlockLayout::empty || is_given(inputs.condition, buyer);
    const double pd = silent ? 0 : inputs.pd[buyer];
    if (pd != last_pd) {
      last_pd = pd;
      last_threshold = latent.threshold(pd, horizon_months);
    }
    const double month_scale = pd > 0 ? -12 / std::log1p(-pd) : 0;
    const std::size_t place = slot * stride_ + 1 + which;
    record_[place] = std::bit_cast<std::uint64_t>(last_threshold);
    record_[place + cases_] = std::bit_cast<std::uint64_t>(month_scale);
    if (std::isfinite(last_threshold)) {
      largest_threshold_ = std::max(largest_threshold_, std::abs(last_threshold));
    }
  }
}

}  // namespace encours
