#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* chart;
  const char* programme;
  const char* premium;
  const char* fees;
  const char* capital;
  const char* retained;
  const char* finance;
  const char* total;
  const char* range;
  const char* indemnity;
  const char* show;
};
constexpr Words french = {
    .title = "De quoi le coût est fait",
    .lead =
        "Coût HT moyen de chaque dispositif, scénario {}. Le trait est la plage d’hypothèses du "
        "total\u00a0: ce qu’une prime fixe épargne de risque se voit à sa longueur.",
    .chart = "Coût moyen par dispositif et par part",
    .programme = "dispositif",
    .premium = "prime",
    .fees = "garanties",
    .capital = "coût de la réserve ou du fonds",
    .retained = "pertes gardées",
    .finance = "frais financiers du risque",
    .total = "total",
    .range = "selon hypothèses",
    .indemnity = "indemnités reçues",
    .show = "Données du graphique",
};
constexpr Words english = {
    .title = "What the cost is made of",
    .lead =
        "Average cost excl. VAT of each programme, scenario {}. The line is the assumption range "
        "of the total: its length shows how much risk a fixed premium takes away.",
    .chart = "Average cost by programme and part",
    .programme = "programme",
    .premium = "premium",
    .fees = "guarantees",
    .capital = "cost of the reserve or fund",
    .retained = "losses kept",
    .finance = "finance cost of risk",
    .total = "total",
    .range = "across assumptions",
    .indemnity = "indemnities received",
    .show = "Data of the chart",
};

/// Whether any programme has guarantees to pay for: their column is left out otherwise.
bool any_fees(const ReportContext& context) {
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    const auto fees = context.summary.number_if_known(programme_path(0, j, "fees"));
    if (fees.value_or(0) != 0) return true;
  }
  return false;
}

}  // namespace

Section cost_parts_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const Figures& figures = context.figures;
  const bool fees = any_fees(context);
  std::vector<HtmlTable::Column> columns = {
      {.title = words.programme, .kind = HtmlTable::Kind::text},
      {.title = words.premium, .attributes = "data-part=\"0\""},
      {.title = words.capital, .attributes = "data-part=\"1\""},
      {.title = words.retained, .attributes = "data-part=\"2\""},
      {.title = words.finance, .attributes = "data-part=\"3\""}};
  if (fees) columns.push_back({.title = words.fees, .attributes = "data-part=\"4\""});
  columns.push_back({.title = words.total, .attributes = "data-total=\"\""});
  columns.push_back({.title = words.range, .attributes = "data-range=\"\""});
  columns.push_back({.title = words.indemnity});
  HtmlTable table(words.chart, "parts", columns);
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    const auto path = [&](const char* figure) { return programme_path(0, j, figure); };
    std::vector<std::string> row = {context.programme_name(j), figures.amount(path("premium")),
                                    figures.amount(path("cost_of_capital")),
                                    figures.amount(path("retained_loss/mean")),
                                    figures.amount(path("cash/finance_cost_of_risk"))};
    if (fees) row.push_back(figures.amount(path("fees")));
    row.push_back(figures.amount(path("total_cost/mean")));
    row.push_back(figures.range(path("total_cost/assumption_range/mean/0"),
                                path("total_cost/assumption_range/mean/1")));
    row.push_back(figures.amount(path("indemnity/mean")));
    table.row(row);
  }
  return {.id = "cost",
          .title = words.title,
          .lead = fill(words.lead, {context.scenario_name(0)}),
          .body = chart("parts", "", words.chart, table.html(), words.show)};
}

}  // namespace encours
