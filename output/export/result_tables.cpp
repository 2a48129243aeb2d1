#include <fmt/format.h>

#include <array>
#include <functional>

#include "output/export/fields.hpp"
#include "output/export/run_tables.hpp"

namespace encours {

namespace {

using enum CellKind;

constexpr std::array scenario_fields = std::to_array<SummaryField>({
    {"scenario", "scénario", text, "name"},
    {"weight", "poids", share, "weight"},
    {"failures, average", "défaillances, moyenne", number, "defaults/mean"},
    {"its standard error", "son erreur type", number, "defaults/standard_error"},
    {"gross loss, average", "perte brute, moyenne", amount, "gross_loss/mean"},
    {"its standard error", "son erreur type", amount, "gross_loss/standard_error"},
    {"least over the assumption range", "au moins, selon les hypothèses", amount,
     "gross_loss/assumption_range/mean/0"},
    {"most over the assumption range", "au plus, selon les hypothèses", amount,
     "gross_loss/assumption_range/mean/1"},
    {"gross loss, one in 100", "perte brute, une fois sur 100", amount,
     "gross_loss/value_at_risk/0.99"},
    {"contagious share of failures", "part des défaillances par contagion", share,
     "contagion/contagious_share/mean"},
    {"protracted defaults, average", "impayés prolongés, moyenne", number,
     "protracted/defaults/mean"},
    {"their debts, average", "leurs dettes, moyenne", amount, "protracted/debt/mean"},
    {"of these lost, in the gross loss", "dont perdu, dans la perte brute", amount,
     "protracted/loss/mean"},
});

constexpr std::array programme_fields = std::to_array<SummaryField>({
    {"gross loss, average", "perte brute, moyenne", amount, "gross_loss/mean"},
    {"indemnity, average", "indemnité, moyenne", amount, "indemnity/mean"},
    {"retained loss, average", "perte conservée, moyenne", amount, "retained_loss/mean"},
    {"premium", "prime", amount, "premium"},
    {"fees and tax on the premium", "frais et taxe sur la prime", amount, "fees"},
    {"fees on claims, average", "frais sur sinistres, moyenne", amount, "charges/claim_fees/mean"},
    {"bonus or malus, average", "bonus-malus, moyenne", amount, "charges/bonus_malus/mean"},
    {"added to the premium by its renewal, average", "ajout du renouvellement à la prime, moyenne",
     amount, "renewal/premium/mean"},
    {"policy not renewed", "police non renouvelée", share, "renewal/not_renewed/mean"},
    {"reserve held", "réserve constituée", amount, "reserve_held"},
    {"cost of capital", "coût du capital", amount, "cost_of_capital"},
    {"finance cost of risk", "frais financiers du risque", amount, "cash/finance_cost_of_risk"},
    {"total cost, average", "coût total, moyenne", amount, "total_cost/mean"},
    {"its standard error", "son erreur type", amount, "total_cost/standard_error"},
    {"total cost, one in 20", "coût total, une fois sur 20", amount,
     "total_cost/value_at_risk/0.95"},
    {"total cost, one in 100", "coût total, une fois sur 100", amount,
     "total_cost/value_at_risk/0.99"},
    {"total cost, average of the worst 1%", "coût total, moyenne du pire 1\u00a0%", amount,
     "total_cost/expected_shortfall/0.99"},
    {"less retention, average", "écart à la rétention, moyenne", amount,
     "versus_self_insurance/mean"},
    {"its standard error", "son erreur type", amount, "versus_self_insurance/standard_error"},
    {"least over the assumption range", "au moins, selon les hypothèses", amount,
     "versus_self_insurance/assumption_range/0"},
    {"most over the assumption range", "au plus, selon les hypothèses", amount,
     "versus_self_insurance/assumption_range/1"},
    {"expected loss ratio", "ratio S/P attendu", share, "implied_loss_ratio/mean"},
    {"indemnity above the premium", "indemnité supérieure à la prime", share,
     "implied_loss_ratio/above_one"},
    {"reserve at 99%", "réserve à 99\u00a0%", amount, "reserve/0.99"},
    {"lowest cash incl. VAT, average", "point bas de trésorerie TTC, moyenne", amount,
     "cash/minimum/mean"},
    {"credit line exceeded", "ligne dépassée", share, "cash/shortfall_probability/mean"},
    {"negative equity", "capitaux propres négatifs", share,
     "cash/negative_equity_probability/mean"},
    {"below half the capital", "sous la moitié du capital", share,
     "cash/half_capital_probability/mean"},
});

constexpr std::array average_fields = std::to_array<SummaryField>({
    {"average", "moyenne", amount, "mean"},
    {"standard error", "erreur type", amount, "standard_error"},
    {"standard deviation", "écart type", amount, "standard_deviation"},
    {"least over the assumption range", "au moins, selon les hypothèses", amount,
     "assumption_range/mean/0"},
    {"most over the assumption range", "au plus, selon les hypothèses", amount,
     "assumption_range/mean/1"},
});

constexpr std::array part_fields = std::to_array<SummaryField>({
    {"premium", "prime", amount, "premium"},
    {"fees and tax on the premium", "frais et taxe sur la prime", amount, "fees"},
    {"fees on claims", "frais sur sinistres", amount, "charges/claim_fees/mean"},
    {"bonus or malus", "bonus-malus", amount, "charges/bonus_malus/mean"},
    {"added by the renewal", "ajout du renouvellement", amount, "renewal/premium/mean"},
    {"prevention", "prévention", amount, "pillars/prevention_cost"},
    {"cure", "recouvrement", amount, "pillars/collection_cost"},
    {"cost of capital", "coût du capital", amount, "cost_of_capital"},
    {"retained loss", "perte conservée", amount, "retained_loss/mean"},
    {"finance cost of risk", "frais financiers du risque", amount, "cash/finance_cost_of_risk"},
    {"total cost", "coût total", amount, "total_cost/mean"},
});

struct Amount {
  const char* english;
  const char* french;
  const char* path;
};
constexpr std::array amounts = std::to_array<Amount>({
    {"gross loss", "perte brute", "gross_loss/"},
    {"indemnity", "indemnité", "indemnity/"},
    {"retained loss", "perte conservée", "retained_loss/"},
    {"total cost", "coût total", "total_cost/"},
});

/// Adds rows for every scenario and programme. `rows` gets the path of the programme and the cells
/// that name it.
using Rows = std::function<void(const std::string& path, std::vector<ExportCell> names)>;
void for_each_programme(const RunFiles& run, Language language, const Rows& rows) {
  const Summary& summary = run.summary;
  for (std::size_t i = 0; i < summary.size("scenarios"); ++i) {
    const std::string scenario = fmt::format("scenarios/{}/", i);
    for (std::size_t j = 0; j < summary.size(scenario + "programmes"); ++j) {
      rows(fmt::format("{}programmes/{}/", scenario, j),
           {text_cell(summary.text(scenario + "name")),
            text_cell(programme_title(summary, j, language))});
    }
  }
}

ExportTable start(const char* id, const char* title, Language language) {
  return {.id = id,
          .title = title,
          .headings = {pick(language, "scenario", "scénario"),
                       pick(language, "programme", "dispositif")},
          .rows = {}};
}

ExportTable with_fields(ExportTable table, std::span<const SummaryField> fields,
                        const RunFiles& run, Language language) {
  add_headings(table, fields, language);
  for_each_programme(run, language, [&](const std::string& path, std::vector<ExportCell> row) {
    add_cells(row, run.summary, fields, path);
    table.rows.push_back(std::move(row));
  });
  drop_empty_columns(table);
  return table;
}

void add_quantile_cells(std::vector<ExportCell>& row, const Summary& summary,
                        const std::string& path, const std::string& level) {
  for (const char* figure : {"value_at_risk", "expected_shortfall"}) {
    const std::string name(figure);
    row.push_back(summary_cell(summary, amount, fmt::format("{}{}/{}", path, name, level)));
    for (const char* end : {"0", "1"}) {
      row.push_back(summary_cell(summary, amount,
                                 fmt::format("{}{}_interval/{}/{}", path, name, level, end)));
    }
    for (const char* end : {"0", "1"}) {
      row.push_back(summary_cell(
          summary, amount, fmt::format("{}assumption_range/{}/{}/{}", path, name, level, end)));
    }
  }
}

}  // namespace

ExportTable scenarios_table(const RunFiles& run, Language language) {
  ExportTable table{.id = "scenarios",
                    .title = pick(language, "Scenarios", "Scénarios"),
                    .headings = {},
                    .rows = {}};
  add_headings(table, scenario_fields, language);
  for (std::size_t i = 0; i < run.summary.size("scenarios"); ++i) {
    add_cells(table.rows.emplace_back(), run.summary, scenario_fields,
              fmt::format("scenarios/{}/", i));
  }
  drop_empty_columns(table);
  return table;
}

ExportTable programmes_table(const RunFiles& run, Language language) {
  return with_fields(start("programmes", pick(language, "Programmes", "Dispositifs"), language),
                     programme_fields, run, language);
}

ExportTable cost_parts_table(const RunFiles& run, Language language) {
  return with_fields(
      start("cost_parts", pick(language, "Parts of the cost", "Parts du coût"), language),
      part_fields, run, language);
}

ExportTable averages_table(const RunFiles& run, Language language) {
  ExportTable table = start("averages", pick(language, "Averages", "Moyennes"), language);
  table.headings.emplace_back(pick(language, "amount", "montant"));
  add_headings(table, average_fields, language);
  for_each_programme(run, language, [&](const std::string& path, std::vector<ExportCell> names) {
    for (const Amount& kind : amounts) {
      std::vector<ExportCell> row = names;
      row.push_back(text_cell(pick(language, kind.english, kind.french)));
      add_cells(row, run.summary, average_fields, path + kind.path);
      table.rows.push_back(std::move(row));
    }
  });
  drop_empty_columns(table);
  return table;
}

ExportTable quantiles_table(const RunFiles& run, Language language) {
  constexpr std::array levels = {"0.90", "0.95", "0.99", "0.995", "0.999"};
  constexpr std::array periods = {10.0, 20.0, 100.0, 200.0, 1000.0};
  // Neither an estimate nor its range where fewer trials lie beyond, unless nothing is random.
  constexpr double fewest_beyond = 10;
  const bool certain = run.summary.has("certain") && run.summary.flag("certain");
  const double trials = run.summary.number("run/trials");
  ExportTable table = start("quantiles", pick(language, "Bad cases", "Mauvais cas"), language);
  for (const auto& [english, french] : std::to_array<std::array<const char*, 2>>(
           {{"amount", "montant"},
            {"one time in", "une fois sur"},
            {"reached or exceeded", "atteint ou dépassé"},
            {"95% interval, from", "intervalle à 95\u00a0%, de"},
            {"95% interval, to", "intervalle à 95\u00a0%, à"},
            {"least over the assumption range", "au moins, selon les hypothèses"},
            {"most over the assumption range", "au plus, selon les hypothèses"},
            {"average beyond", "moyenne au-delà"},
            {"its 95% interval, from", "son intervalle à 95\u00a0%, de"},
            {"its 95% interval, to", "son intervalle à 95\u00a0%, à"},
            {"average beyond, least over the range", "moyenne au-delà, au moins"},
            {"average beyond, most over the range", "moyenne au-delà, au plus"}})) {
    table.headings.emplace_back(pick(language, english, french));
  }
  for_each_programme(run, language, [&](const std::string& path, std::vector<ExportCell> names) {
    for (const Amount& kind : amounts) {
      for (std::size_t k = 0; k < levels.size(); ++k) {
        if (!certain && trials < fewest_beyond * periods[k]) break;
        std::vector<ExportCell> row = names;
        row.push_back(text_cell(pick(language, kind.english, kind.french)));
        row.push_back(number_cell(count, periods[k]));
        add_quantile_cells(row, run.summary, path + kind.path, levels[k]);
        table.rows.push_back(std::move(row));
      }
    }
  });
  drop_empty_columns(table);
  return table;
}

}  // namespace encours
