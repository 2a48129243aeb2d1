#include <algorithm>

#include "output/compare/compare_parts.hpp"
#include "output/compare/pillar_block.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

constexpr std::size_t label_columns = 24;
constexpr std::size_t figure_columns = 14;

/// What each pillar takes off one figure, and all of them.
template <class Cell>
std::string pillar_line(std::string label, const PillarResult& pillars, const Cell& cell) {
  std::string line = pad_right(cut(std::move(label), label_columns - 1), label_columns);
  for (const PillarBenefit* benefit :
       {&pillars.prevention, &pillars.cure, &pillars.protection, &pillars.whole}) {
    line += pad_left(cell(*benefit), figure_columns);
  }
  return line + "\n";
}

std::string change_with_error(const PairedDifference& one, const NumberStyle& style) {
  if (one.mean == 0 && one.standard_error == 0) return "–";
  std::string text = format_change(one.mean, style);
  const std::string error = format_error(normal_half_width * one.standard_error, one.mean, style);
  if (error.empty()) return text;
  text += " ±";
  return text + error;
}

/// What the exceptions to its limits cost, and bring.
std::string exception_line(const ExceptionCost& cost, const CompareTexts& words,
                           const NumberStyle& style) {
  const std::string mean = change_with_error(cost.mean, style);
  const std::string margin = format_change(cost.margin, style);
  if (!cost.one_in_100) return wrap("    ", phrase(words.exceptions, mean, margin), screen_columns);
  const std::string tail = change_with_error(*cost.one_in_100, style);
  return wrap("    ", phrase(words.exceptions_in_100, mean, tail, margin), screen_columns);
}

std::string pillar_lines(const Screen& screen, const CompareTexts& words,
                         const ProgrammeResult& programme) {
  const NumberStyle& style = screen.numbers();
  const PillarResult& pillars = *programme.pillars;
  const auto with_error = [&](const PairedDifference& one) {
    return change_with_error(one, style);
  };
  std::string name = "  ";
  name += short_name(programme.name, label_columns - 3);
  std::string lines = pillar_line(std::move(name), pillars, [&](const PillarBenefit& benefit) {
    return with_error(benefit.mean);
  });
  if (!pillars.whole.one_in_100) return lines;
  std::string label = "    ";
  label += words.pillars_in_100;
  return lines + pillar_line(std::move(label), pillars, [&](const PillarBenefit& benefit) {
           return benefit.one_in_100 ? with_error(*benefit.one_in_100) : std::string("–");
         });
}

std::string programme_lines(const Screen& screen, const CompareTexts& words,
                            const ProgrammeResult& programme) {
  std::string lines = pillar_lines(screen, words, programme);
  const auto& exceptions = programme.pillars->exceptions;
  if (exceptions) lines += exception_line(*exceptions, words, screen.numbers());
  return lines;
}

/// A programme without any pillar has nothing to tell.
bool does_something(const Screen& screen, std::size_t p, const PillarResult& pillars) {
  const PairedDifference& whole = pillars.whole.mean;
  return screen.study.programmes[p].conduct.any() || whole.mean != 0 || whole.standard_error != 0;
}

}  // namespace

std::string pillar_table(const Screen& screen, const CompareTexts& words, std::size_t scenario) {
  const ScenarioResult& result = screen.results.scenarios[scenario];
  if (!result.programmes.front().pillars) return "";
  std::string lines = phrase(words.pillars_title, short_name(result.name, 24)) + "\n";
  lines += std::string(label_columns, ' ');
  for (const char* head : {words.prevention, words.cure, words.protection, words.total}) {
    lines += pad_left(head, figure_columns);
  }
  lines += "\n";
  for (std::size_t p = 0; p < result.programmes.size(); ++p) {
    const ProgrammeResult& programme = result.programmes[p];
    if (!does_something(screen, p, *programme.pillars)) continue;
    lines += programme_lines(screen, words, programme);
  }
  return lines;
}

std::string pillar_note(const Screen& screen, const CompareTexts& words) {
  const bool in_100 = screen.base().programmes.front().pillars->whole.one_in_100.has_value();
  return wrap("  ", in_100 ? words.pillars_note_in_100 : words.pillars_note, screen_columns);
}

std::string pillar_block(const CompareScreen& screen) {
  const Screen run{
      .results = screen.results(), .study = screen.report.study, .texts = screen.texts};
  std::string lines;
  for (std::size_t s = 0; s < run.results.scenarios.size(); ++s) {
    const auto& ranking = screen.comparison().scenarios[s].ranking;
    if (ranking.front().standing == Standing::unknown) continue;
    const std::string one = pillar_table(run, screen.words, s);
    if (!lines.empty() && !one.empty()) lines += "\n";
    lines += one;
  }
  return lines.empty() ? "" : lines + pillar_note(run, screen.words);
}

}  // namespace encours
