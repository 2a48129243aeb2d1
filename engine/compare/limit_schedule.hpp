#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "portfolio/diagnosis/cover.hpp"
#include "portfolio/diagnosis/risk_class.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Limits of some buyers, euros excluding VAT.
struct LimitSum {
  std::size_t buyers = 0;  ///< that owe something or have a limit
  std::array<std::size_t, cover_status_count> by_status = {};
  /// Buyers with a limit of which the table does not say what was asked for.
  std::size_t asked_unknown = 0;
  /// None where that is unknown for one of them.
  std::optional<double> asked = 0.0;
  double granted = 0;
  std::optional<double> refused = 0.0;  ///< of what was asked for; none with `asked`
  double used = 0;                      ///< owed at as_of, up to the limit granted
  double above = 0;                     ///< owed at as_of above it, by buyers with a limit
  double exposure = 0;
};

/// The same of one buyer.
struct BuyerLimitLine {
  std::uint32_t buyer = 0;
  CoverStatus status = CoverStatus::not_asked;
  std::optional<double> asked = std::nullopt;
  std::optional<double> granted = std::nullopt;
  double exposure = 0;
  double used = 0;
};

struct LimitSchedule {
  std::array<LimitSum, risk_class_count> classes = {};
  LimitSum total = {};
  std::vector<BuyerLimitLine> largest = {};  ///< by exposure, at most ten
};

/// What the insurer was asked for, granted and refused, and what is used of it, per risk class and
/// for the largest buyers. None where the table has no limit of an insurer.
std::optional<LimitSchedule> limit_schedule(const Study& study, const Portfolio& portfolio);

}  // namespace encours
