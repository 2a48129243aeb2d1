#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "core/date.hpp"
#include "core/problem.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// What a PD counts: openings of insolvency proceedings, or payments more than 90 days late.
enum class PdDefinition : std::uint8_t { insolvency, ninety_days };

/// Whether scores of the table become PDs.
enum class ScoreUse : std::uint8_t { none, mapped };

/// Where the tables are and what the study says about empty cells.
struct PortfolioSource {
  std::filesystem::path buyers;
  std::filesystem::path receivables;  ///< empty path: no receivables table
  std::optional<Date> as_of;
  double vat_rate = 0.20;     ///< where the column is empty
  std::optional<double> lgd;  ///< where the column is empty; none: 0.93, listed
  PdDefinition pd_definition = PdDefinition::insolvency;
  std::filesystem::path import_notes = {};  ///< what an importer inferred; empty path: none
  ScoreUse scores = ScoreUse::none;
  std::filesystem::path write_offs = {};     ///< losses as booked, by day; empty path: none
  std::optional<Date> books_from = {};       ///< first day whose entries are known
  std::filesystem::path links = {};          ///< trade links; empty path: none known
  std::filesystem::path outside_firms = {};  ///< ends of links that are no buyers; may be empty
};

/// What was detected of one input file.
struct TableFormat {
  std::string file;          ///< name as given in the study, no absolute path
  std::string separator;     ///< separator_name()
  std::string decimal_mark;  ///< "point", "comma"
  std::string encoding;      ///< "UTF-8", "UTF-8 with BOM", "Windows-1252"
  std::size_t rows = 0;      ///< data rows
  std::string sha256;        ///< of the bytes of the file
};

/// How many cells of receivables.csv were empty and filled in.
struct InferredCells {
  std::size_t invoice_ids = 0;
  std::size_t invoice_dates = 0;
  std::size_t due_dates = 0;
  std::size_t vat_rates = 0;
  std::size_t due_dates_of_import = 0;  ///< not empty, but marked as inferred
};

/// A portfolio with the story of how it was read.
struct PortfolioData {
  Portfolio portfolio;
  std::vector<TableFormat> formats;
  InferredCells inferred;
  AssumptionLog assumptions;
};

/// Reads buyers, receivables and trade links. Adds every fault to `problems` and gives nothing when
/// there is one; a file that cannot be read gives one message and silences what depends on it.
std::optional<PortfolioData> read_portfolio(const PortfolioSource& source, ProblemLog& problems);

}  // namespace encours
