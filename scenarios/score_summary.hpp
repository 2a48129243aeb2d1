#pragma once

#include <string>
#include <vector>

#include "scenarios/score_portfolio.hpp"

namespace encours {

/// The buyers whose PD comes from the same sources.
struct SourceShare {
  std::string sources;  ///< "statistics", "table + altares"
  std::size_t buyers = 0;
  double expected = 0;  ///< Σ PD·exposure, euros a year
};

/// The same portfolio with signals taken away.
struct Ablation {
  std::string kept;     ///< "all", "without_external", "without_behaviour", "base"
  double expected = 0;  ///< Σ PD·exposure, euros a year
  double moved = 0;     ///< ½ Σ |PD − PD of "base"|·exposure: how much lies on other buyers
};

/// What a scoring comes to.
struct ScoreSummary {
  std::vector<SourceShare> sources = {};
  std::vector<Ablation> ablations = {};
  std::size_t uncertain = 0;       ///< buyers whose PD has an uncertainty
  double largest_uncertainty = 0;  ///< τ
  std::vector<AppliedOverride> overrides = {};
};

ScoreSummary summarise_scores(const ScoreSheet& sheet);

/// "table + altares".
std::string joined_sources(const ScoreSheet& sheet, const PdScore& score);

}  // namespace encours
