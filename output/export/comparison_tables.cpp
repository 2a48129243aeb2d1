#include <fmt/format.h>

#include <array>
#include <string>

#include "output/export/attached_tables.hpp"
#include "output/export/data_words.hpp"
#include "output/export/fields.hpp"
#include "output/report/frontier_file.hpp"

namespace encours {

namespace {

using enum CellKind;

constexpr std::array programme_fields = std::to_array<SummaryField>({
    {"rank", "rang", count, "rank"},
    {"programme", "dispositif", text, "name"},
    {"standing", "situation", text, "standing"},
    {"total cost, average", "coût total, moyenne", amount, "total_cost/mean"},
    {"its standard error", "son erreur type", amount, "total_cost/standard_error"},
    {"total cost, one in 100", "coût total, une fois sur 100", amount,
     "total_cost/value_at_risk/0.99"},
    {"premium", "prime", amount, "parts/premium"},
    {"fees", "frais", amount, "parts/fees"},
    {"bonus or malus", "bonus-malus", amount, "parts/bonus_malus"},
    {"added by the renewal", "ajout du renouvellement", amount, "parts/renewal"},
    {"retained loss", "perte conservée", amount, "parts/retained_loss"},
    {"cost of capital", "coût du capital", amount, "parts/cost_of_capital"},
    {"finance cost of risk", "frais financiers du risque", amount, "parts/finance_cost"},
    {"above the first", "au-dessus du premier", amount, "above_first/mean"},
    {"its standard error", "son erreur type", amount, "above_first/standard_error"},
    {"least over the assumption range", "au moins, selon les hypothèses", amount,
     "above_first/assumption_range/0"},
    {"most over the assumption range", "au plus, selon les hypothèses", amount,
     "above_first/assumption_range/1"},
    {"trials needed", "tirages nécessaires", count, "trials_needed"},
    {"never cheaper than", "jamais moins cher que", text, "dominated_by"},
    {"expected loss ratio", "ratio S/P attendu", share, "implied_loss_ratio/mean"},
    {"maximum exhausted", "maximum épuisé", share, "maximum_exhausted"},
    {"fund empty", "fonds épuisé", share, "fund_depletion"},
    {"paid by guarantees", "payé par les garanties", amount, "guaranteed"},
});

constexpr std::array break_even_fields = std::to_array<SummaryField>({
    {"programme", "dispositif", text, "programme"},
    {"against", "contre", text, "reference"},
    {"break-even premium", "prime d’équilibre", amount, "premium"},
    {"as a rate", "en taux", share, "premium_rate"},
    {"PDs multiplied by", "PD multipliées par", number, "pd_factor"},
    {"maximum liability held at", "maximum d’indemnité tenu à", amount, "held_maximum_liability"},
});

constexpr std::array cost_fields = std::to_array<SummaryField>({
    {"average cost", "coût moyen", amount, "mean"},
    {"its standard error", "son erreur type", amount, "standard_error"},
    {"cost, one in 100", "coût, une fois sur 100", amount, "one_in_100"},
    {"above retention", "au-dessus de la rétention", amount, "above_retention"},
    {"its standard error", "son erreur type", amount, "above_retention_error"},
    {"average indemnity", "indemnité moyenne", amount, "mean_indemnity"},
    {"break-even premium", "prime d’équilibre", amount, "break_even_premium"},
});

/// Where a setting has a fund.
constexpr std::array fund_fields = std::to_array<SummaryField>({
    {"fund empty", "fonds épuisé", share, "fund_depletion/mean"},
    {"at least", "au moins", share, "fund_depletion/interval/0"},
    {"at most", "au plus", share, "fund_depletion/interval/1"},
});

/// A table with a row for each element of a list of every scenario.
ExportTable by_scenario(ExportTable table, const char* list, std::span<const SummaryField> fields,
                        const Summary& file, Language language) {
  table.headings = {pick(language, "scenario", "scénario")};
  add_headings(table, fields, language);
  for (std::size_t i = 0; i < file.size("scenarios"); ++i) {
    const std::string path = fmt::format("scenarios/{}/{}", i, list);
    const std::size_t rows = file.has(path) ? file.size(path) : 0;
    for (std::size_t k = 0; k < rows; ++k) {
      std::vector<ExportCell>& row = table.rows.emplace_back();
      row.push_back(text_cell(file.text(fmt::format("scenarios/{}/name", i))));
      add_cells(row, file, fields, fmt::format("{}/{}/", path, k));
    }
  }
  return table;
}

constexpr std::array share_fields = std::to_array<SummaryField>({
    {"mean gross loss", "perte brute moyenne", amount, "gross_loss/mean"},
    {"its standard error", "son erreur type", amount, "gross_loss/standard_error"},
    {"paid by guarantees", "payé par les garanties", amount, "guaranteed/mean"},
    {"its standard error", "son erreur type", amount, "guaranteed/standard_error"},
    {"mean indemnity", "indemnité moyenne", amount, "indemnity/mean"},
    {"its standard error", "son erreur type", amount, "indemnity/standard_error"},
    {"mean retained loss", "perte conservée moyenne", amount, "retained_loss/mean"},
    {"its standard error", "son erreur type", amount, "retained_loss/standard_error"},
});

constexpr std::array named_fields = std::to_array<SummaryField>({
    {"buyer", "client", text, "buyer_id"},
    {"verdict", "verdict", text, "verdict"},
    {"price", "prix", amount, "price"},
    {"brings", "rapporte", amount, "brings/mean"},
    {"its standard error", "son erreur type", amount, "brings/standard_error"},
    {"brings less price", "rapporte moins prix", amount, "net"},
    {"worst 1% without it", "pires 1 % sans lui", amount, "worst_hundredth_without/mean"},
    {"its standard error", "son erreur type", amount, "worst_hundredth_without/standard_error"},
    {"trials in which it fails", "tirages où il tombe", count, "failed_trials"},
});

/// What each programme gives back on each buyer that is told, then on all others.
ExportTable shares_table(const Summary& file, Language language) {
  ExportTable table{
      .id = "recovered_by_buyer",
      .title = pick(language, "Given back per buyer", "Rendu par client"),
      .headings = {pick(language, "scenario", "scénario"),
                   pick(language, "programme", "dispositif"), pick(language, "buyer", "client")},
      .rows = {}};
  add_headings(table, share_fields, language);
  for (std::size_t i = 0; i < file.size("scenarios"); ++i) {
    const std::string scenario = fmt::format("scenarios/{}", i);
    for (std::size_t k = 0; k < file.size(scenario + "/programmes"); ++k) {
      const std::string programme = fmt::format("{}/programmes/{}", scenario, k);
      if (!file.has(programme + "/buyers")) return table;
      const auto add = [&](const std::string& buyer, const std::string& path) {
        std::vector<ExportCell>& row = table.rows.emplace_back();
        row = {text_cell(file.text(scenario + "/name")), text_cell(file.text(programme + "/name")),
               text_cell(buyer)};
        add_cells(row, file, share_fields, path);
      };
      for (std::size_t b = 0; b < file.size(programme + "/buyers"); ++b) {
        const std::string buyer = fmt::format("{}/buyers/{}/", programme, b);
        add(file.text(buyer + "buyer_id"), buyer);
      }
      add(pick(language, "all others", "tous les autres"), programme + "/other_buyers/");
    }
  }
  return table;
}

/// What naming each buyer brings and costs, first scenario.
ExportTable named_table(const Summary& file, Language language) {
  ExportTable table{.id = "named_buyers",
                    .title = pick(language, "Whom to name", "Qui dénommer"),
                    .headings = {pick(language, "programme", "dispositif")},
                    .rows = {}};
  add_headings(table, named_fields, language);
  for (std::size_t k = 0; k < file.size("scenarios/0/programmes"); ++k) {
    const std::string programme = fmt::format("scenarios/0/programmes/{}", k);
    const std::string list = programme + "/insure/buyers";
    for (std::size_t b = 0; file.has(list) && b < file.size(list); ++b) {
      std::vector<ExportCell>& row = table.rows.emplace_back();
      row.push_back(text_cell(file.text(programme + "/name")));
      add_cells(row, file, named_fields, fmt::format("{}/{}/", list, b));
    }
  }
  constexpr std::size_t verdict = 2;
  put_data_words(table, verdict, language);
  return table;
}

/// Rows of one setting of the levers, one for each scenario.
void add_setting(ExportTable& table, const Summary& file, const std::string& path, const char* what,
                 const std::vector<std::string>& levers, bool with_fund, Language language) {
  for (std::size_t i = 0; i < file.size(path + "/scenarios"); ++i) {
    std::vector<ExportCell>& row = table.rows.emplace_back();
    row = {text_cell(file.text(fmt::format("scenarios/{}", i))), text_cell(what)};
    for (const std::string& lever : levers) {
      row.push_back(summary_cell(file, number, fmt::format("{}/values/{}", path, lever)));
    }
    const std::string cost = fmt::format("{}/scenarios/{}/", path, i);
    // Files of before tell one premium for all scenarios.
    const std::string premium = cost + "premium";
    row.push_back(summary_cell(file, amount, file.has(premium) ? premium : path + "/premium"));
    add_cells(row, file, cost_fields, cost);
    if (with_fund) add_cells(row, file, fund_fields, cost);
    row.push_back(text_cell(file.flag(cost + "efficient") ? pick(language, "yes", "oui")
                                                          : pick(language, "no", "non")));
  }
}

}  // namespace

std::vector<ExportTable> comparison_tables(const Summary& file, Language language) {
  ExportTable ranking = by_scenario({.id = "comparison",
                                     .title = pick(language, "Comparison", "Comparaison"),
                                     .headings = {},
                                     .rows = {}},
                                    "programmes", programme_fields, file, language);
  constexpr std::size_t standing = 3;  // behind the scenario
  put_data_words(ranking, standing, language);
  drop_empty_columns(ranking);
  ExportTable break_evens =
      by_scenario({.id = "break_evens",
                   .title = pick(language, "What turns the ranking", "Ce qui change le classement"),
                   .headings = {},
                   .rows = {}},
                  "break_evens", break_even_fields, file, language);
  drop_empty_columns(break_evens);
  return {std::move(ranking), std::move(break_evens), shares_table(file, language),
          named_table(file, language)};
}

std::vector<ExportTable> frontier_tables(const Summary& file, Language language) {
  ExportTable table{
      .id = "frontier",
      .title = pick(language, "Terms tried", "Conditions essayées"),
      .headings = {pick(language, "scenario", "scénario"), pick(language, "setting", "réglage")},
      .rows = {}};
  std::vector<std::string> levers;
  if (file.size("settings") > 0) levers = file.keys("settings/0/values");
  for (const std::string& lever : levers) table.headings.push_back(text_cell(lever).text);
  table.headings.emplace_back(pick(language, "premium", "prime"));
  add_headings(table, cost_fields, language);
  const bool with_fund = has_fund(file);
  if (with_fund) add_headings(table, fund_fields, language);
  table.headings.emplace_back(pick(language, "unbeaten", "non dominé"));
  add_setting(table, file, "retention", pick(language, "retention", "rétention"), levers, with_fund,
              language);
  add_setting(table, file, "as_written", pick(language, "as written", "tel qu’écrit"), levers,
              with_fund, language);
  for (std::size_t k = 0; k < file.size("settings"); ++k) {
    add_setting(table, file, fmt::format("settings/{}", k), pick(language, "tried", "essayé"),
                levers, with_fund, language);
  }
  if (!of_policy(file)) drop_empty_columns(table);
  return {std::move(table)};
}

}  // namespace encours
