#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/report/markup.hpp"
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
  const char* tail_table;
};
constexpr Words french = {
    .title = "Scénario par scénario",
    .lead =
        "Coût HT moyen de chaque dispositif dans chaque scénario, et son écart à la rétention sur "
        "les mêmes tirages. La couleur dit qui coûte moins\u00a0; sans couleur, c’est égalité.",
    .table = "Coût moyen par scénario et dispositif",
    .scenario = "scénario",
    .weight = "poids {}",
    .cheaper = "moins cher que la rétention",
    .dearer = "plus cher que la rétention",
    .tie = "≈ égalité",
    .tail_table = "Coût d’une année sur cent par scénario et dispositif",
};
constexpr Words english = {
    .title = "Scenario by scenario",
    .lead =
        "Average cost excl. VAT of each programme in each scenario, and its difference from "
        "retention on the same trials. The colour tells which costs less; no colour is a tie.",
    .table = "Average cost by scenario and programme",
    .scenario = "scenario",
    .weight = "weight {}",
    .cheaper = "cheaper than retention",
    .dearer = "dearer than retention",
    .tie = "near tie",
    .tail_table = "Cost of one year in a hundred by scenario and programme",
};

/// Five shades on each side: by the difference over the cost of retention.
int shade(double relative) {
  constexpr double step = 0.15;
  return std::clamp(1 + static_cast<int>(std::fabs(relative) / step), 1, 5);
}

struct Figure {
  const char* cost;
  const char* difference;
};

HtmlTable::Cell cell(const ReportContext& context, const Words& words, const Figure& figure,
                     std::size_t i, std::size_t j) {
  const std::string cost = context.figures.amount(programme_path(i, j, figure.cost));
  const std::string path = programme_path(i, j, figure.difference);
  const Verdict verdict = verdict_of(context, path, i);
  if (verdict == Verdict::absent || verdict == Verdict::unknown) return {.content = cost};
  const std::string change = context.figures.change(path + "/mean");
  const bool tie = verdict == Verdict::within_noise || verdict == Verdict::changes_sign;
  const std::string below =
      element("span", "class=\"change\"", tie ? change + " " + words.tie : change);
  if (tie) return {.content = cost + below};
  const double base = context.summary.number(programme_path(i, *context.retention(), figure.cost));
  const double mean = context.summary.number(path + "/mean");
  const bool cheaper = verdict == Verdict::policy_cheaper;
  return {.content = cost + below,
          .attributes = fmt::format("class=\"{}{}\"", cheaper ? "less" : "more",
                                    shade(base == 0 ? 1 : mean / base))};
}

std::string map(const ReportContext& context, const Words& words, const char* caption,
                const Figure& figure) {
  std::vector<HtmlTable::Column> columns = {
      {.title = words.scenario, .kind = HtmlTable::Kind::text}};
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    columns.push_back({.title = context.programme_name(j)});
  }
  HtmlTable table(caption, "heat", columns);
  for (std::size_t i = 0; i < context.scenarios(); ++i) {
    const std::string weight =
        fill(words.weight, {context.figures.percent(scenario_path(i, "weight"))});
    std::vector<HtmlTable::Cell> row = {
        {.content = context.scenario_name(i) + element("span", "class=\"change\"", weight)}};
    for (std::size_t j = 0; j < context.programmes(); ++j) {
      row.push_back(cell(context, words, figure, i, j));
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
                          "</span>{}",
                          words.cheaper, words.dearer));
  const std::string bad_years =
      element("h3", "", words.tail_table) +
      map(context, words, words.tail_table,
          {"total_cost/value_at_risk/0.99", "one_in_100_versus_self_insurance"});
  // Two large tables would not fit the sheet that they share with the bad years.
  const bool both_on_paper = context.scenarios() <= 3 && context.programmes() <= 5;
  section.body = map(context, words, words.table, {"total_cost/mean", "versus_self_insurance"}) +
                 legend + element("div", both_on_paper ? "" : "class=\"screen-only\"", bad_years);
  return section;
}

}  // namespace encours
