#include "output/report/cash_figures.hpp"

#include <fmt/format.h>

#include "output/report/markup.hpp"

namespace encours {

namespace {

struct Words {
  const char* below;        ///< share
  const char* lowest;       ///< week, amount, credit line
  const char* exceeded;     ///< chances
  const char* in_scenario;  ///< chance, scenario
  const char* never;        ///< share
};
constexpr Words french = {
    .below = "&lt;\u00a0{}",
    .lowest =
        "Trésorerie sans assurance\u00a0: point bas le plus souvent en semaine {}, à <b>{}</b> en "
        "moyenne pour une ligne de {}\u00a0; ",
    .exceeded = "part des cas où la ligne est dépassée\u00a0: {}.",
    .in_scenario = "{} dans «\u00a0{}\u00a0»",
    .never = "aucun tirage ne dépasse la ligne, dans aucun scénario (moins de {} des cas).",
};
constexpr Words english = {
    .below = "&lt;\u00a0{}",
    .lowest =
        "Cash without insurance: lowest most often in week {}, at <b>EUR {}</b> on average "
        "against a line of {}; ",
    .exceeded = "share of trials that exceed the line: {}.",
    .in_scenario = "{} in “{}”",
    .never = "no trial exceeds the line in any scenario (less than {} of them).",
};

bool unseen(const ReportContext& context, const std::string& path) {
  return context.summary.number_if_known(path + "/mean").value_or(1) == 0 &&
         context.summary.has(path + "/interval/1");
}

std::string exceeded(const ReportContext& context, const Words& words, std::size_t programme) {
  constexpr std::size_t most_scenarios = 3;
  const char* const shortfall = "cash/shortfall_probability";
  const std::size_t worst = worst_scenario(context, programme, shortfall);
  if (unseen(context, programme_path(worst, programme, shortfall))) {
    const std::string first = programme_path(0, programme, shortfall);
    return fill(words.never, {context.figures.percent(first + "/interval/1")});
  }
  std::string chances;
  for (std::size_t i = 0; i < context.scenarios(); ++i) {
    // Of many scenarios, the first and the worst.
    if (context.scenarios() > most_scenarios && i != 0 && i != worst) continue;
    const std::string share = chance(context, programme_path(i, programme, shortfall));
    chances += i == 0 ? share : ", " + fill(words.in_scenario, {share, context.scenario_name(i)});
  }
  return fill(words.exceeded, {chances});
}

}  // namespace

std::string chance(const ReportContext& context, const std::string& path) {
  if (!unseen(context, path)) return context.figures.percent(path + "/mean");
  return fill(context.pick(french, english).below, {context.figures.percent(path + "/interval/1")});
}

std::size_t worst_scenario(const ReportContext& context, std::size_t programme,
                           const char* probability) {
  const auto mean = [&](std::size_t i) {
    const std::string path = programme_path(i, programme, probability);
    return context.summary.number_if_known(path + "/mean").value_or(0);
  };
  std::size_t worst = 0;
  for (std::size_t i = 1; i < context.scenarios(); ++i) {
    if (mean(i) > mean(worst)) worst = i;
  }
  return worst;
}

std::string cash_statement(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const auto told = context.retention();
  if (!context.summary.has("cash_plan") || !told) return "";
  const std::string cash = programme_path(0, *told, "cash");
  if (!context.summary.has(cash)) return "";
  const std::string week = cash + "/usual_week_of_minimum";
  const double number = context.summary.number(week) + 1;
  return fill(words.lowest, {data_element(number, fmt::format("data-at=\"{} + 1\"", week),
                                          format_number(number, 0, context.numbers())),
                             context.figures.amount(cash + "/minimum/mean"),
                             context.figures.amount("cash_plan/credit_line")}) +
         exceeded(context, words, *told);
}

}  // namespace encours
