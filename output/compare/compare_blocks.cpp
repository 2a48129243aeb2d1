#include <algorithm>
#include <cmath>

#include "output/compare/compare_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

constexpr std::size_t even_label = 36;
constexpr std::size_t even_columns = 11;

std::string break_even_line(const CompareScreen& screen, std::size_t scenario,
                            const BreakEvens& known) {
  const NumberStyle& style = screen.numbers();
  const char* none = screen.words.none;
  const auto& quoted = screen.results().scenarios[scenario].programmes[known.programme];
  const std::string label =
      fmt::format("  {}, {}", screen.name(known.programme, 18), screen.scenario(scenario, 14));
  const bool policy = quoted.kind == "policy";  // others have no premium to look for
  const std::string premium =
      known.premium ? premium_text(known.premium->value, quoted.premium, style) : none;
  return pad_right(cut(label, even_label - 1), even_label) +
         pad_left(policy ? format_amount(quoted.premium, style) : "–", even_columns) +
         pad_left(policy ? premium : "–", even_columns) +
         pad_left(known.rate ? format_percent(*known.rate, style) : "–", even_columns) +
         pad_left(known.pd_factor
                      ? fmt::format("× {}", format_number(known.pd_factor->value, 2, style))
                      : none,
                  even_columns) +
         "\n";
}

double largest_gap_left(const CompareScreen& screen) {
  double largest = 0;
  for (const ScenarioVerdict& verdict : screen.comparison().scenarios) {
    for (const BreakEvens& known : verdict.break_evens) {
      for (const auto& found : {known.premium, known.pd_factor}) {
        if (found) largest = std::max(largest, std::fabs(found->gap));
      }
    }
  }
  return largest;
}

/// Policies whose maximum liability follows the premium, with what it was held at.
std::string held_maxima(const CompareScreen& screen) {
  std::string notes;
  std::vector<std::size_t> told;
  for (const ScenarioVerdict& verdict : screen.comparison().scenarios) {
    for (const BreakEvens& known : verdict.break_evens) {
      if (!known.held_maximum || std::ranges::find(told, known.programme) != told.end()) continue;
      told.push_back(known.programme);
      notes += " ";
      notes += phrase(screen.words.break_even_held, screen.name(known.programme),
                      format_amount(*known.held_maximum, screen.numbers()));
    }
  }
  return notes;
}

std::string quote_line(const CompareScreen& screen, const BurningCost& quote) {
  const NumberStyle& style = screen.numbers();
  const CompareTexts& words = screen.words;
  const std::string name = screen.name(quote.programme);
  const std::string premium = format_amount(quote.premium, style);
  const auto share = [&](double amount) {
    return quote.premium > 0 ? format_percent(amount / quote.premium, style) : std::string("–");
  };
  const std::string low = format_amount(quote.mean.low, style);
  const std::string high = format_amount(quote.mean.high, style);
  if (low == high) {
    return phrase(words.own_quote_one, name, low, premium, share(quote.mean.low));
  }
  return phrase(words.own_quote, name, low, high, premium, share(quote.mean.low),
                share(quote.mean.high));
}

std::string limit_line(const CompareScreen& screen, const std::string& label, const LimitSum& sum) {
  const NumberStyle& style = screen.numbers();
  constexpr std::size_t columns = 11;
  std::string line = pad_right(fmt::format("  {}", label), 14) +
                     pad_left(format_count(sum.buyers, style), columns);
  const std::array<std::optional<double>, 5> amounts = {sum.asked, sum.granted, sum.refused,
                                                        sum.used, sum.above};
  for (const auto& amount : amounts) {
    line += pad_left(amount ? format_amount(*amount, style) : "–", columns);
  }
  return line + "\n";
}

}  // namespace

std::string premium_text(double premium, double quoted, const NumberStyle& style) {
  const std::string amount = format_amount(premium, style);
  if (premium == quoted || amount != format_amount(quoted, style)) return amount;
  return format_count(static_cast<std::uint64_t>(std::llround(premium)), style);
}

std::string break_even_block(const CompareScreen& screen) {
  const CompareTexts& words = screen.words;
  std::string lines;
  const auto& scenarios = screen.comparison().scenarios;
  const auto told = std::ranges::find_if(
      scenarios, [](const ScenarioVerdict& verdict) { return !verdict.break_evens.empty(); });
  if (told == scenarios.end()) return "";
  const std::size_t reference = told->break_evens.front().reference;
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    for (const BreakEvens& known : scenarios[s].break_evens) {
      if (known.reference == reference) lines += break_even_line(screen, s, known);
    }
  }
  std::string head = pad_right(
      cut(phrase(words.break_even_title, screen.name(reference, 14)), even_label - 1), even_label);
  for (const char* column : {words.break_even_quoted, words.break_even_premium,
                             words.break_even_rate, words.break_even_pd}) {
    head += pad_left(cut(column, even_columns - 1), even_columns);
  }
  std::string note = words.break_even_note;
  note += held_maxima(screen);
  const double gap = largest_gap_left(screen);
  if (gap > largest_gap) {
    note += " ";
    note += phrase(words.break_even_gap, format_amount(gap, screen.numbers()));
  }
  return head + "\n" + lines + wrap("  ", note, screen_columns);
}

std::string loss_ratio_lines(const CompareScreen& screen) {
  const CompareTexts& words = screen.words;
  const NumberStyle& style = screen.numbers();
  const auto& programmes = screen.results().scenarios.front().programmes;
  std::string lines;
  // Shares of too few trials tell nothing.
  if (screen.comparison().scenarios.front().ranking.front().standing == Standing::unknown) {
    return lines;
  }
  for (std::size_t p = 0; p < programmes.size(); ++p) {
    const auto& ratio = programmes[p].implied_loss_ratio;
    if (!ratio) continue;
    std::string text = phrase(words.ratio, screen.name(p), format_percent(ratio->mean, style),
                              format_percent(ratio->above_one, style));
    const auto& exhausted = screen.comparison().scenarios.front().programmes[p].maximum_exhausted;
    text += phrase(words.exhausted, format_percent(exhausted.value_or(0), style));
    lines += wrap("", text, screen_columns);
  }
  return lines;
}

std::string own_block(const CompareScreen& screen) {
  const CompareTexts& words = screen.words;
  const NumberStyle& style = screen.numbers();
  const auto& own = screen.comparison().own_experience;
  if (!own) return wrap("", words.own_none, screen_columns);
  if (own->quotes.empty()) return "";
  std::string amounts;
  std::string booked;
  std::size_t buyers = 0;
  bool differ = false;
  for (const OwnLossYear& year : own->years) {
    amounts += (amounts.empty() ? "" : ", ") + format_amount(year.loss, style);
    booked += (booked.empty() ? "" : ", ") + format_amount(year.booked, style);
    differ = differ || std::fabs(year.loss - year.booked) > 0.5;
    buyers += year.buyers;
  }
  std::string text =
      phrase(words.own_years, amounts, format_date(own->years.back().end, style),
             format_counted(static_cast<std::uint64_t>(buyers), screen.texts.buyers, style));
  if (differ) text += phrase(words.own_booked, booked);
  std::string lines = std::string(words.own_title) + "\n" + wrap("  ", text + ".", screen_columns);
  for (const BurningCost& quote : own->quotes) {
    std::string line = quote_line(screen, quote);
    if (quote.charges > 0) {
      line += phrase(words.own_charges, format_amount(quote.charges, style));
    }
    lines += wrap("  ", line + ".", screen_columns);
  }
  return lines + wrap("  ", words.own_note, screen_columns);
}

std::string limits_block(const CompareScreen& screen) {
  const CompareTexts& words = screen.words;
  const NumberStyle& style = screen.numbers();
  const auto& limits = screen.comparison().limits;
  if (!limits) return "";
  std::string lines = std::string(words.limits_title) + "\n";
  lines += pad_right(std::string("  ") + words.limits_class, 14);
  for (const char* head : {words.limits_buyers, words.limits_asked, words.limits_granted,
                           words.limits_refused, words.limits_used, words.limits_above}) {
    lines += pad_left(head, 11);
  }
  lines += "\n";
  for (std::size_t band = 0; band < risk_class_count; ++band) {
    if (limits->classes[band].buyers == 0) continue;
    lines += limit_line(screen, risk_class_names[band], limits->classes[band]);
  }
  lines += limit_line(screen, words.limits_total, limits->total);
  const auto count = [&](CoverStatus status, const Counted& counted) {
    return format_counted(limits->total.by_status[static_cast<std::size_t>(status)], counted,
                          style);
  };
  std::string note =
      fmt::format("{}, {}, {}.", count(CoverStatus::refused, words.limits_refused_buyers),
                  count(CoverStatus::reduced, words.limits_reduced_buyers),
                  count(CoverStatus::not_asked, words.limits_not_asked));
  const std::size_t unknown = limits->total.asked_unknown;
  if (unknown > 0) {
    note += " ";
    note += format_counted(unknown, words.limits_asked_unknown, style);
  }
  return lines + wrap("  ", note, screen_columns);
}

}  // namespace encours
