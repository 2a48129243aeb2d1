#include "output/report/sections/survival_statement.hpp"

#include "output/report/cash_figures.hpp"
#include "output/report/markup.hpp"

namespace encours {

namespace {

struct Words {
  const char* lead;      ///< before the list of the next
  const char* equity;    ///< chance
  const char* capital;   ///< chance
  const char* large;     ///< chance
  const char* scenario;  ///< chance, scenario
};
constexpr Words french = {
    .lead = "Au pire des scénarios et sans assurance\u00a0: ",
    .equity = "capitaux propres négatifs dans <b>{}</b> des cas",
    .capital = "sous la moitié du capital dans {} des cas",
    .large = "ligne de crédit dépassée dans {} des cas où un des dix premiers clients tombe",
    .scenario = "{} («\u00a0{}\u00a0»)",
};
constexpr Words english = {
    .lead = "In the worst of the scenarios and without insurance: ",
    .equity = "negative equity in <b>{}</b> of trials",
    .capital = "below half the capital in {} of trials",
    .large = "credit line exceeded in {} of the trials where one of the ten largest buyers fails",
    .scenario = "{} (“{}”)",
};

/// One probability of retention in the scenario where it is highest; empty where it is not known.
std::string told(const ReportContext& context, const Words& words, const char* pattern,
                 const char* key) {
  const std::size_t retention = context.retention().value_or(0);
  const std::size_t worst = worst_scenario(context, retention, key);
  const std::string path = programme_path(worst, retention, key);
  if (!context.summary.has(path)) return "";
  const std::string share = chance(context, path);
  return fill(pattern,
              {worst == 0 ? share : fill(words.scenario, {share, context.scenario_name(worst)})});
}

}  // namespace

std::string survival_statement(const ReportContext& context) {
  if (!context.retention()) return "";
  const Words& words = context.pick(french, english);
  std::string list;
  for (const std::string& one :
       {told(context, words, words.equity, "cash/negative_equity_probability"),
        told(context, words, words.capital, "cash/half_capital_probability"),
        told(context, words, words.large, "cash/given_large_failure/shortfall_probability")}) {
    if (!one.empty()) list.append(list.empty() ? "" : ", ").append(one);
  }
  return list.empty() ? "" : words.lead + list + ".";
}

}  // namespace encours
