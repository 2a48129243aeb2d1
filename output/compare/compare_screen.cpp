#include <algorithm>

#include "output/compare/compare_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

constexpr std::size_t label_columns = 24;
constexpr std::size_t figure_columns = 9;
constexpr std::size_t error_columns = 11;
constexpr std::size_t part_columns = 11;

std::string title_line(const CompareScreen& screen) {
  const Results& results = screen.results();
  std::string right;
  if (results.as_of) {
    right = fmt::format("  {}",
                        phrase(screen.texts.as_of, format_date(*results.as_of, screen.numbers())));
  }
  right += fmt::format("  {}",
                       format_counted(results.run.trials, screen.texts.trials, screen.numbers()));
  const std::string left = "ENCOURS  ";
  const std::size_t room = screen_columns - display_width(left) - display_width(right);
  return left + pad_right(short_name(results.title, room), room) + right + "\n";
}

std::string cost_line(const CompareScreen& screen, const ScenarioResult& scenario,
                      const Ranked& place, std::size_t rank) {
  const NumberStyle& style = screen.numbers();
  const Block& cost = scenario.programmes[place.programme].total_cost;
  const bool ranked = place.standing != Standing::unknown;
  const std::string name = screen.name(place.programme, 19);
  const std::string label =
      ranked ? fmt::format("  {} {}", rank, name) : fmt::format("    {}", name);
  std::string line = pad_right(cut(label, label_columns - 1), label_columns);
  line += pad_left(format_amount(cost.mean, style), figure_columns);
  line += pad_left(cost.standard_deviation ? format_amount(*cost.standard_deviation, style) : "–",
                   figure_columns);
  for (const std::size_t level : {0U, 1U, 2U}) {
    line += pad_left(format_amount(cost.value_at_risk[level].value, style), figure_columns);
  }
  std::string above = ranked ? format_change(place.above_first.mean, style) : "–";
  if (place.standing == Standing::first) above.clear();
  return line + pad_left(above, error_columns) + "\n";
}

/// What an interruption left out, if there was one.
std::string interruption(const CompareScreen& screen) {
  const RunResult& run = screen.results().run;
  if (!run.partial) return "";
  std::string text;
  if (run.trials < run.trials_requested) {
    text = phrase(screen.texts.partial, format_count(run.trials, screen.numbers()),
                  format_count(run.trials_requested, screen.numbers()));
    text += ". ";
  }
  return wrap("", text + screen.words.not_searched, screen_columns);
}

/// A part of the cost; those that no programme has are left out where they may be.
struct Part {
  const char* head;
  double CostParts::*amount;
};

std::vector<Part> parts_shown(const CompareScreen& screen, std::size_t scenario) {
  const CompareTexts& words = screen.words;
  const auto& programmes = screen.comparison().scenarios[scenario].programmes;
  const auto any = [&](double CostParts::*amount) {
    return std::ranges::any_of(programmes, [&](const ProgrammeComparison& programme) {
      return programme.parts.*amount != 0;
    });
  };
  std::vector<Part> parts = {{words.premium, &CostParts::premium}};
  if (any(&CostParts::fees)) parts.push_back({words.fees, &CostParts::fees});
  if (any(&CostParts::bonus_malus)) {
    parts.push_back({words.bonus_malus, &CostParts::bonus_malus});
  }
  if (any(&CostParts::renewal)) parts.push_back({words.renewal, &CostParts::renewal});
  if (any(&CostParts::prevention)) parts.push_back({words.prevention_part, &CostParts::prevention});
  if (any(&CostParts::collection)) parts.push_back({words.cure_part, &CostParts::collection});
  parts.insert(parts.end(), {{words.retained, &CostParts::retained_loss},
                             {words.capital, &CostParts::cost_of_capital},
                             {words.finance, &CostParts::finance_cost}});
  return parts;
}

std::string parts_table(const CompareScreen& screen, std::size_t scenario) {
  const std::vector<Part> parts = parts_shown(screen, scenario);
  const std::size_t columns =
      std::min(part_columns, (screen_columns - label_columns) / parts.size());
  std::string lines = pad_right(fmt::format("  {}", screen.words.parts_title), label_columns);
  for (const Part& part : parts) {
    const bool narrow = part.amount == &CostParts::finance_cost && columns < part_columns;
    const char* head = narrow ? screen.words.finance_short : part.head;
    lines += pad_left(cut(head, columns - 1), columns);
  }
  lines += "\n";
  for (const Ranked& place : screen.comparison().scenarios[scenario].ranking) {
    lines += pad_right(fmt::format("    {}", screen.name(place.programme, label_columns - 5)),
                       label_columns);
    const CostParts& of = screen.comparison().scenarios[scenario].programmes[place.programme].parts;
    for (const Part& part : parts) {
      lines += pad_left(format_amount(of.*part.amount, screen.numbers()), columns);
    }
    lines += "\n";
  }
  return lines;
}

std::string file_line(const CompareScreen& screen, const ScreenOptions& options) {
  if (options.files.empty()) return "";
  std::string names;
  for (const std::string& file : options.files) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", short_name(file, 200));
  }
  return fmt::format("\n{}", wrap(screen.words.files, names, screen_columns));
}

/// The limits that insurers cut and the assumptions the answer hangs on, as encours run tells them.
std::string notes(const CompareScreen& screen) {
  const Screen run{
      .results = screen.results(), .study = screen.report.study, .texts = screen.texts};
  std::string cuts;
  for (std::size_t p = 0; p < run.base().programmes.size(); ++p) cuts += cut_lines(run, p);
  return fund_lines(run) + factoring_lines(run) + cuts + note_block(run);
}

}  // namespace

std::string cost_block(const CompareScreen& screen, std::size_t scenario) {
  const CompareTexts& words = screen.words;
  std::string lines = pad_right(screen.scenario(scenario, label_columns - 1), label_columns);
  for (const char* head : {words.mean, words.deviation, words.in_10, words.in_20, words.in_100}) {
    lines += pad_left(head, figure_columns);
  }
  lines += pad_left(words.above_first, error_columns) + "\n";
  const auto& ranking = screen.comparison().scenarios[scenario].ranking;
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    lines += cost_line(screen, screen.results().scenarios[scenario], ranking[i], i + 1);
  }
  return lines + parts_table(screen, scenario);
}

std::string render_compare(const CompareReport& report, const ScreenOptions& options) {
  const CompareScreen screen{
      .report = report, .texts = texts(options.language), .words = compare_texts(options.language)};
  const std::string months = format_count(
      static_cast<std::uint64_t>(screen.results().run.horizon_months), screen.numbers());
  std::string text = title_line(screen) + interruption(screen);
  text += phrase(screen.words.title, months) + "\n";
  for (std::size_t s = 0; s < screen.results().scenarios.size(); ++s) {
    text += fmt::format("\n{}{}", cost_block(screen, s), compare_verdict(screen, s));
  }
  for (const std::string& block :
       {pillar_block(screen), break_even_block(screen), loss_ratio_lines(screen), why_block(screen),
        shares_block(screen), naming_block(screen), own_block(screen), limits_block(screen),
        notes(screen)}) {
    if (!block.empty()) text.append("\n").append(block);
  }
  return with_plain_spaces(text + file_line(screen, options));
}

}  // namespace encours
