#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "portfolio/diagnosis/cover.hpp"
#include "portfolio/diagnosis/debtors.hpp"
#include "portfolio/diagnosis/positions.hpp"
#include "portfolio/diagnosis/risk_class.hpp"

namespace encours {

/// What debtors owe, euros excluding VAT.
struct ExposureSum {
  std::size_t debtors = 0;
  double exposure = 0;
  double overdue = 0;
  double insured = 0;
  double unsecured = 0;
};

/// One of the largest debtors; of a group, all its accounts.
struct ExposureLine {
  std::uint32_t debtor = 0;       ///< index into the debtors
  RiskClass risk = RiskClass::a;  ///< of its largest account
  ExposureSum sum;
};

/// The others of one risk class.
struct ExposureRest {
  RiskClass risk = RiskClass::a;
  ExposureSum sum;
};

/// As many lines for six buyers as for a hundred thousand.
struct ExposureList {
  static constexpr std::size_t most = 20;
  std::vector<ExposureLine> first;  ///< at most `most`, the largest first
  std::vector<ExposureRest> rest;   ///< classes without one left out
};

/// Debtors that owe something, which come the largest first; the spans hold one element per buyer.
ExposureList largest_exposures(const Portfolio& portfolio, const DiagnosisParameters& parameters,
                               std::span<const Debtor> debtors, std::span<const Cover> covers,
                               std::span<const Position> positions);

}  // namespace encours
