#include <fmt/format.h>

#include <algorithm>

#include "output/report/cash_figures.hpp"
#include "output/report/markup.hpp"
#include "output/report/paper_note.hpp"
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
  const char* exceeded;        ///< scenario
  const char* exceeded_worst;  ///< heading of a column
  const char* worst;           ///< chance, scenario
  const char* by_scenario;
  const char* scenario;
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
        "Point bas TTC et part des tirages où la ligne de {} est dépassée, par "
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
    .exceeded_worst = "dépassement, au pire",
    .worst = "{} ({})",
    .by_scenario = "Dépassement de la ligne de crédit par scénario",
    .scenario = "scénario",
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
        "Lowest cash incl. VAT and share of trials that exceed the line of EUR {}, by "
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
    .exceeded_worst = "exceeded, at worst",
    .worst = "{} ({})",
    .by_scenario = "Credit line exceeded by scenario",
    .scenario = "scenario",
    .chart = "Cash by week: share of trials that stay below",
    .week = "week",
    .median = "median",
    .cash = "cash incl. VAT at the end of the week",
    .line = "credit line",
    .show = "Data of the chart",
};

constexpr const char* shortfall = "cash/shortfall_probability";
/// So many scenarios have a column each; of more, the first and the worst.
constexpr std::size_t most_columns = 3;

/// Chances that the line is exceeded: in every scenario, or in the first and the worst.
std::vector<std::string> chances(const ReportContext& context, const Words& words,
                                 std::size_t programme) {
  const auto in = [&](std::size_t i) {
    return chance(context, programme_path(i, programme, shortfall));
  };
  if (context.scenarios() > most_columns) {
    const std::size_t worst = worst_scenario(context, programme, shortfall);
    return {in(0), fill(words.worst, {in(worst), context.scenario_name(worst)})};
  }
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < context.scenarios(); ++i) cells.push_back(in(i));
  return cells;
}

/// Every scenario and programme, where the other table has not room for them.
std::string scenarios_table(const ReportContext& context, const Words& words) {
  if (context.scenarios() <= most_columns) return "";
  std::vector<HtmlTable::Column> columns = {
      {.title = words.scenario, .kind = HtmlTable::Kind::text}};
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    columns.push_back({.title = context.programme(j)});
  }
  HtmlTable table(words.by_scenario, "", columns);
  for (std::size_t i = 0; i < context.scenarios(); ++i) {
    std::vector<std::string> row = {context.scenario_name(i)};
    for (std::size_t j = 0; j < context.programmes(); ++j) {
      row.push_back(chance(context, programme_path(i, j, shortfall)));
    }
    table.row(row);
  }
  return element("div", "class=\"screen-only\"",
                 element("h3", "", words.by_scenario) + table.html());
}

std::string programmes_table(const ReportContext& context, const Words& words) {
  std::vector<HtmlTable::Column> columns = {
      {.title = words.programme, .kind = HtmlTable::Kind::text},
      {.title = words.lowest},
      {.title = words.bad},
      {.title = words.finance}};
  for (std::size_t i = 0; i < context.scenarios() && i < most_columns; ++i) {
    if (i > 0 && context.scenarios() > most_columns) {
      columns.push_back({.title = words.exceeded_worst});
      break;
    }
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
    for (std::string& share : chances(context, words, j)) row.push_back(std::move(share));
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
  section.body =
      fan_chart(context, words, drawn) + programmes_table(context, words) +
      paper_note(context, Listed::programmes, programme_rows_on_paper, context.programmes()) +
      scenarios_table(context, words);
  return section;
}

}  // namespace encours
