#include <fmt/format.h>

#include <array>
#include <string>

#include "models/insurance/uncovered.hpp"
#include "output/compare/compare_texts.hpp"
#include "output/export/fields.hpp"
#include "output/export/run_tables.hpp"
#include "output/report/convergence_steps.hpp"
#include "output/report/sector_names.hpp"

namespace encours {

namespace {

using enum CellKind;

/// A step from the gross loss to the indemnity, and what it is called.
struct Step {
  std::string key;
  std::string words;
};

/// The steps of one policy, in the order of its clauses.
std::vector<Step> steps_of(const Summary& summary, const std::string& why, Language language) {
  const CompareTexts& texts = compare_texts(language);
  std::vector<Step> steps = {{"gross_loss", pick(language, "gross loss", "perte brute")},
                             {"guaranteed", texts.guaranteed}};
  for (std::size_t k = 0; k < summary.size(why + "/order"); ++k) {
    const std::string key = summary.text(fmt::format("{}/order/{}", why, k));
    for (std::size_t reason = 0; reason < uncovered_reasons; ++reason) {
      if (key == uncovered_key(reason)) steps.push_back({key, texts.reasons[reason]});
    }
  }
  steps.push_back({"indemnity", pick(language, "indemnity", "indemnité")});
  return steps;
}

/// Leaves out a step through which nothing goes.
bool tells(const Summary& summary, const std::string& why, const Step& step) {
  return summary.number_if_known(fmt::format("{}/mean/{}", why, step.key)).value_or(0) != 0 ||
         summary.number_if_known(fmt::format("{}/worst_hundredth/{}", why, step.key)).value_or(0) !=
             0;
}

constexpr std::array<const char*, 3> lateness_english = {"up to 30 days", "31 to 60 days",
                                                         "beyond 60 days"};
constexpr std::array<const char*, 3> lateness_french = {"jusqu’à 30 jours", "de 31 à 60 jours",
                                                        "au-delà de 60 jours"};

void add_estimate(std::vector<ExportCell>& row, const Estimate& estimate) {
  row.push_back(number_cell(amount, estimate.value));
  row.push_back(number_cell(amount, estimate.low));
  row.push_back(number_cell(amount, estimate.high));
}

}  // namespace

ExportTable why_not_paid_table(const RunFiles& run, Language language) {
  const Summary& summary = run.summary;
  ExportTable table{
      .id = "why_not_paid",
      .title = pick(language, "Why claims are not paid", "Pourquoi on n’est pas indemnisé"),
      .headings = {pick(language, "scenario", "scénario"),
                   pick(language, "programme", "dispositif"), pick(language, "step", "étape"),
                   pick(language, "average", "moyenne"),
                   pick(language, "standard error", "erreur type"),
                   pick(language, "average of the worst 1%", "moyenne du pire 1\u00a0%")},
      .rows = {}};
  for (std::size_t i = 0; i < summary.size("scenarios"); ++i) {
    const std::string scenario = fmt::format("scenarios/{}/", i);
    for (std::size_t j = 0; j < summary.size(scenario + "programmes"); ++j) {
      const std::string why = fmt::format("{}programmes/{}/why_not_paid", scenario, j);
      if (!summary.has(why)) continue;
      for (const Step& step : steps_of(summary, why, language)) {
        if (!tells(summary, why, step)) continue;
        std::vector<ExportCell>& row = table.rows.emplace_back();
        row = {text_cell(summary.text(scenario + "name")),
               text_cell(programme_title(summary, j, language)), text_cell(step.words)};
        for (const char* figure : {"mean", "standard_error", "worst_hundredth"}) {
          row.push_back(
              summary_cell(summary, amount, fmt::format("{}/{}/{}", why, figure, step.key)));
        }
      }
    }
  }
  return table;
}

ExportTable sector_months_table(const RunFiles& run, Language language) {
  const Summary& summary = run.summary;
  ExportTable table{
      .id = "sector_months",
      .title = pick(language, "Sector and month of loss", "Secteur et mois de perte"),
      .headings = {pick(language, "scenario", "scénario"), pick(language, "sector", "secteur"),
                   pick(language, "month (1 is the first)", "mois (1 est le premier)"),
                   pick(language, "gross loss, average", "perte brute, moyenne"),
                   pick(language, "standard error", "erreur type")},
      .rows = {}};
  for (std::size_t i = 0; i < summary.size("scenarios"); ++i) {
    const std::string scenario = fmt::format("scenarios/{}/", i);
    const std::string grid = scenario + "sector_months";
    if (!summary.has(grid)) continue;
    for (std::size_t s = 0; s < summary.size(grid + "/sectors"); ++s) {
      const std::string sector = summary.text(fmt::format("{}/sectors/{}", grid, s));
      for (std::size_t m = 0; m < summary.size(fmt::format("{}/mean/{}", grid, s)); ++m) {
        std::vector<ExportCell>& row = table.rows.emplace_back();
        row = {text_cell(summary.text(scenario + "name")),
               text_cell(sector_words(language, sector)),
               number_cell(count, static_cast<double>(m + 1))};
        for (const char* figure : {"mean", "standard_error"}) {
          row.push_back(
              summary_cell(summary, amount, fmt::format("{}/{}/{}/{}", grid, figure, s, m)));
        }
      }
    }
  }
  return table;
}

ExportTable convergence_table(const RunFiles& run, Language language) {
  ExportTable table{
      .id = "convergence",
      .title = pick(language, "Convergence", "Convergence"),
      .headings = {pick(language, "first trials", "premiers tirages"),
                   pick(language, "gross loss, average", "perte brute, moyenne"),
                   pick(language, "from (95%)", "de (95\u00a0%)"),
                   pick(language, "to (95%)", "à (95\u00a0%)"),
                   pick(language, "gross loss, one in 100", "perte brute, une fois sur 100"),
                   pick(language, "from (95%)", "de (95\u00a0%)"),
                   pick(language, "to (95%)", "à (95\u00a0%)")},
      .rows = {}};
  for (const ConvergenceStep& step :
       convergence_steps(run.trials.amounts("scenario/0/gross_loss"))) {
    std::vector<ExportCell>& row = table.rows.emplace_back();
    row.push_back(number_cell(count, static_cast<double>(step.trials)));
    add_estimate(row, step.mean);
    add_estimate(row, step.one_in_100);
  }
  return table;
}

ExportTable lateness_table(const RunFiles& run, Language language) {
  const Summary& summary = run.summary;
  ExportTable table{.id = "lateness",
                    .title = pick(language, "Lateness", "Retards de paiement"),
                    .headings = {pick(language, "mean lateness", "retard moyen"),
                                 pick(language, "share of buyers", "part des clients"),
                                 pick(language, "share of failures", "part des défaillances")},
                    .rows = {}};
  if (!summary.has("payment")) return table;
  for (std::size_t k = 0; k < lateness_english.size(); ++k) {
    table.rows.push_back(
        {text_cell(pick(language, lateness_english[k], lateness_french[k])),
         summary_cell(summary, share, fmt::format("payment/share_of_buyers/{}", k)),
         summary_cell(summary, share, fmt::format("payment/share_of_failures/{}", k))});
  }
  return table;
}

}  // namespace encours
