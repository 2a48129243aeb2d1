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

/// Limits of some buyers, euros excluding VAT. Where the table does not say what was asked for, a
/// limit granted is taken as asked for, and a refusal as asked for an unknown amount.
struct LimitSum {
  std::size_t buyers = 0;  ///< that owe something or have a limit
  std::array<std::size_t, cover_status_count> by_status = {};
  double asked = 0;
  double granted = 0;
  double refused = 0;  ///< of what was asked for
  double used = 0;     ///< owed at as_of, up to the limit granted
  double above = 0;    ///< owed at as_of above it, by buyers with a limit
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
  bool asked_known = false;  ///< the table has requested_limit for some buyer
  std::array<LimitSum, risk_class_count> classes = {};
  LimitSum total = {};
  std::vector<BuyerLimitLine> largest = {};  ///< by exposure, at most ten
};

/// What the insurer was asked for, granted and refused, and what is used of it, per risk class and
/// for the largest buyers. None where the table has no limit of an insurer.
std::optional<LimitSchedule> limit_schedule(const Study& study, const Portfolio& portfolio);

}  // namespace encours
