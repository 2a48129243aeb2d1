#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/scoring/score_buyers.hpp"
#include "portfolio/read_portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// A PD set by hand, with the one it replaced.
struct AppliedOverride {
  PdOverride order;
  double replaced = 0;
};

/// How the PD of every buyer came about, in the order of Portfolio::buyers().
struct ScoreSheet {
  ScoringRules rules;
  std::vector<std::string> source_names;  ///< by number: "statistics", "table", "altares" …
  std::vector<BuyerSignals> signals;
  std::vector<PdScore> scores = {};
  std::vector<double> simulated_uncertainty = {};  ///< τ in steps of 0.05; 0 where only reported
  std::vector<AppliedOverride> overrides = {};
};

/// Gives the buyers of `data` the PDs that [scoring] and [[override]] say, with their uncertainty
/// and source, and lists in its assumptions which source gave which. Nothing, and `data` as it was,
/// when the study has neither, or when a fault went to `problems`: unknown buyers or suppliers of
/// scores, ratios that cannot be read, more than 1,000 groups of uncertain factors.
///
/// Exposure that weighs a PD in the total: the mean of ExposureTable over the months.
std::optional<ScoreSheet> score_portfolio(const Study& study, PortfolioData& data,
                                          ProblemLog& problems);

}  // namespace encours
