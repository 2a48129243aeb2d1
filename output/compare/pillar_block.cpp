#include <algorithm>

#include "output/compare/compare_parts.hpp"
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

std::string programme_lines(const CompareScreen& screen, std::size_t p,
                            const PillarResult& pillars) {
  const NumberStyle& style = screen.numbers();
  const CompareTexts& words = screen.words;
  const auto with_error = [&](const PairedDifference& one) {
    if (one.mean == 0 && one.standard_error == 0) return std::string("–");
    const std::string error = format_error(normal_half_width * one.standard_error, one.mean, style);
    return format_change(one.mean, style) + (error.empty() ? "" : " ±" + error);
  };
  std::string name = "  ";
  name += screen.name(p, label_columns - 3);
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

/// A programme without any pillar has nothing to tell.
bool does_something(const CompareScreen& screen, std::size_t p, const PillarResult& pillars) {
  const PairedDifference& whole = pillars.whole.mean;
  return screen.report.study.programmes[p].conduct.any() || whole.mean != 0 ||
         whole.standard_error != 0;
}

/// One scenario; empty where too few trials give no ranking.
std::string scenario_lines(const CompareScreen& screen, std::size_t scenario) {
  const auto& programmes = screen.results().scenarios[scenario].programmes;
  const bool known =
      screen.comparison().scenarios[scenario].ranking.front().standing != Standing::unknown;
  if (!known || !programmes.front().pillars) return "";
  const CompareTexts& words = screen.words;
  std::string lines = phrase(words.pillars_title, screen.scenario(scenario)) + "\n";
  lines += std::string(label_columns, ' ');
  for (const char* head : {words.prevention, words.cure, words.protection, words.total}) {
    lines += pad_left(head, figure_columns);
  }
  lines += "\n";
  for (std::size_t p = 0; p < programmes.size(); ++p) {
    if (!does_something(screen, p, *programmes[p].pillars)) continue;
    lines += programme_lines(screen, p, *programmes[p].pillars);
  }
  return lines;
}

}  // namespace

std::string pillar_block(const CompareScreen& screen) {
  std::string lines;
  const auto& scenarios = screen.results().scenarios;
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    const std::string one = scenario_lines(screen, s);
    if (!lines.empty() && !one.empty()) lines += "\n";
    lines += one;
  }
  if (lines.empty()) return "";
  const bool in_100 = scenarios.front().programmes.front().pillars->whole.one_in_100.has_value();
  const char* note = in_100 ? screen.words.pillars_note_in_100 : screen.words.pillars_note;
  return lines + wrap("  ", note, screen_columns);
}

}  // namespace encours
