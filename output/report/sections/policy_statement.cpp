#include "output/report/sections/policy_statement.hpp"

#include <fmt/format.h>

#include "output/report/markup.hpp"
#include "output/report/verdict.hpp"

namespace encours {

namespace {

constexpr std::size_t most_policies = 3;
constexpr std::size_t most_scenarios = 3;

/// {} in order: policy, difference, when; then what holds where.
struct Words {
  const char* retention_cheaper;
  const char* policy_cheaper;
  const char* within_noise;
  const char* changes_sign;  ///< and both ends
  const char* unknown;
  const char* whole_range;  ///< low, high
  const char* not_varied;
  const char* in_scenario;     ///< scenario
  const char* scenario_saves;  ///< policy, amount
  const char* scenario_costs;  ///< policy, amount
  const char* scenario_noise;
  const char* scenario_sign;  ///< low, high
  const char* scenario_unknown;
  const char* no_cuts;
};
constexpr Words french = {
    .retention_cheaper = "Garder le risque coûte <b>{1} de moins</b> que {0} {2}",
    .policy_cheaper = "{0} coûte <b>{1} de moins</b> que garder le risque {2}",
    .within_noise =
        "{0} ou garder le risque {2}\u00a0: <b>égalité</b>, l’écart est dans le bruit de "
        "simulation",
    .changes_sign =
        "{0} ou garder le risque {2}\u00a0: <b>égalité</b>, l’écart change de signe dans la plage "
        "d’hypothèses ({3} à {4})",
    .unknown = "{0} ou garder le risque {2}\u00a0: inconnu, trop peu de tirages",
    .whole_range = ", sur toute la plage d’hypothèses ({} à {})",
    .not_varied = ", sauf si d’autres hypothèses l’inversent (non variées ici)",
    .in_scenario = "En moyenne dans «\u00a0{}\u00a0», ",
    .scenario_saves = "{0} épargne {1}",
    .scenario_costs = "{0} coûte {1} de plus",
    .scenario_noise = "c’est égalité (bruit de simulation)",
    .scenario_sign = "c’est égalité (de {} à {} selon les hypothèses)",
    .scenario_unknown = "l’écart est inconnu, faute de tirages",
    .no_cuts =
        "Ces comparaisons supposent que l’assureur ne réduit ni ne résilie jamais un agrément, "
        "même en crise\u00a0: cela flatte les polices.",
};
constexpr Words english = {
    .retention_cheaper = "Keeping the risk costs <b>{1} less</b> than {0} {2}",
    .policy_cheaper = "{0} costs <b>{1} less</b> than keeping the risk {2}",
    .within_noise =
        "{0} or keeping the risk {2}: <b>a tie</b>, the difference is within the simulation noise",
    .changes_sign =
        "{0} or keeping the risk {2}: <b>a tie</b>, the difference changes sign inside the "
        "assumption range ({3} to {4})",
    .unknown = "{0} or keeping the risk {2}: unknown, too few trials",
    .whole_range = ", over the whole assumption range ({} to {})",
    .not_varied = ", unless other assumptions reverse it (not varied here)",
    .in_scenario = "On average in “{}”, ",
    .scenario_saves = "{0} saves {1}",
    .scenario_costs = "{0} costs {1} more",
    .scenario_noise = "it is a tie (simulation noise)",
    .scenario_sign = "it is a tie ({} to {} across assumptions)",
    .scenario_unknown = "the difference is unknown for want of trials",
    .no_cuts =
        "These comparisons assume that the insurer never cuts or withdraws a limit, even in a "
        "crisis: this flatters the policies.",
};

std::string comparison(const ReportContext& context, const Words& words, std::size_t policy,
                       const char* difference, const char* when) {
  const std::string path = programme_path(0, policy, difference);
  const Verdict verdict = verdict_of(context, path, 0);
  const Figures& figures = context.figures;
  const std::string low = figures.change(path + "/assumption_range/0");
  const std::string high = figures.change(path + "/assumption_range/1");
  const std::vector<std::string> values = {context.programme_name(policy),
                                           figures.size_of_change(path + "/mean"), when, low, high};
  switch (verdict) {
    case Verdict::absent:
      return "";
    case Verdict::unknown:
      return placed(words.unknown, values) + ". ";
    case Verdict::within_noise:
      return placed(words.within_noise, values) + ". ";
    case Verdict::changes_sign:
      return placed(words.changes_sign, values) + ". ";
    case Verdict::retention_cheaper:
    case Verdict::policy_cheaper:
      break;
  }
  const bool known = context.summary.has(path + "/assumption_range");
  return placed(verdict == Verdict::policy_cheaper ? words.policy_cheaper : words.retention_cheaper,
                values) +
         (known ? fill(words.whole_range, {low, high}) : words.not_varied) + ". ";
}

std::string in_scenario(const ReportContext& context, const Words& words, std::size_t policy,
                        std::size_t scenario) {
  const std::string path = programme_path(scenario, policy, "versus_self_insurance");
  const Figures& figures = context.figures;
  const std::vector<std::string> values = {context.programme_name(policy),
                                           figures.size_of_change(path + "/mean")};
  std::string text;
  switch (verdict_of(context, path, scenario)) {
    case Verdict::absent:
      return "";
    case Verdict::unknown:
      text = words.scenario_unknown;
      break;
    case Verdict::within_noise:
      text = words.scenario_noise;
      break;
    case Verdict::changes_sign:
      text = fill(words.scenario_sign, {figures.change(path + "/assumption_range/0"),
                                        figures.change(path + "/assumption_range/1")});
      break;
    case Verdict::retention_cheaper:
      text = placed(words.scenario_costs, values);
      break;
    case Verdict::policy_cheaper:
      text = placed(words.scenario_saves, values);
      break;
  }
  return fill(words.in_scenario, {context.scenario_name(scenario)}) + text + ". ";
}

}  // namespace

std::vector<std::string> policy_statements(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const HorizonTexts& horizon = context.horizon();
  std::vector<std::string> statements;
  if (!context.retention()) return statements;
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    if (!context.is_policy(j) || statements.size() == most_policies) continue;
    std::string text =
        comparison(context, words, j, "versus_self_insurance", horizon.on_average) +
        comparison(context, words, j, "one_in_100_versus_self_insurance", horizon.when_in_100);
    for (std::size_t i = 1; i < std::min(context.scenarios(), most_scenarios); ++i) {
      text += in_scenario(context, words, j, i);
    }
    if (!text.empty()) statements.push_back(text);
  }
  if (!statements.empty()) statements.emplace_back(words.no_cuts);
  return statements;
}

}  // namespace encours
