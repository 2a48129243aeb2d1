#include <algorithm>

#include "output/console_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

constexpr std::size_t level_99 = 2;

/// A probability; one that no trial shows is below the upper end of its interval.
std::string percent(const Screen& screen, const Proportion& found) {
  if (found.share.value > 0 || !found.share.high) {
    return format_percent(found.share.value, screen.numbers());
  }
  return phrase(screen.texts.cash_none, format_percent(*found.share.high, screen.numbers()));
}

/// How often the credit line is exceeded under a programme: scenario by scenario.
std::string shortfalls(const Screen& screen, std::size_t programme) {
  std::string list;
  for (const ScenarioResult& scenario : screen.results.scenarios) {
    const std::string share =
        percent(screen, scenario.programmes[programme].cash->trouble.shortfall.estimate);
    if (list.empty()) {
      list = share;
      continue;
    }
    list += screen.texts.cash_next +
            phrase(screen.texts.cash_scenario, short_name(scenario.name, 24), share);
  }
  return list;
}

std::string lowest(const Screen& screen, const Block& minimum, std::uint32_t week) {
  const NumberStyle& style = screen.numbers();
  return phrase(screen.texts.cash_lowest, format_count(week + 1, style),
                format_amount(minimum.mean, style), screen.horizon().in_100,
                format_amount(minimum.value_at_risk[level_99].value, style));
}

std::string large_failure(const Screen& screen, const CashResult& cash) {
  if (!cash.given_large_failure) return "";
  const std::string often = percent(screen, cash.large_failure);
  const TroubleProbabilities& given = *cash.given_large_failure;
  const std::string short_of_cash = percent(screen, given.shortfall.estimate);
  return wrap("  ",
              given.domino ? phrase(screen.texts.cash_large_half, often, short_of_cash,
                                    percent(screen, given.domino->estimate))
                           : phrase(screen.texts.cash_large, often, short_of_cash),
              screen_columns);
}

/// What the losses may do to the equity; nothing where it is not known.
std::string equity(const Screen& screen, const TroubleProbabilities& trouble) {
  if (!trouble.negative_equity) return "";
  std::string line =
      phrase(screen.texts.cash_equity, percent(screen, trouble.negative_equity->estimate));
  if (trouble.half_capital) {
    line += screen.texts.cash_next +
            phrase(screen.texts.cash_capital, percent(screen, trouble.half_capital->estimate));
  }
  return wrap("  ", line, screen_columns);
}

/// The average loss beside what the firm sells, earns and owns.
std::string in_proportion(const Screen& screen, const LossInProportion& loss) {
  const NumberStyle& style = screen.numbers();
  std::string list;
  const auto add = [&](const char* text, const std::optional<double>& share) {
    if (!share) return;
    if (!list.empty()) list += ", ";
    list += phrase(text, format_percent(*share, style));
  };
  add(screen.texts.cash_of_sales, loss.of_sales);
  add(screen.texts.cash_of_operating_profit, loss.of_operating_profit);
  add(screen.texts.cash_of_equity, loss.of_equity);
  if (list.empty()) return "";
  if (loss.offset_sales) {
    list += screen.texts.cash_next +
            phrase(screen.texts.cash_offset, format_amount(*loss.offset_sales, style));
  }
  return wrap("  ", phrase(screen.texts.cash_loss, format_amount(loss.amount, style), list),
              screen_columns);
}

std::string books(const Screen& screen, const CashResult& cash) {
  const NumberStyle& style = screen.numbers();
  const double ordinary = screen.results.cash->ordinary_finance_cost;
  const ReceivablesResult& receivables = *screen.base().receivables;
  return wrap(
      "  ",
      phrase(screen.texts.cash_books, format_amount(cash.finance_cost.mean, style),
             ordinary > 0 ? phrase(screen.texts.cash_ordinary, format_amount(ordinary, style)) : "",
             format_number(receivables.days_of_sales.mean, 1, style),
             format_amount(receivables.working_capital.mean, style)),
      screen_columns);
}

}  // namespace

std::string cash_block(const Screen& screen) {
  if (!screen.results.cash) return "";
  const auto& programmes = screen.base().programmes;
  // The first programme that keeps the risk tells the story; policies change it.
  const auto retention =
      std::ranges::find(programmes, "self_insurance", &ProgrammeResult::kind) - programmes.begin();
  const std::size_t told =
      retention == std::ssize(programmes) ? 0 : static_cast<std::size_t>(retention);
  const CashResult& cash = *programmes[told].cash;
  const std::string title = phrase(
      screen.texts.cash_title, format_amount(screen.results.cash->credit_line, screen.numbers()));
  std::string lines = title + "\n";
  lines += wrap("  ", lowest(screen, cash.minimum, cash.usual_week_of_minimum), screen_columns);
  const std::string without = shortfalls(screen, told);
  lines += wrap("  ", phrase(screen.texts.cash_shortfall, without), screen_columns);
  for (std::size_t j = 0; j < programmes.size(); ++j) {
    // Retention beside retention differs by its prevention and cure alone.
    const std::string of_programme = shortfalls(screen, j);
    if (j == told || (programmes[j].kind == "self_insurance" && of_programme == without)) continue;
    lines +=
        wrap("  ", phrase(screen.texts.cash_with, short_name(programmes[j].name, 24), of_programme),
             screen_columns);
  }
  return lines + large_failure(screen, cash) + equity(screen, cash.trouble) +
         in_proportion(screen, cash.average_loss) + books(screen, cash);
}

}  // namespace encours
