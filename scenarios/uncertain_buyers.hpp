#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/scoring/uncertain_factors.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What the factors of uncertain PDs need to know of the buyers, in the order of
/// Portfolio::buyers().
class UncertainBuyerTable {
 public:
  /// The study has [scoring]; the portfolio was scored and outlives the table.
  UncertainBuyerTable(const Study& study, const Portfolio& portfolio);

  /// Valid as long as the table.
  UncertainBuyers view() const;

 private:
  std::span<const std::uint32_t> sector_;
  std::vector<double> asset_correlation_;
  std::vector<double> uncertainty_;
  std::vector<std::uint32_t> source_;
  double shared_ = 1;
};

}  // namespace encours
