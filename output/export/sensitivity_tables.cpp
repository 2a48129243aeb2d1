#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "output/export/attached_tables.hpp"
#include "output/export/data_words.hpp"
#include "output/export/fields.hpp"
#include "output/report/sections/sensitivity_words.hpp"

namespace encours {

namespace {

using enum CellKind;

constexpr std::array<const char*, 6> measures = {"average_loss", "loss_one_in_100", "reserve",
                                                 "average_cost", "cost_one_in_100", "shortfall"};

ExportCell titled(const std::string& name, Language language) {
  return text_cell(sensitivity_title(name, language));
}

CellKind kind_of(const char* measure) {
  return std::string_view(measure) == "shortfall" ? share : amount;
}

/// Rows of one subject at one value tried.
void add_rows(ExportTable& table, const Summary& file, const std::vector<ExportCell>& begin,
              const std::string& path, Language language) {
  for (const char* measure : measures) {
    const std::string moved = fmt::format("{}/{}", path, measure);
    if (!file.has(moved)) continue;
    std::vector<ExportCell> row = begin;
    row.push_back(titled(measure, language));
    for (const char* figure : {"/value", "/change", "/standard_error"}) {
      row.push_back(summary_cell(file, kind_of(measure), moved + figure));
    }
    table.rows.push_back(std::move(row));
  }
}

ExportTable effects_table(const Summary& file, Language language) {
  ExportTable table{.id = "sensitivity",
                    .title = pick(language, "Sensitivity", "Sensibilité"),
                    .headings = {},
                    .rows = {}};
  for (const auto& [english, french] :
       {std::pair("assumption", "hypothèse"), std::pair("unit", "unité"),
        std::pair("study", "étude"), std::pair("tried", "essayé"), std::pair("of", "de"),
        std::pair("measure", "mesure"), std::pair("value", "valeur"), std::pair("change", "écart"),
        std::pair("standard error", "erreur type")}) {
    table.headings.emplace_back(pick(language, english, french));
  }
  for (std::size_t a = 0; a < file.size("sensitivity/assumptions"); ++a) {
    const std::string path = fmt::format("sensitivity/assumptions/{}", a);
    for (std::size_t k = 0; k < file.size(path + "/tried"); ++k) {
      const std::string tried = fmt::format("{}/tried/{}", path, k);
      std::vector<ExportCell> begin = {
          titled(file.text(path + "/name"), language), text_cell(file.text(path + "/unit")),
          summary_cell(file, number, path + "/value"), summary_cell(file, number, tried + "/value"),
          text_cell(pick(language, "gross loss", "perte brute"))};
      add_rows(table, file, begin, tried + "/gross_loss", language);
      for (std::size_t j = 0; j < file.size(tried + "/programmes"); ++j) {
        const std::string programme = fmt::format("{}/programmes/{}", tried, j);
        begin.back() = text_cell(file.text(programme + "/name"));
        add_rows(table, file, begin, programme, language);
      }
    }
  }
  return table;
}

constexpr std::array pair_fields = std::to_array<SummaryField>({
    {"first", "premier", text, "first"},
    {"other", "autre", text, "other"},
    {"above the first", "au-dessus du premier", amount, "difference"},
    {"standard error", "erreur type", amount, "standard_error"},
    {"standing", "situation", text, "standing"},
});
constexpr std::array flip_fields = std::to_array<SummaryField>({
    {"turns at", "s’inverse à", number, "value"},
    {"its standard error", "son erreur type", number, "standard_error"},
    {"lowest tried", "plus bas essayé", number, "tried/0"},
    {"highest tried", "plus haut essayé", number, "tried/1"},
});

ExportTable decisions_table(const Summary& file, Language language) {
  ExportTable table{.id = "decisions",
                    .title = pick(language, "What turns the decision", "Ce qui change la décision"),
                    .headings = {pick(language, "measure", "mesure")},
                    .rows = {}};
  add_headings(table, pair_fields, language);
  table.headings.emplace_back(pick(language, "assumption", "hypothèse"));
  add_headings(table, flip_fields, language);
  for (std::size_t d = 0; d < file.size("sensitivity/decisions"); ++d) {
    const std::string decision = fmt::format("sensitivity/decisions/{}/", d);
    for (std::size_t k = 0; k < file.size(decision + "pairs"); ++k) {
      const std::string pair = fmt::format("{}pairs/{}/", decision, k);
      std::vector<ExportCell> begin = {titled(file.text(decision + "measure"), language)};
      add_cells(begin, file, pair_fields, pair);
      const std::size_t flips = file.has(pair + "flips") ? file.size(pair + "flips") : 0;
      for (std::size_t f = 0; f < flips; ++f) {
        const std::string flip = fmt::format("{}flips/{}/", pair, f);
        std::vector<ExportCell> row = begin;
        row.push_back(titled(file.text(flip + "assumption"), language));
        add_cells(row, file, flip_fields, flip);
        table.rows.push_back(std::move(row));
      }
      if (flips > 0) continue;
      begin.resize(table.headings.size());
      table.rows.push_back(std::move(begin));
    }
  }
  constexpr std::size_t standing = 5;  // behind the measure
  put_data_words(table, standing, language);
  return table;
}

}  // namespace

std::vector<ExportTable> sensitivity_tables(const Summary& file, Language language) {
  return {effects_table(file, language), decisions_table(file, language)};
}

}  // namespace encours
