#include "output/report/sections/policy_statement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "output/report/markup.hpp"
#include "output/report/sections/cut_statement.hpp"
#include "output/report/verdict.hpp"

namespace encours {

namespace {

constexpr std::size_t most_policies = 3;
constexpr std::size_t most_on_paper = 2;
/// So many scenarios besides the first are told one by one; of more, the two furthest apart.
constexpr std::size_t most_scenarios = 2;

/// {0} policy, {1} size of the difference, {2} when, {3} and {4} ends of the assumption range.
struct Words {
  const char* retention_cheaper;
  const char* policy_cheaper;
  const char* within_noise;
  const char* changes_sign;
  const char* unknown_less;
  const char* unknown_more;
  const char* whole_range;
  const char* not_varied;
  const char* in_bad_year;  ///< of twelve months
  const char* in_bad_case;  ///< of another horizon
  const char* in_scenario;  ///< scenario
  const char* scenario_saves;
  const char* scenario_costs;
  const char* scenario_range;
  const char* scenario_noise;
  const char* scenario_sign;
  const char* scenario_unknown_less;
  const char* scenario_unknown_more;
  Counted between;  ///< other scenarios
  Counted dearer;   ///< other policies
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
    .unknown_less =
        "{0} coûterait {1} de moins que garder le risque {2}, mais l’erreur de cet écart est "
        "<b>inconnue</b>, faute de tirages",
    .unknown_more =
        "{0} coûterait {1} de plus que garder le risque {2}, mais l’erreur de cet écart est "
        "<b>inconnue</b>, faute de tirages",
    .whole_range = ", et cela sur toute la plage d’hypothèses (de {3} à {4} de moins)",
    .not_varied = ", sauf si d’autres hypothèses l’inversent (non variées ici)",
    .in_bad_year = "si l’on compare leurs années sur cent",
    .in_bad_case = "si l’on compare leurs pires cas sur cent",
    .in_scenario = "En moyenne dans «\u00a0{}\u00a0», ",
    .scenario_saves = "{0} épargne {1}",
    .scenario_costs = "{0} coûte {1} de plus",
    .scenario_range = " (de {3} à {4} selon les hypothèses)",
    .scenario_noise = "c’est égalité (bruit de simulation)",
    .scenario_sign = "c’est égalité (de {3} à {4} selon les hypothèses)",
    .scenario_unknown_less = "{0} épargnerait {1}, d’une erreur inconnue faute de tirages",
    .scenario_unknown_more = "{0} coûterait {1} de plus, d’une erreur inconnue faute de tirages",
    .between = {"L’autre scénario est entre les deux. ",
                "Les {} autres scénarios sont entre les deux. "},
    .dearer = {"Une autre police ne coûte pas moins en moyenne\u00a0: voir le tableau. ",
               "Les {} autres polices ne coûtent pas moins en moyenne\u00a0: voir le tableau. "},
};
constexpr Words english = {
    .retention_cheaper = "Keeping the risk costs <b>{1} less</b> than {0} {2}",
    .policy_cheaper = "{0} costs <b>{1} less</b> than keeping the risk {2}",
    .within_noise =
        "{0} or keeping the risk {2}: <b>a tie</b>, the difference is within the simulation noise",
    .changes_sign =
        "{0} or keeping the risk {2}: <b>a tie</b>, the difference changes sign inside the "
        "assumption range ({3} to {4})",
    .unknown_less =
        "{0} would cost {1} less than keeping the risk {2}, but the error of this difference is "
        "<b>unknown</b>: too few trials",
    .unknown_more =
        "{0} would cost {1} more than keeping the risk {2}, but the error of this difference is "
        "<b>unknown</b>: too few trials",
    .whole_range = ", over the whole assumption range (by {3} to {4})",
    .not_varied = ", unless other assumptions reverse it (not varied here)",
    .in_bad_year = "when their years in a hundred are compared",
    .in_bad_case = "when their worst cases in a hundred are compared",
    .in_scenario = "On average in “{}”, ",
    .scenario_saves = "{0} saves {1}",
    .scenario_costs = "{0} costs {1} more",
    .scenario_range = " ({3} to {4} across assumptions)",
    .scenario_noise = "it is a tie (simulation noise)",
    .scenario_sign = "it is a tie ({3} to {4} across assumptions)",
    .scenario_unknown_less = "{0} would save {1}, by an error unknown for want of trials",
    .scenario_unknown_more = "{0} would cost {1} more, by an error unknown for want of trials",
    .between = {"The other scenario is between these two. ",
                "The {} other scenarios are between these two. "},
    .dearer = {"Another policy costs no less on average: see the table. ",
               "The {} other policies cost no less on average: see the table. "},
};

/// A pattern with a place for the count, or that says one in words.
std::string placed_count(const ReportContext& context, const char* pattern, std::size_t count) {
  return std::string_view(pattern).find("{}") == std::string_view::npos
             ? pattern
             : fill(pattern, {data_element(static_cast<double>(count), "",
                                           format_count(count, context.numbers()))});
}

/// What the phrases are filled with. The ends of the range have a sign where it changes only.
std::vector<std::string> values_of(const ReportContext& context, const Measure& measure,
                                   const Place& place, const std::string& when) {
  const std::string range =
      programme_path(place.scenario, place.programme, measure.difference) + "/assumption_range/";
  const Figures& figures = context.figures;
  const bool tie = verdict_of(context, measure, place) == Verdict::changes_sign;
  const Figures::Ends ends =
      tie ? Figures::Ends{figures.change(range + "0"), figures.change(range + "1")}
          : figures.sizes(range + "0", range + "1");
  return {context.programme_name(place.programme), size_shown(context, measure, place), when,
          ends.low, ends.high};
}

bool costs_less(const ReportContext& context, const Measure& measure, const Place& place) {
  return change_from_retention(context, measure, place) < 0;
}

bool has_range(const ReportContext& context, const Measure& measure, const Place& place) {
  return context.summary.has(programme_path(place.scenario, place.programme, measure.difference) +
                             "/assumption_range");
}

std::string comparison(const ReportContext& context, const Words& words, const Measure& measure,
                       std::size_t policy, const char* when) {
  const Place place{.scenario = 0, .programme = policy};
  const std::vector<std::string> values = values_of(context, measure, place, when);
  const auto cheaper = [&](const char* pattern) {
    const bool known = has_range(context, measure, place);
    return placed(pattern, values) + placed(known ? words.whole_range : words.not_varied, values);
  };
  std::string text;
  switch (verdict_of(context, measure, place)) {
    case Verdict::reference:
      return "";
    case Verdict::unknown:
      text = placed(costs_less(context, measure, place) ? words.unknown_less : words.unknown_more,
                    values);
      break;
    case Verdict::within_noise:
      text = placed(words.within_noise, values);
      break;
    case Verdict::changes_sign:
      text = placed(words.changes_sign, values);
      break;
    case Verdict::retention_cheaper:
      text = cheaper(words.retention_cheaper);
      break;
    case Verdict::policy_cheaper:
      text = cheaper(words.policy_cheaper);
      break;
  }
  return text + ". ";
}

std::string in_scenario(const ReportContext& context, const Words& words, std::size_t policy,
                        std::size_t scenario) {
  const Place place{.scenario = scenario, .programme = policy};
  const std::vector<std::string> values = values_of(context, average_cost, place, "");
  const auto decided = [&](const char* pattern) {
    const bool known = has_range(context, average_cost, place);
    return placed(pattern, values) + (known ? placed(words.scenario_range, values) : "");
  };
  std::string text;
  switch (verdict_of(context, average_cost, place)) {
    case Verdict::reference:
      return "";
    case Verdict::unknown:
      text = placed(costs_less(context, average_cost, place) ? words.scenario_unknown_less
                                                             : words.scenario_unknown_more,
                    values);
      break;
    case Verdict::within_noise:
      text = words.scenario_noise;
      break;
    case Verdict::changes_sign:
      text = placed(words.scenario_sign, values);
      break;
    case Verdict::retention_cheaper:
      text = decided(words.scenario_costs);
      break;
    case Verdict::policy_cheaper:
      text = decided(words.scenario_saves);
      break;
  }
  return fill(words.in_scenario, {context.scenario_name(scenario)}) + text + ". ";
}

/// The scenarios besides the first: all when they are few, else the one where the policy saves most
/// and the one where it costs most.
std::string in_scenarios(const ReportContext& context, const Words& words, std::size_t policy) {
  std::vector<std::size_t> told;
  for (std::size_t i = 1; i < context.scenarios(); ++i) told.push_back(i);
  const std::size_t others = told.size();
  if (others > most_scenarios) {
    std::ranges::stable_sort(told, {}, [&](std::size_t i) {
      return change_from_retention(context, average_cost, {.scenario = i, .programme = policy});
    });
    told = {told.front(), told.back()};
  }
  std::string text;
  for (const std::size_t i : told) text += in_scenario(context, words, policy, i);
  if (others == told.size()) return text;
  const std::size_t rest = others - told.size();
  const char* pattern = number_word(rest, words.between, context.numbers());
  return text + placed_count(context, pattern, rest);
}

/// The policies that cost least on average, in the order of the study.
std::vector<std::size_t> told_policies(const ReportContext& context) {
  std::vector<std::size_t> policies = context.policies();
  if (policies.size() <= most_policies) return policies;
  std::ranges::stable_sort(policies, {}, [&](std::size_t j) {
    return context.summary.number(programme_path(0, j, average_cost.cost));
  });
  policies.resize(most_policies);
  std::ranges::sort(policies);
  return policies;
}

}  // namespace

std::vector<Statement> policy_statements(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  std::vector<Statement> statements;
  if (!context.retention()) return statements;
  const char* bad = context.by_horizon(words.in_bad_year, words.in_bad_case);
  const char* average = context.horizon().on_average;
  for (const std::size_t j : told_policies(context)) {
    const std::string text = comparison(context, words, average_cost, j, average) +
                             comparison(context, words, bad_year_cost, j, bad) +
                             in_scenarios(context, words, j);
    statements.push_back(
        {.text = text, .paper = statements.size() < most_on_paper ? Paper::answer : Paper::none});
  }
  if (statements.empty()) return statements;
  const std::size_t rest = context.policies().size() - statements.size();
  const std::string dearer =
      rest == 0 ? ""
                : placed_count(context, number_word(rest, words.dearer, context.numbers()), rest);
  statements.push_back({.text = dearer + cut_statement(context)});
  return statements;
}

}  // namespace encours
