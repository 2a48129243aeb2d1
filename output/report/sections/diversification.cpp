#include "output/report/sections/diversification.hpp"

#include <fmt/format.h>

#include "output/report/bars.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;  ///< effective number, buyers
  const char* caption;
  const char* buyers;
  const char* bar;
  const char* relative;
  const char* one_in_100;
  const char* worst;
  const char* note;  ///< trials
};
constexpr Words french = {
    .title = "Ce que répartir l’encours y change",
    .lead =
        "L’encours se concentre comme s’il était réparti également sur {} clients (1/indice de "
        "Herfindahl), pour {} au fichier. Le même encours, porté par moins de vos clients pris au "
        "hasard\u00a0:",
    .caption = "Perte brute HT selon le nombre de clients qui portent l’encours",
    .buyers = "clients",
    .bar = "écart-type / moyenne",
    .relative = "écart-type / moyenne",
    .one_in_100 = "perte une fois sur 100",
    .worst = "pire centième, en moyenne",
    .note =
        "À chaque tirage, autant de clients pris au hasard parmi ceux qui peuvent devoir et n’ont "
        "pas déjà défailli, leurs pertes mises à l’échelle de l’encours de tous\u00a0; {} tirages, "
        "± à 95\u00a0%. Ce qui ne baisse plus est commun à tous\u00a0: la conjoncture.",
};
constexpr Words english = {
    .title = "What spreading the exposure does to it",
    .lead =
        "The exposure is as concentrated as if it were spread evenly over {} buyers (1/Herfindahl "
        "index), of {} in the ledger. The same exposure, carried by fewer of your buyers taken at "
        "random:",
    .caption = "Gross loss excl. VAT by the number of buyers that carry the exposure",
    .buyers = "buyers",
    .bar = "standard deviation / mean",
    .relative = "standard deviation / mean",
    .one_in_100 = "loss one time in 100",
    .worst = "worst hundredth, on average",
    .note =
        "In each trial, so many buyers taken at random among those that may owe and have not "
        "failed already, their losses scaled to the exposure of all; {} trials, ± at 95%. What "
        "falls no further is common to all: the economy.",
};

std::string relative(const ReportContext& context, const std::string& point) {
  const double half = normal_half_width * context.summary.number(point + "relative_error");
  return context.figures.number(point + "relative_deviation", 2) +
         " <span class=\"margin\">±\u00a0" +
         context.figures.told_half(point + "relative_error",
                                   format_number(half, 2, context.numbers())) +
         "</span>";
}

}  // namespace

std::string diversification_part(const ReportContext& context, std::size_t scenario) {
  const Summary& summary = context.summary;
  const std::string curve = scenario_path(scenario, "contributions/diversification");
  if (!summary.has(curve) || summary.size(curve + "/points") < 2) return "";
  if (summary.number(curve + "/points/0/mean") <= 0) return "";
  const Words& words = context.pick(french, english);
  const Figures& figures = context.figures;
  HtmlTable table(
      words.caption, "buyers",
      {{.title = words.buyers},
       {.title = words.bar, .kind = HtmlTable::Kind::text, .attributes = "aria-hidden=\"true\""},
       {.title = words.relative},
       {.title = words.one_in_100},
       {.title = words.worst}});
  const double most = summary.number(curve + "/points/0/relative_deviation");
  for (std::size_t k = 0; k < summary.size(curve + "/points"); ++k) {
    const std::string point = fmt::format("{}/points/{}/", curve, k);
    const double deviation = summary.number(point + "relative_deviation");
    table.cells({{.content = figures.count(point + "buyers")},
                 {.content = inline_bar({{.value = deviation, .colour = "unsecured"}}, most),
                  .attributes = "aria-hidden=\"true\""},
                 {.content = relative(context, point)},
                 {.content = figures.amount(point + "value_at_risk/value")},
                 {.content = figures.amount(point + "expected_shortfall/value")}});
  }
  const std::string effective = figures.number("portfolio/effective_number", 0);
  return element("h3", "", words.title) +
         element("p", "", fill(words.lead, {effective, figures.count("portfolio/buyers")})) +
         table.html() +
         element("p", "class=\"fine\"", fill(words.note, {figures.count(curve + "/trials")}));
}

}  // namespace encours
