#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "models/default/block_layout.hpp"
#include "models/default/factor_copula.hpp"
#include "models/default/latent_distribution.hpp"

namespace encours {

/// The loading a and √(1 − a²) of a group of buyers.
struct Loading {
  double systematic = 0;
  double own = 1;
};

/// What a candidate needs, laid out so that one buyer's record of all cases lies together: with one
/// case 24 bytes, most often within one cache line.
class SlotTable {
 public:
  SlotTable(const BlockLayout& layout, std::span<const double> asset_correlation,
            const LatentDistribution& latent, int horizon_months,
            std::span<const DefaultCase> cases);

  std::uint32_t buyer(std::size_t slot) const {
    return static_cast<std::uint32_t>(record_[slot * stride_] >> 32U);
  }
  const Loading& loading(std::size_t slot) const {
    return loadings_[static_cast<std::uint32_t>(record_[slot * stride_])];
  }
  /// Latent level at or below which the buyer fails within the horizon; −∞ in empty slots and for
  /// the buyer whose failure the case is conditioned on.
  double threshold(std::size_t slot, std::size_t which) const {
    return std::bit_cast<double>(record_[slot * stride_ + 1 + 2 * which]);
  }
  /// 12/λ, λ = −ln(1 − pd): month of failure = this × cumulative hazard. 0 for PD 1.
  double month_scale(std::size_t slot, std::size_t which) const {
    return std::bit_cast<double>(record_[slot * stride_ + 2 + 2 * which]);
  }
  /// Brings a slot's data nearer before they are asked for.
  void prefetch(std::size_t slot) const { __builtin_prefetch(&record_[slot * stride_]); }
  /// The largest finite threshold in size.
  double largest_threshold() const { return largest_threshold_; }

 private:
  void fill_case(const BlockLayout& layout, const LatentDistribution& latent, int horizon_months,
                 const DefaultCase& inputs, std::size_t which);
  void fill_loadings(const BlockLayout& layout, std::span<const double> asset_correlation);

  std::size_t stride_;
  std::vector<std::uint64_t>
      record_;  ///< per slot: loading and buyer, then bits of threshold and month scale by case
  std::vector<Loading> loadings_;
  double largest_threshold_ = 1;
};

}  // namespace encours
