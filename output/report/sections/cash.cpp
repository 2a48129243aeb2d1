#include <fmt/format.h>

#include <algorithm>

#include "output/report/cash_figures.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;  ///< credit line
  const char* table;
  const char* programme;
  const char* lowest;
  const char* bad;
  const char* finance;
  const char* exceeded;  ///< scenario
  const char* chart;
  const char* week;
  const char* cash;
  const char* line;
  const char* show;
};
constexpr Words french = {
    .title = "La trésorerie",
    .lead =
        "Point bas de l’année TTC et part des tirages où la ligne de {} est dépassée, par "
        "dispositif. La courbe est l’année prévue, sans défaillance ni prime.",
    .table = "Trésorerie par dispositif",
    .programme = "dispositif",
    .lowest = "point bas, moyenne",
    .bad = "point bas, 1 sur 100",
    .finance = "frais financiers",
    .exceeded = "dépassement, {}",
    .chart = "Trésorerie prévue par semaine, sans défaillance",
    .week = "semaine",
    .cash = "trésorerie TTC",
    .line = "ligne de crédit",
    .show = "Données du graphique",
};
constexpr Words english = {
    .title = "Cash",
    .lead =
        "Lowest cash of the year incl. VAT and share of trials that exceed the line of EUR {}, by "
        "programme. The curve is the year as planned, without failures or premium.",
    .table = "Cash by programme",
    .programme = "programme",
    .lowest = "lowest, average",
    .bad = "lowest, 1 in 100",
    .finance = "finance cost",
    .exceeded = "exceeded, {}",
    .chart = "Planned cash by week, without failures",
    .week = "week",
    .cash = "cash incl. VAT",
    .line = "credit line",
    .show = "Data of the chart",
};

std::string programmes_table(const ReportContext& context, const Words& words) {
  constexpr std::size_t most_scenarios = 3;
  const std::size_t scenarios = std::min(context.scenarios(), most_scenarios);
  std::vector<HtmlTable::Column> columns = {
      {.title = words.programme, .kind = HtmlTable::Kind::text},
      {.title = words.lowest},
      {.title = words.bad},
      {.title = words.finance}};
  for (std::size_t i = 0; i < scenarios; ++i) {
    columns.push_back({.title = fill(words.exceeded, {context.scenario_name(i)})});
  }
  HtmlTable table(words.table, "programmes", columns);
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    const auto of = [&](const char* figure) {
      return context.figures.amount(programme_path(0, j, figure));
    };
    std::vector<std::string> row = {context.programme(j), of("cash/minimum/mean"),
                                    of("cash/minimum/value_at_risk/0.99"),
                                    of("cash/finance_cost/mean")};
    for (std::size_t i = 0; i < scenarios; ++i) {
      row.push_back(chance(context, programme_path(i, j, "cash/shortfall_probability")));
    }
    table.row(row);
  }
  return table.html();
}

std::string plan_chart(const ReportContext& context, const Words& words) {
  if (!context.summary.has("cash_plan/path")) return "";
  HtmlTable table(words.chart, "plan", {{.title = words.week}, {.title = words.cash}});
  for (std::size_t week = 0; week < context.summary.size("cash_plan/path"); ++week) {
    table.row(
        {data_element(static_cast<double>(week + 1), "", format_count(week + 1, context.numbers())),
         context.figures.amount(fmt::format("cash_plan/path/{}", week))});
  }
  if (table.empty()) return "";
  const std::string marks =
      fmt::format("data-x=\"{}\" data-y=\"{}\" data-line=\"{}\" data-line-name=\"{}\"", words.week,
                  words.cash, -context.summary.number("cash_plan/credit_line"), words.line);
  return element("div", "class=\"screen-only\"",
                 chart("plan", marks, words.chart, table.html(), words.show));
}

}  // namespace

Section cash_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  Section section{.id = "cash", .title = words.title, .lead = {}, .body = {}};
  if (!context.summary.has("cash_plan") || !context.summary.has(programme_path(0, 0, "cash"))) {
    return section;
  }
  section.lead = fill(words.lead, {context.figures.amount("cash_plan/credit_line")});
  section.body = plan_chart(context, words) + programmes_table(context, words);
  return section;
}

}  // namespace encours
