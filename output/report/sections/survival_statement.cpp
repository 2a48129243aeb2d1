#include "output/report/sections/survival_statement.hpp"

#include "output/report/cash_figures.hpp"
#include "output/report/markup.hpp"

namespace encours {

namespace {

struct Words {
  const char* equity;      ///< chance
  const char* capital;     ///< chance
  const char* large;       ///< chance
  const char* worst;       ///< chance, scenario
  const char* when_large;  ///< chance
};
constexpr Words french = {
    .equity = "Survie, sans assurance\u00a0: capitaux propres négatifs dans <b>{}</b> des cas",
    .capital = "Sans assurance\u00a0: capitaux propres sous la moitié du capital dans {} des cas",
    .large =
        "Quand un des dix premiers clients tombe, la ligne de crédit est dépassée dans {} des cas",
    .worst = " (au pire {} dans «\u00a0{}\u00a0»)",
    .when_large = "\u00a0; {} quand un des dix premiers clients tombe",
};
constexpr Words english = {
    .equity = "Survival, without insurance: equity turns negative in <b>{}</b> of trials",
    .capital = "Without insurance: equity below half the capital in {} of trials",
    .large =
        "When one of the ten largest buyers fails, the credit line is exceeded in {} of trials",
    .worst = " (at worst {} in “{}”)",
    .when_large = "; {} when one of the ten largest buyers fails",
};

/// One probability of retention, with that of the scenario where it is highest.
std::string told(const ReportContext& context, const Words& words, const char* pattern,
                 const std::string& key) {
  const std::size_t retention = context.retention().value_or(0);
  const auto path = [&](std::size_t i) {
    return programme_path(i, retention, ("cash/" + key).c_str());
  };
  if (!context.summary.has(path(0))) return "";
  const std::size_t worst = worst_scenario(context, retention, ("cash/" + key).c_str());
  std::string text = fill(pattern, {chance(context, path(0))});
  if (worst > 0) {
    text += fill(words.worst, {chance(context, path(worst)), context.scenario_name(worst)});
  }
  const std::string given =
      programme_path(0, retention, ("cash/given_large_failure/" + key).c_str());
  if (context.summary.has(given)) text += fill(words.when_large, {chance(context, given)});
  return text + ". ";
}

}  // namespace

std::string survival_statement(const ReportContext& context) {
  if (!context.retention()) return "";
  const Words& words = context.pick(french, english);
  return told(context, words, words.equity, "negative_equity_probability") +
         told(context, words, words.capital, "half_capital_probability") +
         told(context, words, words.large, "given_large_failure/shortfall_probability");
}

}  // namespace encours
