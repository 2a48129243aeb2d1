#include "output/console_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

/// "Crise 2008 5.9% of limits (31% of the riskiest), indemnity −3.2k ± 0.11k"
std::string scenario_text(const Screen& screen, const std::string& scenario,
                          const LimitCutResult& cuts) {
  const Texts& words = screen.texts;
  const NumberStyle& style = screen.numbers();
  std::string cut = words.cuts_unknown;
  if (cuts.shares) {
    const LimitCuts::Shares& shares = *cuts.shares;
    cut = shares.of_worst ? phrase(words.cuts_shares, format_percent(shares.by_number, style),
                                   format_percent(*shares.of_worst, style))
                          : phrase(words.cuts_share, format_percent(shares.by_number, style));
  }
  const MeanWithError& lost = cuts.indemnity_lost;
  const std::string error = format_error(normal_half_width * lost.standard_error, lost.mean, style);
  const std::string margin = error.empty() ? "" : "\u00a0±\u00a0" + error;
  return phrase(words.cuts_scenario, short_name(scenario, 30), cut,
                format_change(-lost.mean, style) + margin);
}

}  // namespace

std::string cut_lines(const Screen& screen, std::size_t programme) {
  std::string list;
  for (const ScenarioResult& scenario : screen.results.scenarios) {
    const auto& cuts = scenario.programmes[programme].limit_cuts;
    if (!cuts) continue;
    if (!list.empty()) list += screen.texts.cash_next;
    list += scenario_text(screen, scenario.name, *cuts);
  }
  if (list.empty()) return "";
  const std::string name = short_name(screen.base().programmes[programme].name, 16);
  return wrap("  ", phrase(screen.texts.cuts, name, list), screen_columns);
}

CutsTold cuts_told(const Results& results) {
  std::size_t policies = 0;
  std::size_t cut = 0;
  for (const ScenarioResult& scenario : results.scenarios) {
    for (const ProgrammeResult& programme : scenario.programmes) {
      policies += programme.kind == "policy" ? 1 : 0;
      cut += programme.limit_cuts ? 1 : 0;
    }
  }
  if (cut == 0) return CutsTold::nowhere;
  return cut == policies ? CutsTold::everywhere : CutsTold::somewhere;
}

}  // namespace encours
