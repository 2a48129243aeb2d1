#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/problem.hpp"
#include "models/scoring/pd_factors.hpp"
#include "models/scoring/score_buyers.hpp"
#include "models/scoring/score_map.hpp"

namespace encours {

/// [[scoring.external]]: the scores of one supplier.
struct ExternalScores {
  std::string source;  ///< as in the column score_source
  ScoreMap map;
  std::optional<double> unknown_pd;  ///< of a score the map does not know; none: no external PD
  PdSourceRule rule;
  SourceLocation where;
};

/// scoring.ratios: a logit scorecard on a table of financial ratios.
struct RatioSettings {
  std::filesystem::path file;
  std::vector<std::string> names;
  std::vector<double> weights;  ///< log-odds per unit of the ratio
  double intercept = 0;
};

/// Whether the uncertainty of PDs is drawn in the simulation, or only reported.
enum class SecondOrder : std::uint8_t { simulated, reported };

/// [scoring]: how each buyer's PD comes about. Signals that are not given are off.
struct ScoringSettings {
  std::vector<bool> is_new = std::vector<bool>(signal_count, false);  ///< per Signal
  std::optional<AgeFactors> age;
  std::optional<RatioSettings> ratios;
  std::optional<LatenessFactors> behaviour;
  PdSourceRule statistics = {.weight = 0};
  PdSourceRule table;
  std::vector<ExternalScores> external;
  double drift_per_year = 0;
  SecondOrder second_order = SecondOrder::simulated;
  double shared_error = 1;  ///< share of the uncertainty that the buyers of a source have in common
  SourceLocation where;
};

/// [[override]]: a PD that somebody sets by hand, and answers for.
struct PdOverride {
  std::string buyer;
  double pd = 0;
  std::string author;
  std::string note;
  std::optional<Date> date;
  SourceLocation where;  ///< of the buyer's name
};

}  // namespace encours
