#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "output/console_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

constexpr std::size_t label_columns = 46;
constexpr std::size_t estimate_columns = 12;
constexpr std::size_t range_columns = screen_columns - label_columns - estimate_columns;
constexpr std::size_t level_95 = 1;
constexpr std::size_t level_99 = 2;

std::string row(const std::string& label, const std::string& estimate, const std::string& range) {
  return pad_right(cut(label, label_columns), label_columns) +
         pad_left(estimate, estimate_columns) +
         (range.empty() ? "" : pad_left(range, range_columns)) + "\n";
}

/// What failures leave under the first policy, in brackets behind what they cost.
std::string with_policy(const Screen& screen, const std::vector<double>& retained) {
  const auto& programmes = screen.base().programmes;
  for (std::size_t j = 0; j < programmes.size() && j < retained.size(); ++j) {
    if (programmes[j].kind != "policy") continue;
    const std::string amount = format_amount(retained[j], screen.numbers());
    // Measured with an empty name: what is left of the column is the name's.
    const std::size_t frame = display_width(phrase(screen.texts.largest_with, amount, ""));
    return phrase(screen.texts.largest_with, amount,
                  short_name(programmes[j].name, range_columns - 1 - frame));
  }
  return "";
}

/// The failure of the largest buyer: without insurance and with the first policy, that of its
/// whole group, and what it brings about in others.
std::string largest_rows(const Screen& screen) {
  const auto& largest = screen.results.portfolio.largest;
  if (largest.empty()) return "";
  const SingleName& first = largest.front();
  const auto line = [&](const std::string& label, double amount, const std::string& beside) {
    return row("  " + label, format_amount(amount, screen.numbers()), beside);
  };
  std::string rows =
      line(screen.texts.largest, first.gross_loss, with_policy(screen, first.retained_loss));
  if (first.whole_group) {
    rows +=
        line("  " + phrase(screen.texts.largest_group, first.whole_group->accounts),
             first.whole_group->gross_loss, with_policy(screen, first.whole_group->retained_loss));
  }
  if (first.brings_about) {
    const MeanWithError& others = first.brings_about->gross_loss;
    const double half = normal_half_width * others.standard_error;
    rows += line("  " + std::string(screen.texts.largest_spreads), others.mean,
                 half > 0 ? fmt::format("(±\u00a0{})", format_amount(half, screen.numbers())) : "");
  }
  return rows;
}

/// A share of the worst trials with half its 95 % interval in points; that of the whole, with
/// which a share rises, is left out, so that the interval is rather too wide.
std::string share_of(const Screen& screen, const ContributionLine& line, double whole) {
  const std::string share = format_percent(line.amount / whole, screen.numbers());
  const double points = 100 * normal_half_width * line.standard_error.value_or(0) / whole;
  constexpr double least = 0.05;
  if (points < least) return share;
  return fmt::format("{}\u00a0±\u00a0{}", share,
                     format_number(points, points < 1 ? 1 : 0, screen.numbers()));
}

/// The buyers and the sector that the worst trials come from most: none that weighs less than half
/// a hundredth, and none where too few trials tell.
std::string worst_trials_lines(const Screen& screen) {
  const auto& found = screen.base().contributions;
  constexpr std::size_t fewest_trials = 10;
  constexpr double least_share = 0.005;
  if (!found || found->expected_shortfall <= 0) return "";
  if (found->trials < fewest_trials && !screen.results.certain) return "";
  constexpr std::size_t names_shown = 3;
  constexpr std::size_t name_columns = 24;
  const auto share = [&](const ContributionLine& line) {
    return share_of(screen, line, found->expected_shortfall);
  };
  std::string list;
  for (const ContributionTable& table : found->tables) {
    if (table.lines.empty()) continue;
    if (table.partition == "buyers") {
      for (std::size_t k = 0; k < std::min(names_shown, table.lines.size()); ++k) {
        const ContributionLine& line = table.lines[k];
        if (line.amount < least_share * found->expected_shortfall) break;
        const std::string& name = line.name.empty() ? line.label : line.name;
        list += fmt::format("{}{} {}", list.empty() ? "" : ", ", short_name(name, name_columns),
                            share(line));
      }
    } else if (!list.empty() && table.partition == "sectors" &&
               table.lines.size() + table.others > 1) {
      const ContributionLine& line = table.lines.front();
      list += phrase(screen.texts.worst_sector, short_name(line.label, name_columns), share(line));
    }
  }
  if (list.empty()) return "";
  return wrap("  ",
              phrase(screen.texts.worst_trials,
                     format_amount(found->expected_shortfall, screen.numbers()), list),
              screen_columns);
}

/// The company's own losses beside the model's. Only a twelve-month horizon can be set beside
/// years.
std::string write_off_lines(const Screen& screen) {
  const auto& years = screen.results.portfolio.write_offs;
  if (years.empty()) return "";
  std::string amounts;
  double sum = 0;
  for (const WriteOffYear& year : years) {
    amounts += (amounts.empty() ? "" : ", ") + format_amount(year.amount_ht, screen.numbers());
    sum += year.amount_ht;
  }
  std::string text =
      phrase(screen.texts.write_offs, amounts, format_date(years.back().end, screen.numbers()));
  const double own = sum / static_cast<double>(years.size());
  if (screen.speaks_of_years() && own > 0) {
    const double model = screen.base().gross_loss.mean;
    const char* ratio =
        years.size() == 1 ? screen.texts.write_offs_ratio_one : screen.texts.write_offs_ratio;
    text += phrase(ratio, format_number(model / own, 2, screen.numbers()),
                   format_amount(model, screen.numbers()));
  }
  return wrap("  ", text, screen_columns);
}

/// What solvent buyers that do not pay add to the loss.
std::string protracted_lines(const Screen& screen) {
  const auto& found = screen.base().protracted;
  if (!found) return "";
  const bool in_french = &screen.texts == &texts(Language::french);
  const char* pattern =
      in_french
          ? "Dont impayés prolongés de clients solvables\u00a0: {} en moyenne, {} de dettes, "
            "{} de perte après recouvrement."
          : "Of it protracted defaults of solvent buyers: {} on average, debts of {}, {} lost "
            "after collection.";
  std::string text = phrase(pattern, format_number(found->defaults.mean, 1, screen.numbers()),
                            format_amount(found->debt.mean, screen.numbers()),
                            format_amount(found->loss.mean, screen.numbers()));
  if (screen.study.protracted && screen.study.protracted->plan) {
    const PaymentPlan& plan = *screen.study.protracted->plan;
    text += phrase(in_french ? " Échéancier accordé à tous\u00a0: {} mensualités, tenu dans {} "
                               "des cas."
                             : " Plan granted to all: {} monthly instalments, kept in {} of them.",
                   format_number(plan.instalments, 0, screen.numbers()),
                   format_percent(plan.kept, screen.numbers()));
  }
  return wrap("  ", text, screen_columns);
}

}  // namespace

std::string loss_block(const Screen& screen) {
  const Block& loss = screen.base().gross_loss;
  const HorizonTexts& words = screen.horizon();
  const auto& range = loss.assumption_range;
  const auto line = [&](const char* label, double value, const Range* ends) {
    return row("  " + std::string(label), format_amount(value, screen.numbers()),
               ends != nullptr ? format_range(*ends, screen.numbers()) : "");
  };
  return row(format_counted(static_cast<std::uint64_t>(screen.results.run.horizon_months),
                            screen.texts.loss_title, screen.numbers()),
             screen.texts.estimate, range ? screen.texts.across : "") +
         line(words.average, loss.mean, range ? &range->mean : nullptr) +
         line(words.in_20, loss.value_at_risk[level_95].value,
              range ? &range->value_at_risk[level_95] : nullptr) +
         line(words.in_100, loss.value_at_risk[level_99].value,
              range ? &range->value_at_risk[level_99] : nullptr) +
         protracted_lines(screen) + largest_rows(screen) + worst_trials_lines(screen) +
         write_off_lines(screen);
}

}  // namespace encours
