#include <algorithm>
#include <optional>
#include <string>

#include "output/console_parts.hpp"
#include "output/text_layout.hpp"
#include "scenarios/shock_words.hpp"

namespace encours {

namespace {

constexpr std::size_t level_99 = 2;
/// Fewer scenarios stand in the comparison of programmes, a line each.
constexpr std::size_t fewest_scenarios = 5;

constexpr std::size_t name_columns = 22;
constexpr std::size_t amount_columns = 10;
constexpr std::size_t difference_columns = 18;

struct Words {
  const char* title;
  const char* mean;
  const char* in_100;
  const char* difference;
  const char* left_out;
  const char* failures;
  const char* conditions;
  const char* interventions;
  const char* more;
};
constexpr Words english = {
    .title = "COST BY SCENARIO",
    .mean = "average",
    .in_100 = "1 in 100",
    .difference = "on {}",
    .left_out = "Left out of {}, where this study holds nothing for it: {}.",
    .failures = "Failures in {}: {}. {}",
    .conditions = "Given as conditions: the trials are those in which they happen.",
    .interventions =
        "Interventions: made to happen; no other buyer's odds change but by contagion.",
    .more = "; {} more"};
constexpr Words french = {
    .title = "COÛT PAR SCÉNARIO",
    .mean = "moyen",
    .in_100 = "1 sur 100",
    .difference = "sur {}",
    .left_out = "Laissé de côté dans {}, faute d'objet dans cette étude : {}.",
    .failures = "Défaillances dans {} : {}. {}",
    .conditions = "Données comme conditions : les tirages sont ceux où elles se produisent.",
    .interventions =
        "Interventions : imposées ; les chances des autres clients ne changent que par "
        "contagion.",
    .more = " ; {} de plus"};

const Words& words_of(const Screen& screen) {
  return &screen.texts == &texts(Language::french) ? french : english;
}

Language language_of(const Screen& screen) {
  return &screen.texts == &texts(Language::french) ? Language::french : Language::english;
}

/// "+51k ± 0.4k", half the 95 % interval behind the sign.
std::string difference_text(const std::optional<PairedDifference>& difference,
                            const NumberStyle& style) {
  if (!difference) return "–";
  const std::string error =
      format_error(normal_half_width * difference->standard_error, difference->mean, style);
  const std::string change = format_change(difference->mean, style);
  return error.empty() ? change : change + " ± " + error;
}

std::string line(const std::string& name, const std::string& mean, const std::string& more,
                 const std::string& in_100, const std::string& more_in_100) {
  return pad_right(cut(name, name_columns - 1), name_columns) + pad_left(mean, amount_columns) +
         pad_left(more, difference_columns) + pad_left(in_100, amount_columns) +
         pad_left(more_in_100, difference_columns) + "\n";
}

std::string scenario_lines(const Screen& screen, const ScenarioResult& scenario) {
  const NumberStyle& style = screen.numbers();
  std::string lines = short_name(scenario.name, screen_columns) + "\n";
  for (const ProgrammeResult& programme : scenario.programmes) {
    const Block& cost = programme.total_cost;
    const bool first = &scenario == &screen.base();
    lines += line(phrase("  {}", short_name(programme.name, name_columns - 3)),
                  format_amount(cost.mean, style),
                  first ? "" : difference_text(programme.versus_first_scenario, style),
                  format_amount(cost.value_at_risk[level_99].value, style),
                  first ? "" : difference_text(programme.one_in_100_versus_first_scenario, style));
  }
  return lines;
}

}  // namespace

std::string scenario_block(const Screen& screen) {
  if (screen.results.scenarios.size() < fewest_scenarios) return "";
  const Words& words = words_of(screen);
  const std::string difference =
      phrase(words.difference, short_name(screen.base().name, difference_columns - 6));
  std::string lines = line(words.title, words.mean, difference, words.in_100, difference);
  for (const ScenarioResult& scenario : screen.results.scenarios) {
    lines += scenario_lines(screen, scenario);
  }
  return lines;
}

namespace {

/// Those of one kind in one scenario.
std::string failures_of(const Screen& screen, const Scenario& scenario, bool conditions) {
  constexpr std::size_t most_named = 5;
  const Words& words = words_of(screen);
  std::string named;
  std::size_t count = 0;
  for (const Shock& shock : scenario.shocks) {
    const auto* failure = std::get_if<FailBuyer>(&shock);
    if (failure == nullptr || failure->condition != conditions) continue;
    if (++count > most_named) continue;
    if (!named.empty()) named += "; ";
    named += in_words(shock, language_of(screen));
  }
  if (count == 0) return "";
  if (count > most_named) named += phrase(words.more, count - most_named);
  return wrap("",
              phrase(words.failures, short_name(scenario.name, 30), named,
                     conditions ? words.conditions : words.interventions),
              screen_columns);
}

}  // namespace

std::string given_lines(const Screen& screen) {
  std::string lines;
  for (const Scenario& scenario : screen.study.scenarios) {
    lines += failures_of(screen, scenario, true) + failures_of(screen, scenario, false);
  }
  return lines;
}

std::string left_out_lines(const Screen& screen) {
  std::string lines;
  for (const Scenario& scenario : screen.study.scenarios) {
    if (scenario.left_out.empty()) continue;
    std::string shocks;
    for (const LeftOutShock& one : scenario.left_out) {
      if (!shocks.empty()) shocks += "; ";
      shocks += in_words(one.shock, language_of(screen));
    }
    lines += wrap("", phrase(words_of(screen).left_out, short_name(scenario.name, 30), shocks),
                  screen_columns);
  }
  return lines;
}

}  // namespace encours
