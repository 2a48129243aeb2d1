#include <algorithm>

#include "output/compare/compare_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

using Places = std::vector<Ranked>;

const BreakEvens* break_even_of(const ScenarioVerdict& verdict, std::size_t one,
                                std::size_t other) {
  const auto found = std::ranges::find_if(verdict.break_evens, [&](const BreakEvens& known) {
    return (known.programme == one && known.reference == other) ||
           (known.programme == other && known.reference == one);
  });
  return found == verdict.break_evens.end() ? nullptr : &*found;
}

std::string factor_text(double factor, const NumberStyle& style) {
  return format_number(factor, 2, style);
}

/// By how much the first is cheaper, how surely.
std::string margin(const CompareScreen& screen, const Ranked& second) {
  const CompareTexts& words = screen.words;
  const NumberStyle& style = screen.numbers();
  const PairedDifference& above = second.above_first;
  std::string text =
      phrase(words.less_than, format_amount(above.mean, style), screen.name(second.programme));
  // The name of the second stands between the amount and its error: that has its own unit.
  NumberStyle apart = style;
  apart.error_unit = ErrorUnit::written;
  const std::string error =
      format_error(normal_half_width * above.standard_error, above.mean, apart);
  if (!error.empty()) text = fmt::format("{} {}", text, phrase(words.error, error));
  if (!above.assumption_range) return fmt::format("{} {}", text, words.certain);
  const std::string low = format_amount(above.assumption_range->low, style);
  const std::string high = format_amount(above.assumption_range->high, style);
  return fmt::format(
      "{} {}", text,
      low == high ? phrase(words.in_range_one, low) : phrase(words.in_range, low, high));
}

/// What would reverse the order of the first and another.
std::string unless(const CompareScreen& screen, std::size_t scenario, const Ranked& other) {
  const ScenarioVerdict& verdict = screen.comparison().scenarios[scenario];
  const CompareTexts& words = screen.words;
  const NumberStyle& style = screen.numbers();
  const std::size_t first = verdict.ranking.front().programme;
  const BreakEvens* known = break_even_of(verdict, first, other.programme);
  if (known == nullptr) return "";
  const std::string name = screen.name(other.programme);
  std::string text =
      known->pd_factor
          ? phrase(words.unless_factor, name, factor_text(known->pd_factor->value, style))
          : phrase(words.unless_none, name, factor_text(lowest_pd_factor, style),
                   factor_text(highest_pd_factor, style));
  if (!known->premium) return text + ".";
  const std::string rate =
      known->rate ? fmt::format(" ({})", format_percent(*known->rate, style)) : std::string();
  const char* premium = known->pd_factor ? words.unless_premium : words.unless_premium_only;
  const auto& programmes = screen.results().scenarios[scenario].programmes;
  const std::string amount =
      premium_text(known->premium->value, programmes[known->programme].premium, style);
  return text + phrase(premium, amount, screen.name(known->programme), rate);
}

std::string tie(const CompareScreen& screen, const ScenarioVerdict& verdict, const Ranked& place) {
  const CompareTexts& words = screen.words;
  const NumberStyle& style = screen.numbers();
  const PairedDifference& above = place.above_first;
  const std::string name = screen.name(place.programme);
  if (place.standing == Standing::tie_by_noise) {
    if (above.standard_error == 0) return phrase(words.same_cost, name) + ".";
    const std::string error = format_amount(normal_half_width * above.standard_error, style);
    std::string text = phrase(words.tie_noise, name, format_change(above.mean, style), error);
    if (!place.trials_needed || *place.trials_needed > 1e12) return text + ".";
    const auto trials = static_cast<std::uint64_t>(*place.trials_needed) + 1;
    return text + phrase(words.tie_trials, format_counted(trials, screen.texts.trials, style));
  }
  const Range& range = *above.assumption_range;
  const std::string text = phrase(words.tie_range, name, format_change(range.low, style),
                                  format_change(range.high, style));
  const BreakEvens* known =
      break_even_of(verdict, verdict.ranking.front().programme, place.programme);
  if (known == nullptr || !known->pd_factor) return text + words.settle_range;
  return text + phrase(words.settle_factor, factor_text(known->pd_factor->value, style));
}

bool is_tie(const Ranked& place) {
  return place.standing == Standing::tie_by_noise || place.standing == Standing::tie_by_assumptions;
}

std::string tie_lines(const CompareScreen& screen, const ScenarioVerdict& verdict,
                      std::size_t scenario) {
  std::string names = screen.name(verdict.ranking.front().programme);
  std::string reasons;
  for (const Ranked& place : verdict.ranking) {
    if (!is_tie(place)) continue;
    names += fmt::format(", {}", screen.name(place.programme));
    reasons += wrap("    ", tie(screen, verdict, place), screen_columns);
  }
  return wrap("  ", phrase(screen.words.tie, screen.scenario(scenario), names), screen_columns) +
         reasons;
}

/// Who is dominated by whom.
std::string dominated_lines(const CompareScreen& screen, const Places& ranking) {
  std::string lines;
  for (const Ranked& by : ranking) {
    std::string names;
    for (const Ranked& place : ranking) {
      if (place.dominated_by != by.programme) continue;
      names += fmt::format("{}{}", names.empty() ? "" : ", ", screen.name(place.programme));
    }
    if (names.empty()) continue;
    lines += wrap("  ", phrase(screen.words.dominated, screen.name(by.programme), names),
                  screen_columns);
  }
  return lines;
}

}  // namespace

std::string compare_verdict(const CompareScreen& screen, std::size_t scenario) {
  const CompareTexts& words = screen.words;
  const ScenarioVerdict& verdict = screen.comparison().scenarios[scenario];
  const Places& ranking = verdict.ranking;
  const std::string title = screen.scenario(scenario);
  const std::string first = screen.name(ranking.front().programme);
  if (ranking.size() == 1) {
    return wrap("  ", phrase(words.cheapest_alone, title, first), screen_columns);
  }
  if (ranking[1].standing == Standing::unknown) {
    return wrap("  ", phrase(words.unknown, title), screen_columns);
  }
  std::string lines;
  if (std::ranges::any_of(ranking, is_tie)) {
    lines = tie_lines(screen, verdict, scenario);
  } else {
    // Whoever is next: a programme that another one dominates may still come closest.
    const std::string by = margin(screen, ranking[1]);
    lines =
        wrap("  ", fmt::format("{} {}", phrase(words.cheapest, title, first), by), screen_columns);
  }
  for (const Ranked& other : ranking) {
    if (other.standing != Standing::behind) continue;
    const std::string text = unless(screen, scenario, other);
    if (!text.empty()) lines += wrap("    ", text, screen_columns);
  }
  return lines + dominated_lines(screen, ranking);
}

}  // namespace encours
