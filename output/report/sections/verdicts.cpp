#include <fmt/format.h>

#include "output/report/markup.hpp"
#include "output/report/scenario_panels.hpp"
#include "output/report/sections/recovered_buyers.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* caption;  ///< scenario
  const char* rank;
  const char* programme;
  const char* cost;
  const char* above;
  const char* range;
  const char* verdict;
  const char* first;
  const char* behind;
  const char* tie_by_noise;
  const char* tie_by_assumptions;
  const char* unknown;
  const char* break_evens;  ///< scenario
  const char* policy;
  const char* against;
  const char* premium;
  const char* factor;
};
constexpr Words french = {
    .title = "Comparaison des dispositifs",
    .lead =
        "Le classement par coût HT moyen, avec l’écart au premier sur les mêmes tirages et ce "
        "qu’il "
        "devient selon les hypothèses, puis ce qui renverserait le verdict. Calculé par encours "
        "compare sur la même étude et le même fichier, dont les tirages peuvent différer.",
    .caption = "Classement, scénario {}",
    .rank = "rang",
    .programme = "dispositif",
    .cost = "coût moyen",
    .above = "au-dessus du premier",
    .range = "selon hypothèses",
    .verdict = "verdict",
    .first = "le moins cher",
    .behind = "plus cher",
    .tie_by_noise = "égalité\u00a0: dans le bruit",
    .tie_by_assumptions = "égalité\u00a0: selon hypothèses",
    .unknown = "trop peu de tirages",
    .break_evens = "Ce qui renverserait le verdict, scénario {}",
    .policy = "police",
    .against = "contre",
    .premium = "prime d’équilibre",
    .factor = "PD multipliées par",
};
constexpr Words english = {
    .title = "Comparison of the programmes",
    .lead =
        "The ranking by average cost excl. VAT, with the difference from the first on the same "
        "trials and what it becomes across assumptions, then what would reverse the verdict. "
        "Worked out by encours compare on the same study and ledger, whose trials may differ.",
    .caption = "Ranking, scenario {}",
    .rank = "rank",
    .programme = "programme",
    .cost = "average cost",
    .above = "above the first",
    .range = "across assumptions",
    .verdict = "verdict",
    .first = "cheapest",
    .behind = "dearer",
    .tie_by_noise = "tie: within the noise",
    .tie_by_assumptions = "tie: depends on assumptions",
    .unknown = "too few trials",
    .break_evens = "What would reverse the verdict, scenario {}",
    .policy = "policy",
    .against = "against",
    .premium = "break-even premium",
    .factor = "PDs times",
};

/// What the section is written from: the file of `encours compare`.
struct Verdicts {
  const Summary& file;
  Figures figures;
};

const char* standing_word(const Words& words, const std::string& standing) {
  if (standing == "first") return words.first;
  if (standing == "behind") return words.behind;
  if (standing == "tie_by_noise") return words.tie_by_noise;
  if (standing == "tie_by_assumptions") return words.tie_by_assumptions;
  return words.unknown;
}

std::string ranking(const Words& words, const Verdicts& verdicts, const std::string& scenario,
                    const std::string& label) {
  const Figures& figures = verdicts.figures;
  HtmlTable table(fill(words.caption, {label}), "",
                  {{.title = words.programme, .kind = HtmlTable::Kind::text},
                   {.title = words.rank},
                   {.title = words.cost},
                   {.title = words.above},
                   {.title = words.range},
                   {.title = words.verdict, .kind = HtmlTable::Kind::text}});
  for (std::size_t k = 0; k < verdicts.file.size(scenario + "/programmes"); ++k) {
    const std::string programme = fmt::format("{}/programmes/{}", scenario, k);
    const std::string standing = verdicts.file.text(programme + "/standing");
    const std::string above = programme + "/above_first/";
    const bool first = standing == "first";
    table.row(
        {named(verdicts.file.text(programme + "/name"), 28), figures.count(programme + "/rank"),
         figures.amount(programme + "/total_cost/mean"),
         first ? "–"
               : figures.change(above + "mean") + " " +
                     figures.margin(above + "mean", above + "standard_error"),
         first ? "–" : figures.range(above + "assumption_range/0", above + "assumption_range/1"),
         standing_word(words, standing)});
  }
  return table.html();
}

std::string break_evens(const Words& words, const Verdicts& verdicts, const std::string& scenario,
                        const std::string& label) {
  const Figures& figures = verdicts.figures;
  const std::string list = scenario + "/break_evens";
  if (!verdicts.file.has(list) || verdicts.file.size(list) == 0) return "";
  const std::string caption = fill(words.break_evens, {label});
  HtmlTable table(caption, "",
                  {{.title = words.policy, .kind = HtmlTable::Kind::text},
                   {.title = words.against, .kind = HtmlTable::Kind::text},
                   {.title = words.premium},
                   {.title = words.factor}});
  for (std::size_t k = 0; k < verdicts.file.size(list); ++k) {
    const std::string one = fmt::format("{}/{}", list, k);
    table.row({named(verdicts.file.text(one + "/programme"), 28),
               named(verdicts.file.text(one + "/reference"), 28), figures.amount(one + "/premium"),
               figures.number(one + "/pd_factor", 2)});
  }
  return element("h3", "", caption) + table.html();
}

}  // namespace

Section verdicts_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  Section section{
      .id = "verdicts", .title = words.title, .lead = words.lead, .body = {}, .paper = Paper::none};
  const auto& file = context.attachments.compare;
  if (!file) return section;
  const Verdicts verdicts{.file = *file, .figures = Figures(*file, context.numbers(), "compare")};
  section.body = scenario_panels(context, [&](std::size_t scenario) {
    const std::string path = fmt::format("scenarios/{}", scenario);
    const std::string label = context.scenario_label(scenario);
    return ranking(words, verdicts, path, label) + break_evens(words, verdicts, path, label) +
           recovered_buyers(context, *file, path, label);
  });
  return section;
}

}  // namespace encours
