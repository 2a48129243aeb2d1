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
  const char* fan;   ///< programme, trials
  const char* table;
  const char* programme;
  const char* lowest;
  const char* bad;
  const char* finance;
  const char* exceeded;  ///< scenario
  const char* chart;
  const char* week;
  const char* median;
  const char* cash;
  const char* line;
  const char* show;
};
constexpr Words french = {
    .title = "La trésorerie",
    .lead =
        "Point bas de l’année TTC et part des tirages où la ligne de {} est dépassée, par "
        "dispositif.",
    .fan =
        " Les courbes suivent la trésorerie semaine par semaine ({}, {} premiers tirages)\u00a0: "
        "médiane, moitié des tirages, neuf sur dix, et 98\u00a0% d’entre eux.",
    .table = "Trésorerie par dispositif",
    .programme = "dispositif",
    .lowest = "point bas, moyenne",
    .bad = "point bas, 1 sur 100",
    .finance = "frais financiers",
    .exceeded = "dépassement, {}",
    .chart = "Trésorerie par semaine\u00a0: part des tirages qui restent en dessous",
    .week = "semaine",
    .median = "médiane",
    .cash = "trésorerie TTC en fin de semaine",
    .line = "ligne de crédit",
    .show = "Données du graphique",
};
constexpr Words english = {
    .title = "Cash",
    .lead =
        "Lowest cash of the year incl. VAT and share of trials that exceed the line of EUR {}, by "
        "programme.",
    .fan =
        " The curves follow cash week by week ({}, first {} trials): median, half of the trials, "
        "nine in ten, and 98% of them.",
    .table = "Cash by programme",
    .programme = "programme",
    .lowest = "lowest, average",
    .bad = "lowest, 1 in 100",
    .finance = "finance cost",
    .exceeded = "exceeded, {}",
    .chart = "Cash by week: share of trials that stay below",
    .week = "week",
    .median = "median",
    .cash = "cash incl. VAT at the end of the week",
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

/// The first scenario, and the one with the least cash where it is another.
std::vector<std::size_t> drawn_scenarios(const ReportContext& context, std::size_t programme) {
  const auto lowest = [&](std::size_t i) {
    return context.summary.number(programme_path(i, programme, "cash/minimum/mean"));
  };
  std::size_t worst = 0;
  for (std::size_t i = 1; i < context.scenarios(); ++i) {
    if (lowest(i) < lowest(worst)) worst = i;
  }
  return worst == 0 ? std::vector<std::size_t>{0} : std::vector<std::size_t>{0, worst};
}

/// Quantiles of cash by week in one scenario.
std::string fan_table(const ReportContext& context, const Words& words, std::size_t scenario,
                      std::size_t programme) {
  const std::string weekly = programme_path(scenario, programme, "cash/weekly/");
  const std::size_t levels = context.summary.size(weekly + "levels");
  std::vector<HtmlTable::Column> columns = {{.title = words.week}};
  for (std::size_t k = 0; k < levels; ++k) {
    const bool median = 2 * k + 1 == levels;
    columns.push_back(
        {.title = median ? words.median
                         : context.figures.percent(fmt::format("{}levels/{}", weekly, k))});
  }
  HtmlTable table(context.scenario_label(scenario), "fan", columns);
  for (std::size_t week = 0; week < context.summary.size(weekly + "weeks"); ++week) {
    std::vector<std::string> row = {
        data_element(static_cast<double>(week + 1), "", format_count(week + 1, context.numbers()))};
    for (std::size_t k = 0; k < levels; ++k) {
      row.push_back(context.figures.amount(fmt::format("{}weeks/{}/{}", weekly, week, k)));
    }
    table.row(row);
  }
  return table.html();
}

std::string fan_chart(const ReportContext& context, const Words& words, std::size_t programme) {
  std::string tables;
  for (const std::size_t scenario : drawn_scenarios(context, programme)) {
    tables += element("h3", "", context.scenario_name(scenario)) +
              fan_table(context, words, scenario, programme);
  }
  const std::string marks =
      fmt::format("data-x=\"{}\" data-y=\"{}\" data-line=\"{}\" data-line-name=\"{}\"", words.week,
                  words.cash, -context.summary.number("cash_plan/credit_line"), words.line);
  return element("div", "class=\"screen-only\"",
                 chart("fan", marks, words.chart, tables, words.show));
}

}  // namespace

Section cash_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  Section section{.id = "cash", .title = words.title, .lead = {}, .body = {}};
  const std::size_t drawn = context.retention().value_or(0);
  if (!context.summary.has("cash_plan") || !context.summary.has(programme_path(0, drawn, "cash"))) {
    return section;
  }
  const Figures& figures = context.figures;
  section.lead = fill(words.lead, {figures.amount("cash_plan/credit_line")}) +
                 fill(words.fan, {context.programme_name(drawn),
                                  figures.count(programme_path(0, drawn, "cash/weekly/trials"))});
  section.body = fan_chart(context, words, drawn) + programmes_table(context, words);
  return section;
}

}  // namespace encours
