#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/text.hpp"
#include "output/diff/difference_report.hpp"
#include "output/diff/difference_texts.hpp"
#include "output/text_layout.hpp"
#include "output/texts.hpp"

namespace encours {

namespace {

constexpr std::size_t columns = 80;
constexpr std::size_t most_changes = 8;  // of a block
constexpr std::size_t longest_value = 60;

template <class... Values>
std::string filled(const char* pattern, const Values&... values) {
  return fmt::format(fmt::runtime(pattern), values...);
}

/// What every block is written from.
struct Screen {
  const RunDifference& difference;
  const DifferenceTexts& texts;
  const Texts& words;
  Language language;

  const NumberStyle& numbers() const { return words.numbers; }
};

std::string name_block(const Screen& screen, const char* pattern, const ComparedRun& run) {
  const std::string line =
      filled(pattern, printable(run.directory, longest_value),
             printable(run.summary.text("title"), longest_value),
             format_counted(run.summary.count("run/trials"), screen.words.trials, screen.numbers()),
             printable(run.summary.text("run/seed"), 20));
  if (!run.summary.flag("run/partial")) return wrap("", line, columns);
  return wrap("",
              line + filled(screen.texts.interrupted,
                            format_counted(run.summary.count("run/trials_requested"),
                                           screen.words.trials, screen.numbers())),
              columns);
}

std::string value_of(const Screen& screen, const std::optional<std::string>& value) {
  return value ? printable(*value, longest_value) : screen.texts.nothing;
}

/// At most so many changes, each on its lines, and how many more there are.
std::string change_lines(const Screen& screen, const std::vector<Change>& changes) {
  std::string lines;
  for (std::size_t k = 0; k < std::min(changes.size(), most_changes); ++k) {
    const Change& change = changes[k];
    lines += wrap("    ",
                  filled(screen.texts.arrow, printable(change.what, 200),
                         value_of(screen, change.before), value_of(screen, change.after)),
                  columns);
  }
  if (changes.size() > most_changes) {
    lines += wrap("    ", filled(screen.texts.more, changes.size() - most_changes), columns);
  }
  return lines;
}

const char* state(const Screen& screen, const Change& input) {
  if (!input.before) return screen.texts.added;
  if (!input.after) return screen.texts.removed;
  return *input.before == *input.after ? screen.texts.same : screen.texts.changed;
}

const char* study_state(const Screen& screen) {
  const RunDifference& found = screen.difference;
  if (found.same_study) return screen.texts.study_same;
  if (!found.keys_known) return screen.texts.study_unknown;
  return found.keys.empty() ? screen.texts.study_text : screen.texts.changed;
}

std::string input_block(const Screen& screen) {
  constexpr std::size_t name_width = 24;
  const auto line = [](const std::string& name, const char* what) {
    return fmt::format("  {}  {}\n", pad_right(cut(name, name_width), name_width), what);
  };
  std::string block = fmt::format("{}\n", screen.texts.inputs);
  for (const Change& input : screen.difference.inputs) {
    block += line(printable(input.what), state(screen, input));
  }
  block += line(screen.texts.study, study_state(screen));
  block += change_lines(screen, screen.difference.keys);
  if (!screen.difference.program.empty()) {
    block += line(screen.texts.program, screen.texts.changed);
    block += change_lines(screen, screen.difference.program);
  }
  return block;
}

std::string assumption_block(const Screen& screen) {
  const std::vector<Change>& changes = screen.difference.assumptions;
  const std::string state =
      changes.empty()
          ? std::string(screen.texts.assumptions_same)
          : format_counted(changes.size(), screen.texts.assumptions_differ, screen.numbers());
  return fmt::format("{}  {}\n{}", screen.texts.assumptions, state, change_lines(screen, changes));
}

std::string figure(const Screen& screen, FigureUnit unit, double value) {
  switch (unit) {
    case FigureUnit::euros:
      return format_amount(value, screen.numbers());
    case FigureUnit::share:
      return format_percent(value, screen.numbers());
    case FigureUnit::count:
      return format_number(value, 2, screen.numbers());
  }
  return {};
}

/// The same of a difference: that of two shares is in points.
std::string apart(const Screen& screen, FigureUnit unit, double value) {
  if (unit != FigureUnit::share) return figure(screen, unit, value);
  NumberStyle points = screen.numbers();
  points.percent = "\u00a0pt";
  return format_percent(value, points);
}

/// "+1,2 k€ ± 0,3 k€"
std::string change(const Screen& screen, const FigureDifference& found) {
  const double difference = found.after - found.before;
  std::string text = fmt::format("{}{}", difference > 0 ? "+" : "−",
                                 apart(screen, found.unit, std::fabs(difference)));
  if (found.error && *found.error > 0 && found.basis != ErrorBasis::exact) {
    text += fmt::format(" ± {}", apart(screen, found.unit, *found.error));
  }
  return text;
}

const char* verdict(const Screen& screen, const FigureDifference& found) {
  switch (found.verdict) {
    case Verdict::same:
      return "";
    case Verdict::within_noise:
      return screen.texts.within_noise;
    case Verdict::within_bound:
      return screen.texts.within_bound;
    case Verdict::beyond_noise:
      return found.basis == ErrorBasis::exact ? "" : screen.texts.beyond_noise;
    case Verdict::unknown:
      return screen.texts.unknown;
  }
  return "";
}

std::string row(const std::string& name, const std::string& before, const std::string& after,
                const std::string& difference, const char* told) {
  constexpr std::size_t name_width = 27;
  constexpr std::size_t figure_width = 8;
  constexpr std::size_t difference_width = 19;
  std::string line = fmt::format("{} {} {} {}  {}", pad_right(cut(name, name_width), name_width),
                                 pad_left(before, figure_width), pad_left(after, figure_width),
                                 pad_left(difference, difference_width), told);
  line.erase(line.find_last_not_of(' ') + 1);
  return fmt::format("{}\n", line);
}

/// Whether the screen shows a figure; the others are counted.
bool is_shown(const FigureDifference& found) {
  return found.headline && found.verdict != Verdict::same;
}

std::string figure_row(const Screen& screen, const FigureDifference& found,
                       const std::string& indent) {
  const char* const words = screen.language == Language::french ? found.french : found.english;
  return row(fmt::format("{}{}", indent, words), figure(screen, found.unit, found.before),
             figure(screen, found.unit, found.after), change(screen, found),
             verdict(screen, found));
}

std::string figure_rows(const Screen& screen) {
  std::string rows;
  std::string place;
  for (const FigureDifference& found : screen.difference.figures) {
    if (!is_shown(found)) continue;
    std::string here = printable(found.scenario, longest_value);
    if (!found.programme.empty()) {
      here = fmt::format("{}, {}", here, printable(found.programme, longest_value));
    }
    if (here != place) rows += fmt::format("{}\n", cut(fmt::format("  {}", here), columns));
    place = here;
    rows += figure_row(screen, found, "    ");
  }
  return rows;
}

/// How many figures are not shown, and why.
std::string other_figures(const Screen& screen) {
  std::size_t same = 0;
  std::size_t others = 0;
  std::size_t beyond = 0;
  for (const FigureDifference& found : screen.difference.figures) {
    if (is_shown(found)) continue;
    ++(found.verdict == Verdict::same ? same : others);
    if (found.verdict == Verdict::beyond_noise) ++beyond;
  }
  std::string lines;
  if (others > 0) {
    lines += wrap("  ",
                  filled(screen.texts.others_beyond,
                         format_counted(others, screen.texts.others, screen.numbers()), beyond),
                  columns);
  }
  return lines + wrap("  ",
                      filled(screen.texts.same_figures, same, screen.difference.figures.size()),
                      columns);
}

std::string result_block(const Screen& screen) {
  std::string block = row(screen.texts.results, screen.texts.heading_before,
                          screen.texts.heading_after, screen.texts.heading_difference, "");
  block += figure_rows(screen);
  for (const Change& absent : screen.difference.absent) {
    block += wrap("  ",
                  filled(absent.before ? screen.texts.only_before : screen.texts.only_after,
                         printable(absent.what, 200)),
                  columns);
  }
  return block + other_figures(screen);
}

/// What changed in the ledger: first of all causes, and without noise.
std::string ledger_block(const Screen& screen) {
  std::string rows;
  for (const FigureDifference& found : screen.difference.ledger) {
    if (found.verdict != Verdict::same) rows += figure_row(screen, found, "  ");
  }
  if (rows.empty()) return fmt::format("{}  {}\n", screen.texts.ledger, screen.texts.ledger_same);
  return row(screen.texts.ledger, screen.texts.heading_before, screen.texts.heading_after,
             screen.texts.heading_difference, "") +
         rows;
}

std::string note(const Screen& screen) {
  const char* const basis = !screen.difference.same_seed    ? screen.texts.basis_independent
                            : screen.difference.same_trials ? screen.texts.basis_paired
                                                            : screen.texts.basis_unpaired;
  return wrap("  ", basis, columns) + wrap("  ", filled(screen.texts.rule, noise_limit), columns);
}

}  // namespace

std::string render_difference(const RunDifference& difference, const ComparedRun& before,
                              const ComparedRun& after, Language language) {
  const Screen screen{.difference = difference,
                      .texts = difference_texts(language),
                      .words = texts(language),
                      .language = language};
  return with_plain_spaces(fmt::format(
      "{}{}\n{}\n{}\n{}\n{}\n{}", name_block(screen, screen.texts.before, before),
      name_block(screen, screen.texts.after, after), input_block(screen), assumption_block(screen),
      ledger_block(screen), result_block(screen), note(screen)));
}

}  // namespace encours
