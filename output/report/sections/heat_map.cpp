#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/report/markup.hpp"
#include "output/report/paper_note.hpp"
#include "output/report/sections/sections.hpp"
#include "output/report/verdict.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* table;
  const char* scenario;
  const char* weight;
  const char* cheaper;
  const char* dearer;
  const char* tie;
  const char* unknown;
  const char* unknown_legend;
  const char* tail_table;
  const char* tail_table_period;
};
constexpr Words french = {
    .title = "Scénario par scénario",
    .lead =
        "Coût HT moyen de chaque dispositif dans chaque scénario, et son écart à la rétention sur "
        "les mêmes tirages. La couleur dit qui coûte moins\u00a0; «\u00a0≈ égalité\u00a0» est "
        "écrit dans la case\u00a0; les hachures disent que trop peu de tirages ont été faits.",
    .table = "Coût moyen par scénario et dispositif",
    .scenario = "scénario",
    .weight = "poids {}",
    .cheaper = "moins cher que la rétention",
    .dearer = "plus cher que la rétention",
    .tie = "≈ égalité",
    .unknown = "±\u00a0?",
    .unknown_legend = "écart d’erreur inconnue",
    .tail_table = "Coût d’une année sur cent par scénario et dispositif",
    .tail_table_period = "Coût du pire cas sur cent par scénario et dispositif",
};
constexpr Words english = {
    .title = "Scenario by scenario",
    .lead =
        "Average cost excl. VAT of each programme in each scenario, and its difference from "
        "retention on the same trials. The colour tells which costs less; a near tie is written in "
        "its cell; "
        "hatching means too few trials to tell.",
    .table = "Average cost by scenario and programme",
    .scenario = "scenario",
    .weight = "weight {}",
    .cheaper = "cheaper than retention",
    .dearer = "dearer than retention",
    .tie = "near tie",
    .unknown = "±\u00a0?",
    .unknown_legend = "difference of unknown error",
    .tail_table = "Cost of one year in a hundred by scenario and programme",
    .tail_table_period = "Cost of one case in a hundred by scenario and programme",
};

/// Five shades on each side: by the difference over the cost of retention.
int shade(double relative) {
  constexpr double step = 0.15;
  return std::clamp(1 + static_cast<int>(std::fabs(relative) / step), 1, 5);
}

HtmlTable::Cell cell(const ReportContext& context, const Words& words, const Measure& measure,
                     const Place& place) {
  const std::string path = programme_path(place.scenario, place.programme, measure.cost);
  const std::string cost = context.figures.amount(path);
  const Verdict verdict = verdict_of(context, measure, place);
  if (verdict == Verdict::reference) return {.content = cost, .attributes = "class=\"reference\""};
  const std::string change = change_shown(context, measure, place);
  if (verdict == Verdict::unknown) {
    return {.content = cost + element("span", "class=\"change\"", change + " " + words.unknown),
            .attributes = "class=\"unknown\""};
  }
  const bool tie = verdict == Verdict::within_noise || verdict == Verdict::changes_sign;
  const std::string below =
      element("span", "class=\"change\"", tie ? change + " " + words.tie : change);
  if (tie) return {.content = cost + below};
  const double mean = change_from_retention(context, measure, place);
  const double base = context.summary.number(path) - mean;
  const bool cheaper = verdict == Verdict::policy_cheaper;
  return {.content = cost + below,
          .attributes = fmt::format("class=\"{}{}\"", cheaper ? "less" : "more",
                                    shade(base == 0 ? 1 : mean / base))};
}

std::string map(const ReportContext& context, const Words& words, const char* caption,
                const Measure& measure) {
  std::vector<HtmlTable::Column> columns = {
      {.title = words.scenario, .kind = HtmlTable::Kind::text}};
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    columns.push_back({.title = context.programme_name(j)});
  }
  HtmlTable table(caption, context.programmes() > heat_columns_on_paper ? "heat wide" : "heat",
                  columns);
  for (std::size_t i = 0; i < context.scenarios(); ++i) {
    const std::string weight =
        fill(words.weight, {context.figures.percent(scenario_path(i, "weight"))});
    std::vector<HtmlTable::Cell> row = {
        {.content = context.scenario_name(i) + element("span", "class=\"change\"", weight)}};
    for (std::size_t j = 0; j < context.programmes(); ++j) {
      row.push_back(cell(context, words, measure, {.scenario = i, .programme = j}));
    }
    table.cells(row);
  }
  return table.html();
}

}  // namespace

Section heat_map_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  Section section{.id = "scenarios", .title = words.title, .lead = words.lead, .body = {}};
  if (context.scenarios() < 2 && context.programmes() < 2) return section;
  const std::string legend =
      element("p", "class=\"legend\"",
              fmt::format("<span class=\"swatch less3\"></span>{} <span class=\"swatch more3\">"
                          "</span>{} <span class=\"swatch unknown\"></span>{}",
                          words.cheaper, words.dearer, words.unknown_legend));
  const char* tail = context.by_horizon(words.tail_table, words.tail_table_period);
  const std::string bad_years = element("h3", "", tail) + map(context, words, tail, bad_year_cost);
  // Two large tables would not fit the sheet that they share with the bad years.
  const bool both_on_paper = context.scenarios() <= 3 && context.programmes() <= 5;
  section.body =
      map(context, words, words.table, average_cost) +
      paper_note(context, Listed::scenarios, heat_rows_on_paper, context.scenarios()) +
      paper_note(context, Listed::programmes, heat_columns_on_paper, context.programmes()) +
      (context.retention() && context.programmes() > 1 ? legend : "") +
      element("div", both_on_paper ? "" : "class=\"screen-only\"", bad_years);
  return section;
}

}  // namespace encours
