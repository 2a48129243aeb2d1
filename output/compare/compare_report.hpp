#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/compare/comparison.hpp"
#include "output/console.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What `encours compare` found, with what it was found for.
struct CompareReport {
  const Comparison& comparison;
  const Study& study;
  const Portfolio& portfolio;
};

/// The screen: cost and rank of every programme in every scenario, what would change the order, why
/// policies do not pay all, the company's own losses under each quote, limits. UTF-8, at most 80
/// columns.
std::string render_compare(const CompareReport& report, const ScreenOptions& options);

/// The same as data, with every figure in full.
std::string render_compare_json(const CompareReport& report);

/// Files of the comparison, as names and contents: comparison.json, programmes.csv,
/// why_not_paid.csv, break_evens.csv, buyers.csv and, where the data are there, own_losses.csv,
/// limits.csv, pillars.csv and named_buyers.csv.
struct CompareFile {
  std::string name;
  std::string content;
};
std::vector<CompareFile> render_compare_files(const CompareReport& report);

}  // namespace encours
