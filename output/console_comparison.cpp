#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

#include "output/console_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

constexpr std::size_t level_99 = 2;
/// Outside these an expected loss ratio says more about the assumptions than about the quote.
constexpr double lowest_usual_ratio = 0.25;
constexpr double highest_usual_ratio = 0.75;

/// Columns of the table for one policy and for two.
struct Columns {
  std::size_t label;
  std::size_t retention;
  std::size_t policy;
  std::size_t difference;
};
constexpr Columns one_policy = {.label = 37, .retention = 10, .policy = 11, .difference = 22};
constexpr Columns two_policies = {.label = 24, .retention = 10, .policy = 9, .difference = 14};

bool within_noise(const PairedDifference& difference) {
  return std::fabs(difference.mean) <= 2 * difference.standard_error;
}

bool changes_sign(const PairedDifference& difference) {
  const auto& range = difference.assumption_range;
  return range && range->low < 0 && range->high > 0;
}

bool is_tie(const PairedDifference& difference) {
  return within_noise(difference) || changes_sign(difference);
}

/// One block: up to two policies beside the first self-insurance programme.
class Table {
 public:
  Table(const Screen& screen, std::size_t retention, std::span<const std::size_t> policies)
      : screen_(screen),
        retention_(retention),
        policies_(policies.begin(), policies.end()),
        columns_(policies.size() == 1 ? one_policy : two_policies) {}

  std::string render() const {
    std::string lines = head() + cost_rows() + scenario_rows();
    for (const std::size_t policy : policies_) lines += ratio_lines(policy);
    for (const std::size_t policy : policies_) lines += verdicts(policy);
    return lines;
  }

 private:
  using Cost = double (*)(const Block&);
  using Difference = std::optional<PairedDifference> ProgrammeResult::*;

  const ProgrammeResult& base(std::size_t programme) const {
    return screen_.base().programmes[programme];
  }

  std::string row(const std::string& label, const std::vector<std::string>& cells) const {
    std::string line = pad_right(cut(label, columns_.label - 1), columns_.label) +
                       pad_left(cells[0], columns_.retention);
    for (std::size_t k = 1; k + 1 < cells.size(); k += 2) {
      line += pad_left(cells[k], columns_.policy) + pad_left(cells[k + 1], columns_.difference);
    }
    return line + "\n";
  }

  std::string head() const {
    const Texts& words = screen_.texts;
    std::vector<std::string> cells = {words.retention};
    for (const std::size_t policy : policies_) {
      cells.push_back(short_name(base(policy).name, columns_.policy - 1));
      cells.emplace_back(narrow() ? words.difference_short : words.difference);
    }
    // The title may use the whole of its column, as the heading beside it is short.
    const char* title = narrow() ? words.compare_title_short : words.compare_title;
    return pad_right(title, columns_.label) + row("", cells).substr(columns_.label);
  }

  std::string difference_cell(const std::optional<PairedDifference>& difference) const {
    if (!difference) return "–";
    const NumberStyle& style = screen_.numbers();
    const std::string change = format_change(difference->mean, style);
    if (is_tie(*difference)) return narrow() ? screen_.texts.tie : change + " " + screen_.texts.tie;
    const std::string error = format_error(difference->standard_error, difference->mean, style);
    return change + (narrow() ? " ±" + error : " (± " + error + ")");
  }

  std::string cost_row(const std::string& label, const ScenarioResult& scenario, Cost cost,
                       Difference difference) const {
    const auto amount = [&](std::size_t programme) {
      return format_amount(cost(scenario.programmes[programme].total_cost), screen_.numbers());
    };
    std::vector<std::string> cells = {amount(retention_)};
    for (const std::size_t policy : policies_) {
      cells.push_back(amount(policy));
      cells.push_back(difference_cell(scenario.programmes[policy].*difference));
    }
    return row("  " + label, cells);
  }

  static double mean(const Block& cost) { return cost.mean; }
  static double in_100(const Block& cost) { return cost.value_at_risk[level_99].value; }

  bool narrow() const { return policies_.size() > 1; }

  std::string cost_rows() const {
    const HorizonTexts& words = screen_.horizon();
    return cost_row(narrow() ? words.average : words.cost_average, screen_.base(), mean,
                    &ProgrammeResult::versus_self_insurance) +
           cost_row(narrow() ? words.in_100 : words.cost_in_100, screen_.base(), in_100,
                    &ProgrammeResult::one_in_100_versus_self_insurance);
  }

  std::string scenario_rows() const {
    std::string lines;
    const auto& scenarios = screen_.results.scenarios;
    const char* label = narrow() ? screen_.texts.scenario_narrow : screen_.texts.scenario_average;
    const std::size_t frame = display_width(phrase(label, "")) + 3;
    for (std::size_t i = 1; i < scenarios.size(); ++i) {
      const std::string name = short_name(scenarios[i].name, columns_.label - frame);
      lines += cost_row(phrase(label, name), scenarios[i], mean,
                        &ProgrammeResult::versus_self_insurance);
    }
    return lines;
  }

  /// What the insurer is expected to pay back of the premium, beside the market.
  std::string ratio_lines(std::size_t policy) const {
    const auto& ratio = base(policy).implied_loss_ratio;
    if (!ratio) return "";
    const NumberStyle& style = screen_.numbers();
    const Texts& words = screen_.texts;
    const std::string name = short_name(base(policy).name, 16);
    std::string lines = wrap("  ",
                             phrase(words.loss_ratio, name) + " " +
                                 format_percent(ratio->mean, style) + " " + words.loss_ratio_market,
                             screen_columns);
    if (ratio->mean < lowest_usual_ratio || ratio->mean > highest_usual_ratio) {
      lines += wrap("  ",
                    phrase(words.loss_ratio_notice, name, format_percent(lowest_usual_ratio, style),
                           format_percent(highest_usual_ratio, style)),
                    screen_columns);
    }
    return lines;
  }

  /// "cheaper …, unless …" on average and one year in 100.
  std::string verdicts(std::size_t policy) const {
    const HorizonTexts& words = screen_.horizon();
    const ProgrammeResult& result = base(policy);
    std::string lines;
    if (result.versus_self_insurance) {
      lines += wrap("  ", verdict(words.on_average, result.name, *result.versus_self_insurance),
                    screen_columns);
    }
    if (result.one_in_100_versus_self_insurance) {
      lines += wrap(
          "  ", verdict(words.when_in_100, result.name, *result.one_in_100_versus_self_insurance),
          screen_columns);
    }
    return lines;
  }

  std::string verdict(const char* when, const std::string& policy,
                      const PairedDifference& difference) const {
    const Texts& words = screen_.texts;
    const std::string name = short_name(policy, 24);
    if (within_noise(difference)) return phrase(words.tie_noise, when, name);
    if (changes_sign(difference)) return reversal(when, name, difference);
    const std::string winner = difference.mean < 0 ? name : words.retention;
    const auto& range = difference.assumption_range;
    const std::string unless =
        range ? phrase(words.cheaper_in_range, format_change(range->low, screen_.numbers()),
                       format_change(range->high, screen_.numbers()))
              : words.cheaper_unvaried;
    return phrase(words.cheaper, when, winner, unless);
  }

  /// Which end of the assumptions reverses the sign, where the run tells.
  std::string reversal(const char* when, const std::string& name,
                       const PairedDifference& difference) const {
    const NumberStyle& style = screen_.numbers();
    for (std::size_t end = 0; difference.at_ends && end < difference.at_ends->size(); ++end) {
      const double there = (*difference.at_ends)[end];
      if (there * difference.mean >= 0) continue;
      return phrase(screen_.texts.tie_range_at, when, name,
                    format_number(screen_.study.uncertainty.pd_factor[end], 2, style),
                    format_change(there, style));
    }
    return phrase(screen_.texts.tie_range, when, name,
                  format_change(difference.assumption_range->low, style),
                  format_change(difference.assumption_range->high, style));
  }

  const Screen& screen_;
  std::size_t retention_;
  std::vector<std::size_t> policies_;
  Columns columns_;
};

}  // namespace

std::string comparison_block(const Screen& screen) {
  const auto& programmes = screen.base().programmes;
  const auto retention =
      std::ranges::find(programmes, "self_insurance", &ProgrammeResult::kind) - programmes.begin();
  if (retention == std::ssize(programmes)) return "";
  const auto self = static_cast<std::size_t>(retention);
  std::vector<std::size_t> policies;
  for (std::size_t j = 0; j < programmes.size(); ++j) {
    if (programmes[j].kind == "policy") policies.push_back(j);
  }
  std::string lines;
  for (std::size_t first = 0; first < policies.size(); first += 2) {
    const std::size_t count = std::min<std::size_t>(2, policies.size() - first);
    lines += Table(screen, self, std::span(policies).subspan(first, count)).render();
  }
  if (lines.empty()) return "";
  return lines + wrap("  ",
                      phrase(screen.texts.reserve,
                             format_amount(programmes[self].reserve[1].value, screen.numbers())),
                      screen_columns);
}

}  // namespace encours
