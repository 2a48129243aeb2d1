#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "models/default/block_layout.hpp"
#include "models/default/default_case.hpp"
#include "models/default/latent_distribution.hpp"

namespace encours {

/// The loading a and √(1 − a²) of a group of buyers, in cases of one correlation factor.
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

  /// The table for one case.
  class View {
   public:
    std::uint32_t buyer(std::size_t slot) const {
      return static_cast<std::uint32_t>(record_[slot * stride_] >> 32U);
    }
    const Loading& loading(std::size_t slot) const {
      return loadings_[static_cast<std::uint32_t>(record_[slot * stride_])];
    }
    /// Latent level at or below which the buyer fails within the horizon; −∞ in empty slots and for
    /// the buyer whose failure the case is conditioned on.
    double threshold(std::size_t slot) const {
      return std::bit_cast<double>(threshold_[slot * stride_]);
    }
    /// 12/λ, λ = −ln(1 − pd): month of failure = this × cumulative hazard. 0 for PD 1.
    double month_scale(std::size_t slot) const {
      return std::bit_cast<double>(month_scale_[slot * stride_]);
    }

   private:
    friend SlotTable;
    const std::uint64_t* record_ = nullptr;
    const std::uint64_t* threshold_ = nullptr;
    const std::uint64_t* month_scale_ = nullptr;
    const Loading* loadings_ = nullptr;
    std::size_t stride_ = 0;
  };
  View view(std::size_t which) const {
    View result;
    result.record_ = record_.data();
    result.threshold_ = record_.data() + 1 + which;
    result.month_scale_ = record_.data() + 1 + cases_ + which;
    result.loadings_ = loadings_.data() + first_loading_[which];
    result.stride_ = stride_;
    return result;
  }

  /// Sets of loadings, one per correlation factor of the cases.
  std::size_t loading_sets() const { return loadings_.size() / groups_; }
  /// The set of a case.
  std::size_t loading_set(std::size_t which) const { return first_loading_[which] / groups_; }

  /// Brings nearer what the test of a slot in every case will ask for.
  void prefetch(std::size_t slot) const {
    for (std::size_t word = 0; word <= cases_; word += words_per_line) {
      __builtin_prefetch(&record_[slot * stride_ + word]);
    }
  }
  /// The largest finite threshold in size.
  double largest_threshold() const { return largest_threshold_; }

 private:
  void fill_case(const BlockLayout& layout, const LatentDistribution& latent, int horizon_months,
                 const DefaultCase& inputs, std::size_t which);
  void fill_loadings(const BlockLayout& layout, std::span<const double> asset_correlation,
                     std::span<const DefaultCase> cases);
  /// Loadings of all groups in every case, each set of them once.
  void scale_loadings(std::span<const double> correlations, std::span<const DefaultCase> cases);

  static constexpr std::size_t words_per_line = 8;

  std::size_t cases_;
  std::size_t stride_;
  std::vector<std::uint64_t>
      record_;  ///< per slot: loading and buyer, bits of the thresholds, bits of the month scales
  std::vector<Loading> loadings_;
  std::size_t groups_ = 0;                  ///< loadings of one set
  std::vector<std::size_t> first_loading_;  ///< per case
  double largest_threshold_ = 1;
};

}  // namespace encours
