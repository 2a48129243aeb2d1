#include <fmt/format.h>

#include <array>

#include "output/export/fields.hpp"
#include "output/export/run_tables.hpp"

namespace encours {

namespace {

using enum CellKind;

struct Grouping {
  const char* english;
  const char* french;
  const char* path;
};
constexpr std::array groupings = std::to_array<Grouping>({
    {"buyer", "client", "buyers"},
    {"debtor (group)", "débiteur (groupe)", "debtors"},
    {"sector", "secteur", "sectors"},
    {"class", "classe", "classes"},
    {"country", "pays", "countries"},
});

constexpr std::array fields = std::to_array<SummaryField>({
    {"id", "identifiant", text, "buyer_id"},
    {"name", "nom", text, "name"},
    {"balance excl. VAT", "encours HT", amount, "exposure"},
    {"adds to the worst 1%", "apporte au pire 1\u00a0%", amount, "contribution"},
    {"standard error", "erreur type", amount, "standard_error"},
    {"share", "part", share, "share"},
    {"on top of the others", "en plus des autres", amount, "marginal"},
    {"its standard error", "son erreur type", amount, "marginal_error"},
});

constexpr std::array curve_fields = std::to_array<SummaryField>({
    {"buyers that carry the exposure", "clients qui portent l’encours", count, "buyers"},
    {"gross loss, average", "perte brute, moyenne", amount, "mean"},
    {"standard error", "erreur type", amount, "mean_error"},
    {"standard deviation / mean", "écart-type / moyenne", number, "relative_deviation"},
    {"its standard error", "son erreur type", number, "relative_error"},
    {"one year in 100", "un an sur 100", amount, "value_at_risk/value"},
    {"from (95%)", "de (95\u00a0%)", amount, "value_at_risk/interval/0"},
    {"to (95%)", "à (95\u00a0%)", amount, "value_at_risk/interval/1"},
    {"worst 1%, average", "pire 1\u00a0%, moyenne", amount, "expected_shortfall/value"},
    {"from (95%)", "de (95\u00a0%)", amount, "expected_shortfall/interval/0"},
    {"to (95%)", "à (95\u00a0%)", amount, "expected_shortfall/interval/1"},
});

/// What the groups without a row of their own add.
std::vector<ExportCell> others_row(const Summary& summary, const std::string& path,
                                   Language language) {
  const std::uint64_t count = summary.count(path + "count");
  const char* pattern = count == 1 ? pick(language, "{} other", "{} autre")
                                   : pick(language, "{} others", "{} autres");
  const std::string name = fmt::format(fmt::runtime(pattern), count);
  return {{},
          text_cell(name),
          summary_cell(summary, amount, path + "exposure"),
          summary_cell(summary, amount, path + "contribution"),
          {},
          summary_cell(summary, share, path + "share"),
          {},
          {}};
}

}  // namespace

ExportTable contributions_table(const RunFiles& run, Language language) {
  const Summary& summary = run.summary;
  ExportTable table{
      .id = "worst_years",
      .title = pick(language, "Who makes the worst 1%", "Qui fait le pire 1\u00a0%"),
      .headings = {pick(language, "scenario", "scénario"), pick(language, "by", "par")},
      .rows = {}};
  add_headings(table, fields, language);
  for (std::size_t i = 0; i < summary.size("scenarios"); ++i) {
    const std::string scenario = fmt::format("scenarios/{}/", i);
    if (!summary.has(scenario + "contributions")) continue;
    for (const Grouping& grouping : groupings) {
      const std::string path = fmt::format("{}contributions/{}/", scenario, grouping.path);
      const std::vector<ExportCell> names = {
          text_cell(summary.text(scenario + "name")),
          text_cell(pick(language, grouping.english, grouping.french))};
      for (std::size_t k = 0; k < summary.size(path + "largest"); ++k) {
        std::vector<ExportCell>& row = table.rows.emplace_back(names);
        add_cells(row, summary, fields, fmt::format("{}largest/{}/", path, k));
      }
      if (summary.count(path + "others/count") == 0) continue;
      std::vector<ExportCell>& row = table.rows.emplace_back(names);
      for (ExportCell& cell : others_row(summary, path + "others/", language)) {
        row.push_back(std::move(cell));
      }
    }
  }
  return table;
}

ExportTable diversification_table(const RunFiles& run, Language language) {
  const Summary& summary = run.summary;
  ExportTable table{.id = "diversification",
                    .title = pick(language, "Spreading the exposure", "Répartir l’encours"),
                    .headings = {},
                    .rows = {}};
  add_headings(table, curve_fields, language);
  const std::string curve = "scenarios/0/contributions/diversification";
  if (!summary.has(curve)) return table;
  for (std::size_t k = 0; k < summary.size(curve + "/points"); ++k) {
    add_cells(table.rows.emplace_back(), summary, curve_fields,
              fmt::format("{}/points/{}/", curve, k));
  }
  return table;
}

}  // namespace encours
