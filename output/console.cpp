#include "output/console.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/contract.hpp"
#include "core/text.hpp"
#include "output/console_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

/// ENCOURS, the title in the room that is left, the date, the trials.
std::string title_line(const Screen& screen) {
  const Results& results = screen.results;
  std::string right;
  if (results.as_of) {
    right += "  " + phrase(screen.texts.as_of, format_date(*results.as_of, screen.numbers()));
  }
  right += "  " + format_counted(results.run.trials, screen.texts.trials, screen.numbers());
  const std::string left = "ENCOURS  ";
  const std::size_t room = screen_columns - display_width(left) - display_width(right);
  return left + pad_right(short_name(results.title, room), room) + right + "\n";
}

std::string ledger_lines(const Screen& screen) {
  const PortfolioSummary& ledger = screen.results.portfolio;
  const NumberStyle& style = screen.numbers();
  const Texts& words = screen.texts;
  const std::string ht = format_amount(ledger.balance_ht, style);
  const std::vector<std::string> pieces = {
      ledger.balance_ttc ? phrase(words.receivables, format_amount(*ledger.balance_ttc, style), ht)
                         : phrase(words.receivables_ht, ht),
      format_counted(ledger.buyers, words.buyers, style),
      phrase(words.top1, format_percent(ledger.top1_share, style)),
      phrase(words.top10, format_percent(ledger.top10_share, style))};
  return flow(pieces, screen_columns);
}

std::string warning_lines(const Screen& screen) {
  const PortfolioSummary& ledger = screen.results.portfolio;
  const RunResult& run = screen.results.run;
  const NumberStyle& style = screen.numbers();
  std::string lines;
  if (ledger.unsecured) {
    const std::string open = format_amount(*ledger.unsecured, style);
    std::string text = ledger.refused > 0 ? phrase(screen.texts.unsecured_refused, open,
                                                   format_amount(ledger.refused, style))
                                          : phrase(screen.texts.unsecured, open);
    const bool guaranteed =
        std::ranges::any_of(screen.base().programmes,
                            [](const ProgrammeResult& p) { return p.guarantees.has_value(); });
    if (guaranteed) text += screen.texts.unsecured_without;
    lines += wrap("", text, screen_columns);
  }
  if (ledger.already_failed > 0) {
    const std::string buyers = format_counted(ledger.already_failed, screen.texts.buyers, style);
    lines += wrap("",
                  phrase(screen.texts.already_failed, buyers,
                         format_amount(ledger.already_failed_exposure, style)),
                  screen_columns);
  }
  if (run.partial) {
    lines += wrap("",
                  phrase(screen.texts.partial, format_count(run.trials, style),
                         format_count(run.trials_requested, style)),
                  screen_columns);
  }
  return lines;
}

/// How long the run took and its rate; nothing when it was too short for the clock.
std::string run_time(const Screen& screen) {
  const RunResult& run = screen.results.run;
  if (run.seconds <= 0) return "";
  const NumberStyle& style = screen.texts.numbers;
  const auto rate =
      static_cast<std::uint64_t>(std::llround(static_cast<double>(run.trials) / run.seconds));
  return wrap("",
              phrase(screen.texts.took, format_number(run.seconds, 1, style),
                     format_counted(rate, screen.texts.rate, style)),
              screen_columns);
}

std::string footer(const Screen& screen, const ScreenOptions& options) {
  std::string lines = run_time(screen);
  if (!options.files.empty()) {
    std::string names;
    for (const std::string& file : options.files) {
      if (!names.empty()) names += ", ";
      names += printable(file, 200);
    }
    lines += wrap(screen.texts.files, names, screen_columns);
  }
  if (!options.study.empty()) {
    lines += wrap("", phrase(screen.texts.details, printable(options.study, 200)), screen_columns);
  }
  return lines;
}

}  // namespace

std::string short_name(const std::string& name, std::size_t columns) {
  constexpr std::size_t longest = 300;
  return cut(printable(name, longest), columns);
}

std::string render_console(const Results& results, const Study& study,
                           const ScreenOptions& options) {
  expects(!results.scenarios.empty(), "results hold at least one scenario");
  const Screen screen{.results = results, .study = study, .texts = texts(options.language)};
  std::string text = title_line(screen) + ledger_lines(screen) + warning_lines(screen);
  for (const std::string& block :
       {loss_block(screen), comparison_block(screen), scenario_block(screen),
        conduct_block(screen, options.language),
        fund_lines(screen) + guarantee_lines(screen) + charge_lines(screen), cash_block(screen),
        given_lines(screen) + left_out_lines(screen) + note_block(screen),
        footer(screen, options)}) {
    if (!block.empty()) text.append("\n").append(block);
  }
  return with_plain_spaces(text);
}

}  // namespace encours
