#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/prefetch.hpp"
#include "models/default/factor_copula.hpp"
#include "models/default/gamma_frailty.hpp"

namespace encours {

/// Mean effect of the year on lateness, E[e^(−κX − κ²/2) | buyer i fails in month m], X the factor
/// of its sector: buyers fail in bad years, in which all pay later.
///
/// The effect tilts X ~ N(δ, 1) to N(δ − κ, 1) and has mean e^(−κδ) (Cameron & Martin 1944). With
/// c the correlation of the buyer's factor with X and a its loading, failing by t has then the
/// probability F(t; aδ − κ·a·c), so that the mean is e^(−κδ)·ΔF(aδ − κac)/ΔF(aδ), ΔF over the
/// month: exact for the Gaussian and the Student-t copula, from expected_loss.hpp. Under a gamma
/// frailty, whose score is X, it is e^(−κδ)·ΔF(δ − κ)/ΔF(δ), F(t; z) with the score moved by z.
/// Failures by contagion are taken to fall into the same years as own ones.
class YearGivenFailure {
 public:
  /// `sector`: factor of each buyer's sector, the first ones of the copula. κ = `factor_link` > 0.
  YearGivenFailure(const FactorCopula::Config& copula, const DefaultCase& inputs,
                   std::span<const std::uint32_t> sector, double factor_link);
  YearGivenFailure(const GammaFrailty::Config& frailty, const DefaultCase& inputs,
                   double factor_link);

  double at(std::uint32_t buyer, std::uint32_t month) const {
    return table_[std::size_t{row_[buyer]} * months_ + month];
  }
  /// Fetches the place of a buyer's row, and once that is there the row's cell.
  void prefetch(std::uint32_t buyer) const { encours::prefetch(&row_[buyer]); }
  void prefetch(std::uint32_t buyer, std::uint32_t month) const {
    encours::prefetch(&table_[std::size_t{row_[buyer]} * months_ + month]);
  }
  /// e^(−κδ): the mean in all years, of a buyer whose failure was decreed.
  double of_all_years(std::uint32_t buyer) const { return all_years_[buyer]; }

 private:
  std::size_t months_;
  std::vector<std::uint32_t> row_;  ///< per buyer; equal buyers share one
  std::vector<double> table_;
  std::vector<double> all_years_;
};

}  // namespace encours
