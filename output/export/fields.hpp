#pragma once

#include <span>
#include <string>
#include <vector>

#include "output/export/export_table.hpp"
#include "output/report/summary.hpp"
#include "scenarios/language.hpp"

namespace encours {

/// One column whose cells stand in summary.json.
struct SummaryField {
  const char* english;
  const char* french;
  CellKind kind;
  const char* path;  ///< of the figure, from that of the row
};

/// One of two words.
inline const char* pick(Language language, const char* english, const char* french) {
  return language == Language::french ? french : english;
}

/// Adds the headings of `fields`.
void add_headings(ExportTable& table, std::span<const SummaryField> fields, Language language);

/// What stands at `path`; empty where nothing does. Throws BadInput where it is of another kind.
ExportCell summary_cell(const Summary& summary, CellKind kind, const std::string& path);

/// Adds the cells of `fields`, whose paths follow `row_path` ("scenarios/0/").
void add_cells(std::vector<ExportCell>& row, const Summary& summary,
               std::span<const SummaryField> fields, const std::string& row_path);

/// Name of a programme as the answer tells it: the one that a study without programmes gets has no
/// name of its own.
std::string programme_title(const Summary& summary, std::size_t programme, Language language);

}  // namespace encours
