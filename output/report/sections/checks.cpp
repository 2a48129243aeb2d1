#include <fmt/format.h>

#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* table;
  const char* scenario;
  const char* figure;
  const char* expected;
  const char* simulated;
  const char* z;
  const char* loss;
  const char* defaults;
  const char* protracted;
};
constexpr Words french = {
    .title = "Contrôles par formule exacte",
    .lead =
        "Là où la théorie donne le résultat exact, il est à côté de la simulation. L’écart se "
        "compte en erreurs types\u00a0: au-delà de 4, un avertissement s’affiche en page une.",
    .table = "Formule exacte et simulation",
    .scenario = "scénario",
    .figure = "grandeur",
    .expected = "formule exacte",
    .simulated = "simulation",
    .z = "écart (erreurs types)",
    .loss = "perte attendue, € HT",
    .defaults = "nombre de défaillances attendu",
    .protracted = "nombre d’impayés prolongés attendu",
};
constexpr Words english = {
    .title = "Checks against closed forms",
    .lead =
        "Where theory gives the exact result, it stands beside the simulation. The gap is in "
        "standard errors: beyond 4 a warning shows on page one.",
    .table = "Closed form and simulation",
    .scenario = "scenario",
    .figure = "figure",
    .expected = "closed form",
    .simulated = "simulation",
    .z = "gap (standard errors)",
    .loss = "expected loss, EUR excl. VAT",
    .defaults = "expected number of failures",
    .protracted = "expected number of protracted defaults",
};

}  // namespace

Section checks_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const Summary& summary = context.summary;
  const Figures& figures = context.figures;
  HtmlTable table(words.table, "",
                  {{.title = words.scenario, .kind = HtmlTable::Kind::text},
                   {.title = words.figure, .kind = HtmlTable::Kind::text},
                   {.title = words.expected},
                   {.title = words.simulated},
                   {.title = words.z}});
  for (std::size_t k = 0; k < summary.size("checks"); ++k) {
    const std::string path = fmt::format("checks/{}/", k);
    const std::string name = summary.text(path + "name");
    const std::string label = name == "expected_loss"         ? words.loss
                              : name == "expected_defaults"   ? words.defaults
                              : name == "expected_protracted" ? words.protracted
                                                              : named(name);
    const int decimals = name == "expected_loss" ? 0 : 2;
    table.row({named(summary.text(path + "scenario"), 40), label,
               figures.number(path + "expected", decimals),
               figures.number(path + "simulated", decimals), figures.number(path + "z", 2)});
  }
  return {.id = "checks",
          .title = words.title,
          .lead = words.lead,
          .body = table.empty() ? "" : table.html(),
          .paper = Paper::none};
}

}  // namespace encours
