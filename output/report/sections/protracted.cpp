#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct ProtractedWords {
  const char* title;
  const char* lead;
  const char* table;
  const char* scenario;
  const char* defaults;
  const char* debt;
  const char* loss;
  const char* plan;  ///< instalments, share kept
};
constexpr ProtractedWords protracted_french = {
    .title = "Impayés prolongés de clients solvables",
    .lead =
        "Des clients qui ne défaillent pas laissent leur dette impayée jusqu’au recouvrement. "
        "C’est un événement à part, en dehors des probabilités de défaillance\u00a0: ce qui n’est "
        "pas recouvré, frais compris, est dans la perte brute, avec le recouvrement de l’étude.",
    .table = "Impayés prolongés par scénario",
    .scenario = "scénario",
    .defaults = "nombre moyen",
    .debt = "dette moyenne",
    .loss = "dont perdu, dans la perte brute",
    .plan = "Un échéancier de {} mensualités est accordé à chacun, tenu dans {} des cas.",
};
constexpr ProtractedWords protracted_english = {
    .title = "Protracted defaults of solvent buyers",
    .lead =
        "Buyers that do not fail leave their debt unpaid until it is collected. It is an event of "
        "its own, outside the default probabilities: what is not collected, its costs included, is "
        "in the gross loss, collected as the study says.",
    .table = "Protracted defaults by scenario",
    .scenario = "scenario",
    .defaults = "average number",
    .debt = "average debt",
    .loss = "of it lost, in the gross loss",
    .plan = "Each is granted a plan of {} monthly instalments, kept in {} of the cases.",
};

}  // namespace

Section protracted_section(const ReportContext& context) {
  const ProtractedWords& words = context.pick(protracted_french, protracted_english);
  Section section{.id = "protracted",
                  .title = words.title,
                  .lead = words.lead,
                  .body = {},
                  .paper = Paper::none};
  if (!context.summary.has("scenarios/0/protracted")) return section;
  HtmlTable table(words.table, "",
                  {{.title = words.scenario, .kind = HtmlTable::Kind::text},
                   {.title = words.defaults},
                   {.title = words.debt},
                   {.title = words.loss}});
  for (std::size_t i = 0; i < context.scenarios(); ++i) {
    const std::string path = scenario_path(i, "protracted/");
    table.row({context.scenario_name(i), context.figures.number(path + "defaults/mean", 1),
               context.figures.amount(path + "debt/mean"),
               context.figures.amount(path + "loss/mean")});
  }
  section.body = table.html();
  if (context.summary.has("study/payment_plan")) {
    const std::string plan = "study/payment_plan/";
    section.body += element("p", "class=\"fine\"",
                            fill(words.plan, {context.figures.number(plan + "instalments", 0),
                                              context.figures.percent(plan + "kept")}));
  }
  return section;
}

}  // namespace encours
