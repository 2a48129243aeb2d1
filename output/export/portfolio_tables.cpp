#include <fmt/format.h>

#include <array>
#include <limits>

#include "core/date.hpp"
#include "output/export/fields.hpp"
#include "output/export/run_tables.hpp"

namespace encours {

namespace {

using enum CellKind;

constexpr std::array buyer_fields = std::to_array<SummaryField>({
    {"buyer", "client", text, "name"},
    {"id", "identifiant", text, "buyer_id"},
    {"sector", "secteur", text, "sector"},
    {"exposure", "encours", amount, "exposure"},
    {"insured", "assuré", amount, "insured"},
    {"unsecured", "non garanti", amount, "unsecured"},
    {"own limit", "plafond interne", amount, "own_limit"},
    {"overdue", "échu", amount, "overdue"},
    {"expected loss", "perte attendue", amount, "expected_loss"},
});

constexpr std::array single_name_fields = std::to_array<SummaryField>({
    {"buyer", "client", text, "name"},
    {"id", "identifiant", text, "buyer_id"},
    {"exposure", "encours", amount, "exposure"},
    {"gross loss", "perte brute", amount, "gross_loss"},
    {"recovered", "récupéré", amount, "recovered"},
    {"VAT back", "TVA rendue", amount, "vat_back"},
    {"gross loss of its group", "perte brute de son groupe", amount, "whole_group/gross_loss"},
    {"brought about in others", "entraîné chez d'autres", amount, "brings_about/gross_loss/mean"},
});

/// What one name's failure comes to under each programme.
constexpr std::array by_programme = std::to_array<SummaryField>({
    {"indemnity: {}", "indemnité\u00a0: {}", amount, "indemnity"},
    {"kept: {}", "conservé\u00a0: {}", amount, "retained_loss"},
    {"lowest cash: {}", "trésorerie au plus bas\u00a0: {}", amount, "lowest_cash"},
});

constexpr std::array bracket_fields = std::to_array<SummaryField>({
    {"invoices", "factures", count, "items"},
    {"due incl. VAT", "dû TTC", amount, "amount_ttc"},
    {"due excl. VAT", "dû HT", amount, "amount_ht"},
    {"disputed incl. VAT", "en litige TTC", amount, "disputed_ttc"},
});

ExportTable of_list(ExportTable table, std::span<const SummaryField> fields, const RunFiles& run,
                    const std::string& list, Language language) {
  add_headings(table, fields, language);
  if (!run.summary.has(list)) return table;
  for (std::size_t k = 0; k < run.summary.size(list); ++k) {
    add_cells(table.rows.emplace_back(), run.summary, fields, fmt::format("{}/{}/", list, k));
  }
  return table;
}

/// "1 to 30 days", from the last day of the bracket and of the one before.
std::string bracket_name(const Summary& summary, std::size_t bracket, Language language) {
  const auto last_day = [&](std::size_t k) {
    return summary.number_if_known(fmt::format("portfolio/ageing/{}/last_day_overdue", k));
  };
  const auto last = last_day(bracket);
  if (bracket == 0) return pick(language, "not due", "non échu");
  const double first = last_day(bracket - 1).value_or(0) + 1;
  if (!last || *last >= std::numeric_limits<int>::max()) {
    return fmt::format(fmt::runtime(pick(language, "over {} days", "plus de {} jours")), first - 1);
  }
  return fmt::format(fmt::runtime(pick(language, "{} to {} days", "de {} à {} jours")), first,
                     *last);
}

}  // namespace

ExportTable largest_buyers_table(const RunFiles& run, Language language) {
  ExportTable table = of_list({.id = "largest_buyers",
                               .title = pick(language, "Largest buyers", "Plus gros clients"),
                               .headings = {},
                               .rows = {}},
                              buyer_fields, run, "portfolio/top_buyers", language);
  drop_empty_columns(table);
  return table;
}

ExportTable single_names_table(const RunFiles& run, Language language) {
  ExportTable table = of_list({.id = "single_names",
                               .title = pick(language, "If one buyer fails", "Si un client tombe"),
                               .headings = {},
                               .rows = {}},
                              single_name_fields, run, "portfolio/single_names", language);
  for (std::size_t j = 0; j < run.summary.size("scenarios/0/programmes"); ++j) {
    const std::string programme = text_cell(programme_title(run.summary, j, language)).text;
    for (const SummaryField& field : by_programme) {
      const char* heading = pick(language, field.english, field.french);
      table.headings.push_back(fmt::format(fmt::runtime(heading), programme));
      for (std::size_t k = 0; k < table.rows.size(); ++k) {
        table.rows[k].push_back(
            summary_cell(run.summary, field.kind,
                         fmt::format("portfolio/single_names/{}/{}/{}", k, field.path, j)));
      }
    }
  }
  if (!table.rows.empty()) drop_empty_columns(table);
  return table;
}

ExportTable own_losses_table(const RunFiles& run, Language language) {
  const Summary& summary = run.summary;
  ExportTable table{.id = "own_losses",
                    .title = pick(language, "Own losses", "Pertes constatées"),
                    .headings = {pick(language, "twelve months to", "douze mois au"),
                                 pick(language, "taken to losses excl. VAT", "passé en perte HT")},
                    .rows = {}};
  if (!summary.has("portfolio/write_offs")) return table;
  for (std::size_t k = 0; k < summary.size("portfolio/write_offs"); ++k) {
    const std::string path = fmt::format("portfolio/write_offs/{}/", k);
    const std::string end = summary.text(path + "end");
    const auto day = parse_date(end);
    table.rows.push_back(
        {day ? date_cell(*day) : text_cell(end), summary_cell(summary, amount, path + "amount")});
  }
  return table;
}

ExportTable ageing_table(const RunFiles& run, Language language) {
  ExportTable table = of_list({.id = "ageing",
                               .title = pick(language, "Ageing", "Balance âgée"),
                               .headings = {},
                               .rows = {}},
                              bracket_fields, run, "portfolio/ageing", language);
  table.headings.insert(table.headings.begin(), pick(language, "overdue", "retard"));
  for (std::size_t k = 0; k < table.rows.size(); ++k) {
    table.rows[k].insert(table.rows[k].begin(), text_cell(bracket_name(run.summary, k, language)));
  }
  return table;
}

}  // namespace encours
