#pragma once

#include <filesystem>
#include <string>

#include "portfolio/portfolio.hpp"
#include "scenarios/score_portfolio.hpp"

namespace encours {

/// scores.csv: one row per buyer, how its PD came about. PDs and factors as in PdScore; an empty
/// cell: the buyer has no such signal.
std::string render_scores(const ScoreSheet& sheet, const Portfolio& portfolio);

/// Writes scores.csv into `directory`; throws OutputError.
std::filesystem::path write_scores(const ScoreSheet& sheet, const Portfolio& portfolio,
                                   const std::filesystem::path& directory);

}  // namespace encours
