#include "output/console_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

/// A probability with its interval; one that no trial shows is below the upper end of it.
std::string chance(const Screen& screen, const Proportion& found) {
  const NumberStyle& style = screen.numbers();
  const Estimate& share = found.share;
  if (!share.low || !share.high) return format_percent(share.value, style);
  if (share.value == 0) {
    return phrase(screen.texts.cash_none, format_percent(*share.high, style));
  }
  const std::string low = format_percent(*share.low, style);
  const std::string high = format_percent(*share.high, style);
  const std::string value = format_percent(share.value, style);
  return low == high ? value : phrase(screen.texts.fund_chance, value, low, high);
}

}  // namespace

std::string fund_lines(const Screen& screen) {
  std::string lines;
  for (std::size_t p = 0; p < screen.base().programmes.size(); ++p) {
    std::string list;
    for (const ScenarioResult& scenario : screen.results.scenarios) {
      const auto& fund = scenario.programmes[p].fund;
      if (!fund) continue;
      if (!list.empty()) list += screen.texts.cash_next;
      list += phrase(screen.texts.fund_scenario, short_name(scenario.name, 30),
                     chance(screen, fund->depletion.estimate),
                     format_amount(fund->balance.mean, screen.numbers()));
    }
    if (list.empty()) continue;
    const std::string name = short_name(screen.base().programmes[p].name, 24);
    lines += wrap("  ", phrase(screen.texts.fund, name, list), screen_columns);
  }
  return lines;
}

std::string guarantee_lines(const Screen& screen) {
  const NumberStyle& style = screen.numbers();
  std::string lines;
  for (std::size_t p = 0; p < screen.base().programmes.size(); ++p) {
    const auto& first = screen.base().programmes[p].guarantees;
    if (!first) continue;
    std::string list;
    for (const ScenarioResult& scenario : screen.results.scenarios) {
      const auto& found = scenario.programmes[p].guarantees;
      if (!found) continue;
      if (!list.empty()) list += screen.texts.cash_next;
      list += phrase(screen.texts.guarantee_scenario, short_name(scenario.name, 30),
                     format_amount(found->paid.mean, style));
      if (found->unmet > 0) {
        list += phrase(screen.texts.guarantee_unmet, format_amount(found->unmet, style));
      }
    }
    const std::string name = short_name(screen.base().programmes[p].name, 24);
    lines += wrap("  ",
                  phrase(screen.texts.guarantees, name,
                         format_counted(first->count, screen.texts.guarantee, style),
                         format_amount(first->amount, style), list),
                  screen_columns);
  }
  return lines;
}

std::string factoring_lines(const Screen& screen) {
  const NumberStyle& style = screen.numbers();
  std::string lines;
  for (const ProgrammeResult& programme : screen.base().programmes) {
    const auto& factoring = programme.factoring;
    if (!factoring) continue;
    const double share = factoring->sales > 0 ? factoring->commission / factoring->sales : 0;
    std::string line =
        phrase(screen.texts.factoring, short_name(programme.name, 24),
               format_amount(factoring->commission, style), format_percent(share, style),
               factoring->at_least ? screen.texts.factoring_minimum : "",
               format_amount(programme.indemnity.mean, style));
    if (factoring->drawn > 0) {
      line += phrase(screen.texts.factoring_advances, format_amount(factoring->drawn, style),
                     format_amount(factoring->interest, style));
    }
    lines += wrap("  ", line, screen_columns);
  }
  return lines;
}

std::string charge_lines(const Screen& screen) {
  const NumberStyle& style = screen.numbers();
  std::string lines = factoring_lines(screen);
  for (const ProgrammeResult& programme : screen.base().programmes) {
    const auto& charges = programme.charges;
    if (!charges) continue;
    lines += wrap("  ",
                  phrase(screen.texts.charges, short_name(programme.name, 24),
                         format_amount(charges->premium_tax + charges->limit_fees, style),
                         format_amount(charges->claim_fees, style),
                         format_amount(charges->bonus_malus, style)),
                  screen_columns);
  }
  return lines;
}

}  // namespace encours
