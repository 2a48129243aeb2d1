#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/date.hpp"
#include "output/export/data_words.hpp"
#include "output/export/fields.hpp"
#include "output/export/run_tables.hpp"
#include "output/report/assumption_french.hpp"

namespace encours {

namespace {

using enum CellKind;

constexpr std::array overview_fields = std::to_array<SummaryField>({
    {"study", "étude", text, "title"},
    {"as of", "arrêté au", date, "as_of"},
    {"trials", "tirages", count, "run/trials"},
    {"trials asked for", "tirages demandés", count, "run/trials_requested"},
    {"trials at the ends of the range", "tirages aux bouts de la fourchette", count,
     "run/range_trials"},
    {"seed", "graine", text, "run/seed"},
    {"months", "mois", count, "run/horizon_months"},
    {"version of the program", "version du programme", text, "program_version"},
    {"commit of the program", "commit du programme", text, "commit"},
    {"SHA-256 of the study", "SHA-256 de l'étude", text, "study/sha256"},
    {"buyers", "clients", count, "portfolio/buyers"},
    {"balance excl. VAT", "encours HT", amount, "portfolio/balance"},
    {"balance incl. VAT", "encours TTC", amount, "portfolio/balance_ttc"},
    {"annual sales excl. VAT", "chiffre d'affaires annuel HT", amount, "portfolio/annual_sales"},
    {"insured excl. VAT", "assuré HT", amount, "portfolio/insured"},
    {"unsecured excl. VAT", "non garanti HT", amount, "portfolio/unsecured"},
    {"refused by the insurer excl. VAT", "refusé par l'assureur HT", amount, "portfolio/refused"},
    {"largest buyer", "premier client", share, "portfolio/top1_share"},
    {"ten largest buyers", "dix premiers clients", share, "portfolio/top10_share"},
    {"buyers that failed already", "clients déjà en défaillance", count,
     "portfolio/already_failed"},
    {"expected loss, closed form", "perte attendue, formule exacte", amount,
     "portfolio/expected_loss"},
    {"days late, average of buyers", "jours de retard, moyenne des clients", number,
     "payment/mean_days"},
    {"days late, of a buyer that will fail", "jours de retard, d'un client qui fera défaut", number,
     "payment/mean_days_of_failing"},
    {"failures without lateness before", "défaillances sans retard annonciateur", share,
     "payment/sudden_share"},
    {"deliveries stop at days late", "livraisons arrêtées à, jours de retard", number,
     "payment/stop_shipment_days"},
    {"days of sales (DSO)", "délai client (DSO), jours", number, "portfolio/dso/simple"},
});

constexpr std::array check_fields = std::to_array<SummaryField>({
    {"scenario", "scénario", text, "scenario"},
    {"figure", "grandeur", text, "name"},
    {"closed form", "formule exacte", number, "expected"},
    {"simulated", "simulation", number, "simulated"},
    {"standard error", "erreur type", number, "standard_error"},
    {"gap in standard errors", "écart en erreurs types", number, "z"},
});

constexpr std::array input_fields = std::to_array<SummaryField>({
    {"file", "fichier", text, "file"},
    {"rows", "lignes", count, "rows"},
    {"encoding", "encodage", text, "encoding"},
    {"separator", "séparateur", text, "separator"},
    {"decimal mark", "marque décimale", text, "decimal_mark"},
    {"SHA-256", "SHA-256", text, "sha256"},
});

ExportTable of_list(const char* id, const char* title, std::span<const SummaryField> fields,
                    const Summary& summary, Language language) {
  ExportTable table{.id = id, .title = title, .headings = {}, .rows = {}};
  add_headings(table, fields, language);
  for (std::size_t k = 0; k < summary.size(id); ++k) {
    add_cells(table.rows.emplace_back(), summary, fields, fmt::format("{}/{}/", id, k));
  }
  return table;
}

ExportCell overview_cell(const Summary& summary, const SummaryField& field) {
  if (field.kind != date) return summary_cell(summary, field.kind, field.path);
  if (!summary.has(field.path)) return {};
  const std::string day = summary.text(field.path);
  const auto known = parse_date(day);
  return known ? date_cell(*known) : text_cell(day);
}

/// An assumption's text in French where that is known.
ExportCell told(const std::string& english, Language language) {
  if (language != Language::french) return text_cell(english);
  return text_cell(assumption_in_french(english).value_or(english));
}

}  // namespace

ExportTable overview_table(const RunFiles& run, Language language) {
  ExportTable table{
      .id = "overview",
      .title = pick(language, "Overview", "Synthèse"),
      .headings = {pick(language, "what", "donnée"), pick(language, "value", "valeur")},
      .rows = {}};
  for (const SummaryField& field : overview_fields) {
    ExportCell cell = overview_cell(run.summary, field);
    if (cell.kind == empty) continue;
    table.rows.push_back({text_cell(pick(language, field.english, field.french)), std::move(cell)});
  }
  return table;
}

ExportTable checks_table(const RunFiles& run, Language language) {
  ExportTable table = of_list("checks", pick(language, "Closed forms", "Formules exactes"),
                              check_fields, run.summary, language);
  constexpr std::size_t figure = 1;
  put_data_words(table, figure, language);
  return table;
}

ExportTable assumptions_table(const RunFiles& run, Language language) {
  const Summary& summary = run.summary;
  ExportTable table{.id = "assumptions",
                    .title = pick(language, "Assumptions", "Hypothèses"),
                    .headings = {pick(language, "item", "donnée"), pick(language, "cases", "cas"),
                                 pick(language, "value taken", "valeur prise"),
                                 pick(language, "reason", "raison")},
                    .rows = {}};
  for (std::size_t k = 0; k < summary.size("assumptions"); ++k) {
    const std::string path = fmt::format("assumptions/{}/", k);
    table.rows.push_back({text_cell(summary.text(path + "field")),
                          summary_cell(summary, count, path + "count"),
                          told(summary.text(path + "value"), language),
                          told(summary.text(path + "reason"), language)});
  }
  return table;
}

ExportTable inputs_table(const RunFiles& run, Language language) {
  ExportTable table = of_list("inputs", pick(language, "Inputs", "Fichiers lus"), input_fields,
                              run.summary, language);
  constexpr std::size_t separator = 3;
  constexpr std::size_t decimal_mark = 4;
  put_data_words(table, separator, language);
  put_data_words(table, decimal_mark, language);
  return table;
}

}  // namespace encours
