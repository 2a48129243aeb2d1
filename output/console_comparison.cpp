#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "output/console_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

constexpr std::size_t level_99 = 2;
/// Outside these an expected loss ratio says more about the assumptions than about the quote.
constexpr double lowest_usual_ratio = 0.25;
constexpr double highest_usual_ratio = 0.75;

/// Columns of the table for one policy and for two; each but the label begins with a space.
struct Columns {
  std::size_t label;
  std::size_t retention;
  std::size_t policy;
  std::size_t difference;
};
constexpr Columns one_policy = {.label = 35, .retention = 10, .policy = 11, .difference = 24};
constexpr Columns two_policies = {.label = 24, .retention = 10, .policy = 9, .difference = 14};

/// One block: up to two policies beside the first self-insurance programme.
class Table {
 public:
  Table(const Screen& screen, std::size_t retention, std::span<const std::size_t> policies)
      : screen_(screen),
        retention_(retention),
        policies_(policies.begin(), policies.end()),
        columns_(policies.size() == 1 ? one_policy : two_policies) {}

  /// Whether every cell leaves a space before it.
  bool fits() const {
    return std::ranges::all_of(rows(), [&](const Row& row) {
      for (std::size_t k = 0; k < row.cells.size(); ++k) {
        if (display_width(row.cells[k]) >= width(k)) return false;
      }
      return true;
    });
  }

  std::string render() const {
    std::string lines = head();
    for (const Row& row : rows()) lines += line(row);
    for (const std::size_t policy : policies_) lines += ratio_lines(policy);
    for (const std::size_t policy : policies_) lines += cut_lines(screen_, policy);
    for (const std::size_t policy : policies_) lines += verdict_lines(screen_, base(policy));
    return lines;
  }

 private:
  using Cost = double (*)(const Block&);
  using Difference = std::optional<PairedDifference> ProgrammeResult::*;

  /// Cells: what retention costs, then for each policy its cost and the difference.
  struct Row {
    std::string label;
    std::vector<std::string> cells;
  };

  const ProgrammeResult& base(std::size_t programme) const {
    return screen_.base().programmes[programme];
  }

  std::size_t width(std::size_t cell) const {
    if (cell == 0) return columns_.retention;
    return cell % 2 == 1 ? columns_.policy : columns_.difference;
  }

  std::string line(const Row& row) const {
    std::string text = pad_right(cut(row.label, columns_.label - 1), columns_.label);
    for (std::size_t k = 0; k < row.cells.size(); ++k) text += pad_left(row.cells[k], width(k));
    return text + "\n";
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
    return pad_right(title, columns_.label) + line({"", cells}).substr(columns_.label);
  }

  /// The difference with half its 95 % interval; one that decides nothing is called a tie, and its
  /// figure is left out where there is no room for the ± that belongs to it.
  std::string difference_cell(const ScenarioResult& scenario,
                              const std::optional<PairedDifference>& difference) const {
    if (!difference) return "–";
    const NumberStyle& style = screen_.numbers();
    const std::string change = format_change(difference->mean, style);
    if (nothing_learnt(screen_, scenario)) return change + (narrow() ? " ±?" : " (± ?)");
    const std::string error =
        format_error(normal_half_width * difference->standard_error, difference->mean, style);
    const bool tie = within_noise(*difference) || changes_sign(*difference);
    if (tie) {
      const std::string figure = change + (error.empty() ? "" : " ± " + error) + " ";
      const bool room = display_width(figure + screen_.texts.tie) < columns_.difference;
      return (room ? figure : "") + screen_.texts.tie;
    }
    if (error.empty()) return change;
    return change + (narrow() ? " ±" + error : " (± " + error + ")");
  }

  Row cost_row(const std::string& label, const ScenarioResult& scenario, Cost cost,
               Difference difference) const {
    const auto amount = [&](std::size_t programme) {
      return format_amount(cost(scenario.programmes[programme].total_cost), screen_.numbers());
    };
    std::vector<std::string> cells = {amount(retention_)};
    for (const std::size_t policy : policies_) {
      cells.push_back(amount(policy));
      cells.push_back(difference_cell(scenario, scenario.programmes[policy].*difference));
    }
    return {.label = "  " + label, .cells = std::move(cells)};
  }

  static double mean(const Block& cost) { return cost.mean; }
  static double in_100(const Block& cost) { return cost.value_at_risk[level_99].value; }

  bool narrow() const { return policies_.size() > 1; }

  /// The average and the bad year of the first scenario, then the average of each other one.
  std::vector<Row> rows() const {
    const HorizonTexts& words = screen_.horizon();
    std::vector<Row> rows = {cost_row(narrow() ? words.average : words.cost_average, screen_.base(),
                                      mean, &ProgrammeResult::versus_self_insurance),
                             cost_row(narrow() ? words.in_100 : words.cost_in_100, screen_.base(),
                                      in_100, &ProgrammeResult::one_in_100_versus_self_insurance)};
    const auto& scenarios = screen_.results.scenarios;
    const char* label = narrow() ? screen_.texts.scenario_narrow : screen_.texts.scenario_average;
    const std::size_t frame = display_width(phrase(label, "")) + 3;
    for (std::size_t i = 1; i < scenarios.size(); ++i) {
      const std::string name = short_name(scenarios[i].name, columns_.label - frame);
      rows.push_back(cost_row(phrase(label, name), scenarios[i], mean,
                              &ProgrammeResult::versus_self_insurance));
    }
    return rows;
  }

  /// What the insurer is expected to pay back of the premium, beside the market.
  std::string ratio_lines(std::size_t policy) const {
    const auto& ratio = base(policy).implied_loss_ratio;
    if (!ratio) return "";
    const NumberStyle& style = screen_.numbers();
    const Texts& words = screen_.texts;
    const std::string name = short_name(base(policy).name, 16);
    std::string lines =
        wrap("  ",
             phrase(words.loss_ratio, name) + " " + format_percent(ratio->mean, style) +
                 margin(*ratio) + " " + words.loss_ratio_market,
             screen_columns);
    if (ratio->mean < lowest_usual_ratio || ratio->mean > highest_usual_ratio) {
      lines += wrap("  ",
                    phrase(words.loss_ratio_notice, name, format_percent(lowest_usual_ratio, style),
                           format_percent(highest_usual_ratio, style)),
                    screen_columns);
    }
    return lines;
  }

  /// Half the 95 % interval in points, or that it is unknown: no indemnity was seen to vary.
  std::string margin(const LossRatio& ratio) const {
    if (screen_.results.certain) return "";
    const double points = 100 * normal_half_width * ratio.standard_error.value_or(0);
    if (points == 0) return std::string(" ") + screen_.texts.margin_unknown;
    const int decimals = points < 0.995 ? 2 : points < 9.95 ? 1 : 0;
    return phrase(screen_.texts.loss_ratio_margin,
                  format_number(std::max(points, 0.01), decimals, screen_.numbers()));
  }

  const Screen& screen_;
  std::size_t retention_;
  std::vector<std::size_t> policies_;
  Columns columns_;
};

/// The reserve with the wider half of its 95 % interval.
std::string reserve_line(const Screen& screen, const Estimate& reserve) {
  const NumberStyle& style = screen.numbers();
  std::string amount = format_amount(reserve.value, style);
  if (reserve.low && reserve.high && !nothing_learnt(screen, screen.base())) {
    const double half = std::max(reserve.value - *reserve.low, *reserve.high - reserve.value);
    const std::string error = format_error(half, reserve.value, style);
    if (!error.empty()) amount += "\u00a0±\u00a0" + error;
  } else {
    amount.append(" ").append(screen.texts.margin_unknown);
  }
  return wrap("  ", phrase(screen.texts.reserve, amount), screen_columns);
}

/// One table, or one for each policy where two do not fit.
std::string tables(const Screen& screen, std::size_t retention,
                   std::span<const std::size_t> policies) {
  const Table together(screen, retention, policies);
  if (policies.size() == 1 || together.fits()) return together.render();
  std::string lines;
  for (std::size_t k = 0; k < policies.size(); ++k) {
    lines += Table(screen, retention, policies.subspan(k, 1)).render();
  }
  return lines;
}

}  // namespace

std::string comparison_block(const Screen& screen) {
  const auto& programmes = screen.base().programmes;
  const auto retention =
      std::ranges::find(programmes, "self_insurance", &ProgrammeResult::kind) - programmes.begin();
  if (retention == std::ssize(programmes)) return "";
  const auto self = static_cast<std::size_t>(retention);
  std::vector<std::size_t> policies;
  for (std::size_t j = 0; j < programmes.size(); ++j) {
    if (programmes[j].kind != "self_insurance") policies.push_back(j);
  }
  std::string lines;
  for (std::size_t first = 0; first < policies.size(); first += 2) {
    const std::size_t count = std::min<std::size_t>(2, policies.size() - first);
    lines += tables(screen, self, std::span(policies).subspan(first, count));
  }
  return lines.empty() ? "" : lines + reserve_line(screen, programmes[self].reserve[1]);
}

}  // namespace encours
