#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/block.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// One of the company's own years, each buyer written off in it taken as one claim.
struct OwnLossYear {
  Date end = {};
  double loss = 0;         ///< euros excluding VAT of receivables written off, by buyer
  double booked = 0;       ///< what the books took to losses
  std::size_t buyers = 0;  ///< written off
};

/// What a quote would have paid of these years, with today's terms and premium.
struct BurningCost {
  std::size_t programme = 0;
  double premium = 0;  ///< euros per twelve months, before tax
  /// Euros per twelve months: tax on it and fees of limits. Fees on claims and bonus or malus are
  /// not told: what was collected is not known.
  double charges = 0;
  /// Indemnity of each year: low with the limits of the table, where buyers that have failed since
  /// often stand at 0; high with all of their debt within the limit of those that have one.
  std::vector<Range> indemnity = {};
  Range mean = {};  ///< over the years
};

struct OwnExperience {
  std::vector<OwnLossYear> years = {};   ///< oldest first
  std::vector<BurningCost> quotes = {};  ///< one per policy
};

/// Applies the policies of a study to the receivables written off in the full years of the books.
/// What was written off is the loss and the debt: recoveries before are taken off it, those after
/// are unknown. None where no written-off receivable names its buyer in a full year.
std::optional<OwnExperience> own_experience(const Study& study, const Portfolio& portfolio);

}  // namespace encours
