#include <fmt/format.h>

#include <array>

#include "output/report/markup.hpp"
#include "output/report/order.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

constexpr std::array<int, 14> periods = {2, 3, 4, 5, 7, 10, 14, 20, 30, 50, 100, 200, 500, 1000};
/// A period is shown where so many trials at least lie beyond it.
constexpr std::size_t fewest_beyond = 10;

struct Words {
  const char* title;
  const char* title_period;
  const char* lead;
  const char* lead_period;
  const char* chart;
  const char* one_in;  ///< column: a year in so many
  const char* one_in_period;
  const char* x_axis;
  const char* x_axis_period;
  const char* y_axis;
  const char* bands;
  const char* show;
};
constexpr Words french = {
    .title = "Ce que coûtent les mauvaises années",
    .title_period = "Ce que coûtent les mauvais cas",
    .lead =
        "Coût total HT de chaque dispositif (prime, coût de la réserve, frais financiers du "
        "risque, pertes gardées) selon la rareté de l’année, scénario {}. La bande est la plage "
        "d’hypothèses\u00a0; les autres dispositifs sont en gris.",
    .lead_period =
        "Coût total HT de chaque dispositif (prime, coût de la réserve, frais financiers du "
        "risque, pertes gardées) selon la rareté du cas, scénario {}. La bande est la plage "
        "d’hypothèses\u00a0; les autres dispositifs sont en gris.",
    .chart = "Coût total par dispositif selon la rareté",
    .one_in = "une année sur",
    .one_in_period = "une fois sur",
    .x_axis = "une année sur …",
    .x_axis_period = "une fois sur …",
    .y_axis = "coût total HT",
    .bands = "Coût total par dispositif\u00a0: plage d’hypothèses",
    .show = "Données du graphique",
};
constexpr Words english = {
    .title = "What bad years cost",
    .title_period = "What bad cases cost",
    .lead =
        "Total cost excl. VAT of each programme (premium, cost of the reserve, finance cost of "
        "risk, losses kept) by how rare the year is, scenario {}. The band is the assumption "
        "range; the other programmes are grey.",
    .lead_period =
        "Total cost excl. VAT of each programme (premium, cost of the reserve, finance cost of "
        "risk, losses kept) by how rare the case is, scenario {}. The band is the assumption "
        "range; the other programmes are grey.",
    .chart = "Total cost by programme and by rarity",
    .one_in = "one year in",
    .one_in_period = "one time in",
    .x_axis = "one year in …",
    .x_axis_period = "one time in …",
    .y_axis = "total cost excl. VAT",
    .bands = "Total cost by programme: assumption range",
    .show = "Data of the chart",
};

std::vector<HtmlTable::Column> columns(const ReportContext& context, const Words& words) {
  std::vector<HtmlTable::Column> columns = {
      {.title = context.by_horizon(words.one_in, words.one_in_period)}};
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    columns.push_back({.title = context.programme(j)});
  }
  return columns;
}

std::string header(const ReportContext& context, int period) {
  return data_element(period, "",
                      format_count(static_cast<std::uint64_t>(period), context.numbers()));
}

std::string curves_table(const ReportContext& context, const Words& words) {
  std::vector<Ordered> costs;
  std::vector<std::string> paths;
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    paths.push_back(fmt::format("scenario/0/programme/{}/total_cost", j));
    costs.emplace_back(context.trials.amounts(paths.back()));
  }
  HtmlTable table(words.chart, "curves", columns(context, words));
  for (const int period : periods) {
    const auto one_in = static_cast<std::size_t>(period);
    if (costs.empty() || costs.front().size() < fewest_beyond * one_in) break;
    const double level = 1 - 1.0 / period;
    std::vector<std::string> row = {header(context, period)};
    for (std::size_t j = 0; j < costs.size(); ++j) {
      row.push_back(context.figures.drawn_amount(costs[j].quantile(level),
                                                 fmt::format("quantile {} {}", level, paths[j])));
    }
    table.row(row);
  }
  return table.empty() ? "" : table.html();
}

std::string bands_table(const ReportContext& context, const Words& words) {
  if (!context.summary.has(programme_path(0, 0, "total_cost/assumption_range"))) return "";
  struct Level {
    const char* name;
    int period;
  };
  constexpr std::array<Level, 5> levels = {
      {{"0.90", 10}, {"0.95", 20}, {"0.99", 100}, {"0.995", 200}, {"0.999", 1000}}};
  HtmlTable table(words.bands, "bands", columns(context, words));
  for (const Level& level : levels) {
    if (!context.reaches(static_cast<std::size_t>(level.period))) break;
    std::vector<std::string> row = {header(context, level.period)};
    for (std::size_t j = 0; j < context.programmes(); ++j) {
      const std::string path =
          programme_path(0, j, "total_cost/assumption_range/value_at_risk/") + level.name;
      row.push_back(context.figures.range(path + "/0", path + "/1"));
    }
    table.row(row);
  }
  return table.empty() ? "" : table.html();
}

}  // namespace

Section bad_years_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const std::string curves = curves_table(context, words);
  Section section{
      .id = "bad-years",
      .title = context.by_horizon(words.title, words.title_period),
      .lead = fill(context.by_horizon(words.lead, words.lead_period), {context.scenario_name(0)}),
      .body = {}};
  if (!curves.empty()) {
    section.body =
        chart("curves",
              fmt::format("data-x=\"{}\" data-y=\"{}\"",
                          context.by_horizon(words.x_axis, words.x_axis_period), words.y_axis),
              words.chart, curves + bands_table(context, words), words.show);
  }
  return section;
}

}  // namespace encours
