#include <fmt/format.h>

#include <array>
#include <string>

#include "output/export/attached_tables.hpp"
#include "output/export/data_words.hpp"
#include "output/export/fields.hpp"

namespace encours {

namespace {

using enum CellKind;

constexpr std::array loss_fields = std::to_array<SummaryField>({
    {"average loss kept, before", "perte gardée moyenne, avant", amount, "mean/before"},
    {"average, after", "moyenne, après", amount, "mean/after"},
    {"average, avoided", "moyenne, évité", amount, "mean/avoided"},
    {"its standard error", "son erreur type", amount, "mean/standard_error"},
    {"one time in 100, before", "une fois sur 100, avant", amount, "one_in_100/before"},
    {"one time in 100, after", "une fois sur 100, après", amount, "one_in_100/after"},
    {"one time in 100, avoided", "une fois sur 100, évité", amount, "one_in_100/avoided"},
    {"its standard error", "son erreur type", amount, "one_in_100/standard_error"},
    {"average of the worst 1%, avoided", "moyenne du pire 1\u00a0%, évité", amount,
     "expected_shortfall/avoided"},
    {"its standard error", "son erreur type", amount, "expected_shortfall/standard_error"},
    {"change of the premium a year", "variation de la prime par an", amount, "premium_change"},
    {"yearly cost", "coût par an", amount, "yearly_cost"},
    {"net on average", "net moyen", amount, "net_average"},
    {"avoided per euro", "évité par euro", number, "avoided_per_euro"},
});

std::string tried_path(const Summary& file, const std::string& ranked) {
  return fmt::format("actions/tried/{}", file.count(ranked + "/action"));
}

/// The list of a programme, or of the one that has the same.
std::string list_of(const Summary& file, std::size_t programme) {
  const std::string own = fmt::format("actions/programmes/{}", programme);
  if (!file.has(own + "/as")) return own;
  for (std::size_t p = 0; p < programme; ++p) {
    const std::string other = fmt::format("actions/programmes/{}", p);
    if (file.text(other + "/name") == file.text(own + "/as")) return other;
  }
  return own;
}

ExportTable ranking_table(const Summary& file, Language language) {
  ExportTable table{
      .id = "actions",
      .title = pick(language, "Actions", "Actions"),
      .headings = {pick(language, "programme", "dispositif"), pick(language, "cost", "coût"),
                   pick(language, "rank", "rang"),
                   pick(language, "with the one above", "avec la précédente"),
                   pick(language, "action", "action"), pick(language, "kind", "genre")},
      .rows = {}};
  add_headings(table, loss_fields, language);
  for (std::size_t p = 0; p < file.size("actions/programmes"); ++p) {
    const std::string name = file.text(fmt::format("actions/programmes/{}/name", p));
    for (const bool priced : {true, false}) {
      const std::string part = list_of(file, p) + (priced ? "/priced" : "/unpriced");
      for (std::size_t k = 0; k < file.size(part); ++k) {
        const std::string one = fmt::format("{}/{}", part, k);
        const std::string tried = tried_path(file, one);
        const char* cost =
            priced ? pick(language, "given", "donné") : pick(language, "not given", "non donné");
        std::vector<ExportCell>& row = table.rows.emplace_back();
        row = {text_cell(name),
               text_cell(cost),
               number_cell(count, static_cast<double>(k + 1)),
               k == 0 ? ExportCell{} : data_word_cell(file.text(one + "/with_previous"), language),
               text_cell(file.text(tried + pick(language, "/text/en", "/text/fr"))),
               data_word_cell(file.text(tried + "/kind"), language)};
        add_cells(row, file, loss_fields, one + "/");
      }
    }
  }
  return table;
}

ExportTable edits_table(const Summary& file, Language language) {
  ExportTable table{
      .id = "action_edits",
      .title = pick(language, "Edits of the actions", "Modifications à faire"),
      .headings = {pick(language, "action", "action"), pick(language, "buyer", "client"),
                   pick(language, "column or key", "colonne ou clé"),
                   pick(language, "before", "avant"), pick(language, "value", "valeur")},
      .rows = {}};
  for (std::size_t a = 0; a < file.size("actions/tried"); ++a) {
    const std::string tried = fmt::format("actions/tried/{}", a);
    const ExportCell name = text_cell(file.text(tried + pick(language, "/text/en", "/text/fr")));
    for (std::size_t k = 0; k < file.size(tried + "/edit/cells"); ++k) {
      const std::string cell = fmt::format("{}/edit/cells/{}/", tried, k);
      table.rows.push_back({name, text_cell(file.text(cell + "buyer")),
                            text_cell(file.text(cell + "column")),
                            summary_cell(file, number, cell + "before"),
                            summary_cell(file, number, cell + "value")});
    }
    for (std::size_t k = 0; k < file.size(tried + "/edit/keys"); ++k) {
      const std::string key = fmt::format("{}/edit/keys/{}/", tried, k);
      table.rows.push_back({name,
                            {},
                            text_cell(file.text(key + "key")),
                            {},
                            summary_cell(file, number, key + "value")});
    }
    if (file.text(tried + "/edit/scenario").empty()) continue;
    table.rows.push_back({name, {}, text_cell("[[scenario]] (actions.toml)"), {}, {}});
  }
  return table;
}

}  // namespace

std::vector<ExportTable> actions_tables(const Summary& file, Language language) {
  return {ranking_table(file, language), edits_table(file, language)};
}

}  // namespace encours
