#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "core/problem.hpp"
#include "portfolio/portfolio.hpp"
#include "portfolio/read_portfolio.hpp"

namespace encours {

/// Financial ratios of each buyer, in the order of Portfolio::buyers(): one number per name, in the
/// order of the names, or nothing for a buyer without a row or with an empty cell.
struct RatioTable {
  std::vector<std::vector<double>> of_buyer;
  TableFormat format;
};

/// Reads a table of ratios: buyer_id and one column per name, at most one row per buyer. Rows of
/// unknown buyers and buyers without all ratios are listed. Every fault goes to `problems`, and
/// gives nothing.
std::optional<RatioTable> read_ratios(const std::filesystem::path& file,
                                      std::span<const std::string> names,
                                      const Portfolio& portfolio, ProblemLog& problems,
                                      AssumptionLog& assumptions);

}  // namespace encours
