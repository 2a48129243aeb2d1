#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace encours {

/// One group of buyers in the worst trials. Euros excluding VAT.
struct ContributionLine {
  std::string label;    ///< id of a buyer or debtor; sector, class, country
  std::string name;     ///< of a buyer; empty for other groups
  double exposure = 0;  ///< owed at `as_of`
  double amount = 0;    ///< of the expected shortfall
  std::optional<double> standard_error = std::nullopt;  ///< none below two trials
};

/// One way of grouping; `lines` and `others` add up to the expected shortfall.
struct ContributionTable {
  std::string partition;                ///< as in Partition
  std::vector<ContributionLine> lines;  ///< at most twenty, the largest contribution first
  std::size_t others = 0;               ///< groups without a line
  double others_amount = 0;
  double others_exposure = 0;
};

/// Who makes the worst trials of a scenario.
struct ContributionResult {
  double level = 0.99;
  std::size_t trials = 0;         ///< averaged
  double expected_shortfall = 0;  ///< of the gross loss
  std::vector<ContributionTable> tables;
};

}  // namespace encours
