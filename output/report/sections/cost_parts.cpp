#include <fmt/format.h>

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
  const char* claim_fees;
  const char* bonus_malus;
  const char* renewal;
  const char* prevention;
  const char* cure;
  const char* capital;
  const char* retained;
  const char* finance;
  const char* total;
  const char* range;
  const char* indemnity;
  const char* show;
  const char* pillars;
  const char* protection;
  const char* all;
  const char* all_in_100;
  const char* pillars_note;
  const char* working_capital;
  const char* working_capital_note;
  const char* exceptions;         ///< programme, mean loss, margin
  const char* exceptions_in_100;  ///< programme, mean loss, loss of one year in 100, margin
};
constexpr Words french = {
    .title = "De quoi le coût est fait",
    .lead =
        "Coût HT moyen de chaque dispositif, scénario {}. Le trait est la plage d’hypothèses du "
        "total\u00a0: ce qu’une prime fixe épargne de risque se voit à sa longueur.",
    .chart = "Coût moyen par dispositif et par part",
    .programme = "dispositif",
    .premium = "prime",
    .fees = "garanties, frais et taxe",
    .claim_fees = "frais sur sinistres",
    .bonus_malus = "bonus-malus",
    .renewal = "renouvellement",
    .prevention = "prévention",
    .cure = "recouvrement",
    .capital = "coût de la réserve ou du fonds",
    .retained = "pertes gardées",
    .finance = "frais financiers du risque",
    .total = "total",
    .range = "selon hypothèses",
    .indemnity = "indemnités reçues",
    .show = "Données du graphique",
    .pillars = "Ce que rapporte chaque pilier, face à ne rien faire",
    .protection = "protection",
    .all = "les trois",
    .all_in_100 = "perte gardée, une année sur 100",
    .pillars_note =
        "Baisse du coût moyen, coûts du pilier compris. Les piliers sont ajoutés dans cet "
        "ordre\u00a0; leurs parts s’additionnent. La dernière colonne est la baisse de la perte "
        "gardée une année sur 100, les trois ensemble.",
    .working_capital = "besoin en fonds de roulement",
    .working_capital_note =
        " Besoin en fonds de roulement\u00a0: ce que prévention et recouvrement y changent en fin "
        "d’horizon\u00a0; une baisse est de la trésorerie dégagée.",
    .exceptions =
        "{}\u00a0: les dérogations aux limites changent la perte, avant protection, de {} en "
        "moyenne\u00a0; la marge qu’elles apportent est de {}.",
    .exceptions_in_100 =
        "{}\u00a0: les dérogations aux limites changent la perte, avant protection, de {} en "
        "moyenne et de {} une année sur 100\u00a0; la marge qu’elles apportent est de {}.",
};
constexpr Words english = {
    .title = "What the cost is made of",
    .lead =
        "Average cost excl. VAT of each programme, scenario {}. The line is the assumption range "
        "of the total: its length shows how much risk a fixed premium takes away.",
    .chart = "Average cost by programme and part",
    .programme = "programme",
    .premium = "premium",
    .fees = "guarantees, fees and tax",
    .claim_fees = "fees on claims",
    .bonus_malus = "bonus-malus",
    .renewal = "renewal",
    .prevention = "prevention",
    .cure = "cure",
    .capital = "cost of the reserve or fund",
    .retained = "losses kept",
    .finance = "finance cost of risk",
    .total = "total",
    .range = "across assumptions",
    .indemnity = "indemnities received",
    .show = "Data of the chart",
    .pillars = "What each pillar brings, against doing nothing",
    .protection = "protection",
    .all = "all three",
    .all_in_100 = "loss kept, one year in 100",
    .pillars_note =
        "Fall of the average cost, what the pillar costs included. Pillars are added in this "
        "order; their parts add up. The last column is the fall of the loss kept one year in 100, "
        "all three together.",
    .working_capital = "working capital",
    .working_capital_note =
        " Working capital: what prevention and cure change of the requirement at the end of the "
        "horizon; a fall is cash set free.",
    .exceptions =
        "{}: exceptions to limits change the loss, before protection, by {} on average; the margin "
        "they bring is {}.",
    .exceptions_in_100 =
        "{}: exceptions to limits change the loss, before protection, by {} on average and by {} "
        "one year in 100; the margin they bring is {}.",
};

/// A part that few programmes have: its column is left out where none has it.
struct RarePart {
  const char* title;
  const char* path;
  const char* colour;
};

std::vector<RarePart> rare_parts(const ReportContext& context, const Words& words) {
  std::vector<RarePart> found;
  for (const RarePart& part :
       {RarePart{words.fees, "fees", "data-part=\"4\""},
        RarePart{words.claim_fees, "charges/claim_fees/mean", "data-part=\"7\""},
        RarePart{words.bonus_malus, "charges/bonus_malus/mean", "data-part=\"8\""},
        RarePart{words.renewal, "renewal/premium/mean", "data-part=\"8\""},
        RarePart{words.prevention, "pillars/prevention_cost", "data-part=\"5\""},
        RarePart{words.cure, "pillars/collection_cost", "data-part=\"6\""}}) {
    for (std::size_t j = 0; j < context.programmes(); ++j) {
      const auto paid = context.summary.number_if_known(programme_path(0, j, part.path));
      if (paid.value_or(0) == 0) continue;
      found.push_back(part);
      break;
    }
  }
  return found;
}

/// An amount that is added, with its error.
std::string change_of(const ReportContext& context, const std::string& path) {
  return fmt::format("{} {}", context.figures.change(path + "mean"),
                     context.figures.margin(path + "mean", path + "standard_error"));
}

/// What the exceptions to the limits of each programme cost and bring.
std::string exceptions(const ReportContext& context, const Words& words) {
  std::string text;
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    const std::string path = programme_path(0, j, "pillars/exceptions/");
    if (!context.summary.has(path + "margin")) continue;
    const std::string mean = change_of(context, path + "mean_loss/");
    const std::string margin = context.figures.change(path + "margin");
    const std::string said =
        context.summary.has(path + "one_in_100/mean")
            ? fill(words.exceptions_in_100,
                   {context.programme(j), mean, change_of(context, path + "one_in_100/"), margin})
            : fill(words.exceptions, {context.programme(j), mean, margin});
    text += element("p", "", said);
  }
  return text;
}

/// Whether prevention or cure of some programme changes the working capital.
bool any_working_capital(const ReportContext& context) {
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    if (context.summary.has(programme_path(0, j, "pillars/working_capital/mean"))) return true;
  }
  return false;
}

/// What prevention, cure and protection bring in the first scenario; empty without prevention and
/// cure in the study.
std::string pillars(const ReportContext& context, const Words& words) {
  if (!context.summary.has(programme_path(0, 0, "pillars"))) return "";
  const bool with_cash = any_working_capital(context);
  std::vector<HtmlTable::Column> columns = {
      {.title = words.programme, .kind = HtmlTable::Kind::text},
      {.title = words.prevention},
      {.title = words.cure},
      {.title = words.protection},
      {.title = words.all},
      {.title = words.all_in_100}};
  if (with_cash) columns.push_back({.title = words.working_capital});
  HtmlTable table(words.pillars, "", std::move(columns));
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    const auto cell = [&](const char* pillar, const char* figure) {
      return change_of(context, fmt::format("{}/{}/{}/", programme_path(0, j, "pillars/benefit"),
                                            pillar, figure));
    };
    std::vector<std::string> cells = {context.programme(j),       cell("prevention", "mean_cost"),
                                      cell("cure", "mean_cost"),  cell("protection", "mean_cost"),
                                      cell("total", "mean_cost"), cell("total", "one_in_100")};
    if (with_cash) {
      cells.push_back(change_of(context, programme_path(0, j, "pillars/working_capital/")));
    }
    table.row(std::move(cells));
  }
  std::string note = words.pillars_note;
  if (with_cash) note += words.working_capital_note;
  return element("h3", "", words.pillars) + table.html() + element("p", "class=\"fine\"", note) +
         exceptions(context, words);
}

}  // namespace

Section cost_parts_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const Figures& figures = context.figures;
  const std::vector<RarePart> rare = rare_parts(context, words);
  std::vector<HtmlTable::Column> columns = {
      {.title = words.programme, .kind = HtmlTable::Kind::text},
      {.title = words.premium, .attributes = "data-part=\"0\""},
      {.title = words.capital, .attributes = "data-part=\"1\""},
      {.title = words.retained, .attributes = "data-part=\"2\""},
      {.title = words.finance, .attributes = "data-part=\"3\""}};
  for (const RarePart& part : rare) {
    columns.push_back({.title = part.title, .attributes = part.colour});
  }
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
    for (const RarePart& part : rare) row.push_back(figures.amount(path(part.path)));
    row.push_back(figures.amount(path("total_cost/mean")));
    row.push_back(figures.range(path("total_cost/assumption_range/mean/0"),
                                path("total_cost/assumption_range/mean/1")));
    row.push_back(figures.amount(path("indemnity/mean")));
    table.row(row);
  }
  return {
      .id = "cost",
      .title = words.title,
      .lead = fill(words.lead, {context.scenario_name(0)}),
      .body = chart("parts", "", words.chart, table.html(), words.show) + pillars(context, words)};
}

}  // namespace encours
