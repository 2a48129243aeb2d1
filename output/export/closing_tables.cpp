#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/checksum.hpp"
#include "core/problem.hpp"
#include "output/export/attached_tables.hpp"
#include "output/export/closing_columns.hpp"
#include "output/export/closing_words.hpp"
#include "output/export/fields.hpp"
#include "output/frozen_checksums.hpp"
#include "portfolio/csv_reader.hpp"

namespace encours {

namespace {

struct ClosingSheet {
  const char* file;
  const char* english;  ///< of the sheet
  const char* french;
};

/// In the order of the workbook. Whoever reviews the closing starts from the figures.
constexpr std::array sheets = std::to_array<ClosingSheet>({
    {"closing.csv", "Closing", "Clôture"},
    {"figures.csv", "Closing figures", "Chiffres de clôture"},
    {"entries.csv", "Entries", "Écritures"},
    {"accounts.csv", "Accounts", "Comptes"},
    {"french_claims.csv", "Claim by claim", "Créance par créance"},
    {"french_movement.csv", "French movement", "Mouvement comptes français"},
    {"ecl_summary.csv", "IFRS 9 allowance", "Dépréciation IFRS 9"},
    {"ifrs_movement.csv", "IFRS 7.35H movement", "Mouvement IFRS 7.35H"},
    {"ecl_matrix.csv", "IFRS 7.35N matrix", "Matrice IFRS 7.35N"},
    {"concentration.csv", "Concentration", "Concentration"},
    {"roll_rates.csv", "Roll rates", "Taux de passage"},
    {"bridge.csv", "Bridge to the simulation", "Passage à la simulation"},
    {"engine_scenarios.csv", "Bridge by scenario", "Passage par scénario"},
    {"sensitivity.csv", "Allowance sensitivity", "Sensibilité dépréciation"},
    {"tail_reserve.csv", "Reserve for bad years", "Réserve mauvaises années"},
    {"ecl_defaults.csv", "Items in default", "Factures en défaut"},
    {"ecl_items.csv", "Item by item", "Facture par facture"},
    {"overlays.csv", "Overlays", "Ajustements"},
    {"parameters.csv", "Parameters", "Paramètres"},
    {"reconciliation.csv", "Reconciliation", "Rapprochement"},
    {"backtest.csv", "Back-test", "Contrôle a posteriori"},
    {"inputs.csv", "Closing inputs", "Fichiers de la clôture"},
    {"assumptions.csv", "Closing assumptions", "Hypothèses de la clôture"},
});

Problem fault(const std::filesystem::path& file, const char* what, const char* why) {
  Problem problem;
  problem.where.file = file.string();
  problem.what = what;
  problem.why = why;
  problem.remedy = "give the provision.json that encours provision -o wrote, beside its tables";
  return problem;
}

/// The whole file, as it was frozen.
std::optional<std::string> frozen_text(const std::filesystem::path& file,
                                       const std::string& checksum, ProblemLog& problems) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    problems.add(fault(file, "cannot be read", "it is a table of the closing"));
    return std::nullopt;
  }
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (sha256_hex(text) == checksum) return text;
  problems.add(fault(file, "is not the file that was frozen at the closing",
                     "its checksum differs from SHA256SUMS"));
  return std::nullopt;
}

/// The apostrophe that keeps a spreadsheet from a formula is no part of the text.
std::string_view unguarded(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\'');
  const bool guarded = first != std::string_view::npos && first > 0 &&
                       std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
  return guarded ? text.substr(1) : text;
}

ExportCell cell_of(std::string_view text, CellKind kind) {
  if (text.empty()) return {};
  if (kind == CellKind::date) {
    const auto date = parse_date(text);
    return date ? date_cell(*date) : text_cell(text);
  }
  if (kind == CellKind::text) return text_cell(unguarded(text));
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? number_cell(kind, value) : text_cell(unguarded(text));
}

ExportTable table_of(const ClosingSheet& sheet, std::string_view text, Language language) {
  const std::string_view file(sheet.file);
  ExportTable table{.id = fmt::format("closing_{}", file.substr(0, file.size() - 4)),
                    .title = pick(language, sheet.english, sheet.french),
                    .headings = {},
                    .rows = {}};
  CsvReader reader(text, ',');
  std::vector<CellKind> kinds;
  std::vector<std::string> names;
  const auto words = [&](std::size_t column, std::string_view cell) {
    const bool translated = language == Language::french && kinds[column] == CellKind::text;
    return translated ? closing_words_in_french(names[column], cell) : std::string(cell);
  };
  while (reader.next() == CsvReader::Step::row) {
    const auto cells = reader.cells();
    if (kinds.empty()) {
      for (const CsvCell& cell : cells) {
        const ClosingColumn column = closing_column(cell.text, language);
        table.headings.push_back(column.heading);
        kinds.push_back(column.kind);
        names.emplace_back(cell.text);
      }
      continue;
    }
    std::vector<ExportCell> row(kinds.size());
    for (std::size_t k = 0; k < std::min(row.size(), cells.size()); ++k) {
      row[k] = cell_of(words(k, cells[k].text), kinds[k]);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::vector<ExportTable> closing_tables(const std::filesystem::path& directory, Language language) {
  const auto sums = frozen_checksums(directory);
  ProblemLog problems;
  std::vector<ExportTable> tables;
  for (const ClosingSheet& sheet : sheets) {
    const auto sum = sums.find(sheet.file);
    const auto text = frozen_text(directory / sheet.file,
                                  sum == sums.end() ? std::string() : sum->second, problems);
    if (text) tables.push_back(table_of(sheet, *text, language));
  }
  problems.throw_if_any();
  return tables;
}

}  // namespace encours
