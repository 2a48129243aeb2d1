#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "output/export/attached_tables.hpp"
#include "output/export/fields.hpp"

namespace encours {

namespace {

using enum CellKind;

struct Way {
  const char* english;
  const char* french;
  const char* path;
};
constexpr std::array ways = std::to_array<Way>({
    {"a bad year", "une mauvaise année", "reverse/factor_move"},
    {"failures", "des défaillances", "reverse/failing_set"},
    {"both together", "les deux ensemble", "reverse/mixed"},
});

/// A path of numbers, or one level deeper where the figure has an error of its own.
ExportCell probability_cell(const Summary& file, const std::string& way) {
  const std::string path = way + "/probability";
  if (!file.has(path)) return {};
  return summary_cell(file, share, file.has(path + "/mean") ? path + "/mean" : path);
}

std::string buyers_of(const Summary& file, const std::string& way) {
  std::string list;
  const std::string buyers = way + "/buyers";
  const std::size_t count = file.has(buyers) ? file.size(buyers) : 0;
  for (std::size_t k = 0; k < count; ++k) {
    const std::string one = fmt::format("{}/{}", buyers, k);
    list += fmt::format("{}{} {}", k == 0 ? "" : "; ", file.text(one + "/buyer_id"),
                        file.text(one + "/name"));
  }
  return list;
}

ExportTable ways_table(const Summary& file, Language language) {
  ExportTable table{.id = "ways_to_the_event",
                    .title = pick(language, "Ways to the event", "Chemins vers l’événement"),
                    .headings = {},
                    .rows = {}};
  for (const auto& [english, french] :
       {std::pair("event", "événement"), std::pair("programme", "dispositif"),
        std::pair("scenario", "scénario"), std::pair("way", "chemin"),
        std::pair("standard deviations", "écarts-types"), std::pair("month from 0", "mois dès 0"),
        std::pair("buyers that fail", "clients défaillants"),
        std::pair("probability", "probabilité"), std::pair("event in such years", "arrive alors"),
        std::pair("low", "bas"), std::pair("high", "haut")}) {
    table.headings.emplace_back(pick(language, english, french));
  }
  for (const Way& way : ways) {
    const std::string path(way.path);
    if (!file.has(path)) continue;
    table.rows.push_back({text_cell(file.text("reverse/event/kind")),
                          text_cell(file.text("reverse/event/programme")),
                          text_cell(file.text("reverse/event/scenario")),
                          text_cell(pick(language, way.english, way.french)),
                          summary_cell(file, number, path + "/size"),
                          summary_cell(file, count, path + "/month"),
                          text_cell(buyers_of(file, path)), probability_cell(file, path),
                          summary_cell(file, share, path + "/event_in_such_years/mean"),
                          summary_cell(file, share, path + "/event_in_such_years/interval/0"),
                          summary_cell(file, share, path + "/event_in_such_years/interval/1")});
  }
  return table;
}

constexpr std::array means = std::to_array<SummaryField>({
    {"trials", "tirages", count, "trials"},
    {"gross loss", "perte brute", amount, "gross_loss"},
    {"indemnity", "indemnité", amount, "indemnity"},
    {"loss kept", "perte gardée", amount, "retained_loss"},
    {"buyers that fail", "clients défaillants", number, "failures"},
    {"of them by contagion", "dont par contagion", share, "contagious_share"},
    {"lowest cash incl. VAT", "trésorerie la plus basse TTC", amount, "lowest_cash"},
});
constexpr std::array buyer_fields = std::to_array<SummaryField>({
    {"fails there", "tombe là", share, "fails"},
    {"fails in all", "dans tous", share, "fails_in_all"},
    {"mean loss there", "perte moyenne là", amount, "gross_loss"},
});

ExportTable picture_table(const Summary& file, Language language) {
  ExportTable table{.id = "event_trials",
                    .title = pick(language, "Trials of the event", "Tirages de l’événement"),
                    .headings = {pick(language, "trials of", "tirages de")},
                    .rows = {}};
  add_headings(table, means, language);
  if (!file.has("reverse/picture")) return table;
  const auto row = [&](const char* label, const char* path) {
    std::vector<ExportCell> cells = {text_cell(label)};
    add_cells(cells, file, means, path);
    table.rows.push_back(std::move(cells));
  };
  row(pick(language, "the event", "l’événement"), "reverse/picture/in_event/");
  row(pick(language, "all", "tous"), "reverse/picture/in_all/");
  drop_empty_columns(table);
  return table;
}

ExportTable buyers_table(const Summary& file, Language language) {
  ExportTable table{
      .id = "event_buyers",
      .title = pick(language, "Buyers of the event", "Clients de l’événement"),
      .headings = {pick(language, "id", "identifiant"), pick(language, "name", "nom")},
      .rows = {}};
  add_headings(table, buyer_fields, language);
  const std::string list = "reverse/picture/buyers";
  const std::size_t buyers = file.has(list) ? file.size(list) : 0;
  for (std::size_t k = 0; k < buyers; ++k) {
    const std::string one = fmt::format("{}/{}/", list, k);
    std::vector<ExportCell> cells = {text_cell(file.text(one + "buyer_id")),
                                     text_cell(file.text(one + "name"))};
    add_cells(cells, file, buyer_fields, one);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace

std::vector<ExportTable> reverse_tables(const Summary& file, Language language) {
  return {ways_table(file, language), picture_table(file, language), buyers_table(file, language)};
}

}  // namespace encours
