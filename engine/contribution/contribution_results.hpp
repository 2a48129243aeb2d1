#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/estimate.hpp"

namespace encours {

/// What a group adds to the expected shortfall on top of all the others: that of the whole ledger
/// less that of the ledger without its losses, in the same trials. Euros.
struct MarginalContribution {
  double amount = 0;
  double standard_error = 0;
};

/// One group of buyers in the worst trials. Euros excluding VAT.
struct ContributionLine {
  std::string label;    ///< id of a buyer or debtor; sector, class, country
  std::string name;     ///< of a buyer; empty for other groups
  double exposure = 0;  ///< owed at `as_of`
  double amount = 0;    ///< of the expected shortfall
  std::optional<double> standard_error = std::nullopt;  ///< none below two trials
  /// None where it was not worked out; those of a table do not add up.
  std::optional<MarginalContribution> marginal = std::nullopt;
};

/// Losses of books of some buyers drawn from the ledger, scaled to the exposure of all. Euros.
struct DiversificationPoint {
  std::size_t buyers = 0;
  double mean = 0;
  double mean_error = 0;  ///< standard error
  double standard_deviation = 0;
  double relative_deviation = 0;  ///< standard deviation / mean; 0 without losses
  double relative_error = 0;      ///< standard error of that
  Estimate value_at_risk = {};
  Estimate expected_shortfall = {};
};

/// How the loss of one year falls as the same exposure is spread over more buyers; see
/// diversification.hpp.
struct Diversification {
  double level = 0.99;  ///< of value at risk and expected shortfall
  std::uint64_t trials = 0;
  std::vector<DiversificationPoint> points;  ///< the fewest buyers first; the last: all
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
  /// Trials that marginal contributions and diversification look at, the first ones; 0: none.
  std::uint64_t marginal_trials = 0;
  double marginal_expected_shortfall = 0;  ///< of these trials, the whole ledger
  std::optional<Diversification> diversification = std::nullopt;
};

}  // namespace encours
