#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/reverse/set_probability.hpp"
#include "output/console_parts.hpp"
#include "output/reverse/reverse_report.hpp"
#include "output/reverse/reverse_texts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

constexpr std::size_t way_columns = 52;
constexpr std::size_t figure_columns = 14;
constexpr std::size_t label_columns = 28;
constexpr std::size_t most_named = 6;
constexpr std::size_t most_sectors = 5;
constexpr std::size_t most_buyers = 6;

/// What every block is written from.
struct ReverseScreen {
  const ReverseReport& report;
  const Texts& texts;
  const ReverseTexts& words;

  const NumberStyle& numbers() const { return texts.numbers; }
  const ReverseResult& found() const { return report.result; }
  std::string amount(double euros) const { return format_amount(euros, numbers()); }
  std::string percent(double share) const { return format_percent(share, numbers()); }
  /// A probability, however small.
  std::string likely(double probability) const {
    constexpr double least = 1e-8;
    return probability < least ? fmt::format("<\u00a0{}", percent(least)) : percent(probability);
  }
  /// That all fail in whatever months: more than in months in which they cause the event.
  std::string all_fail(double probability, JointProbability known_by) const {
    const std::string text = likely(probability);
    const bool bound = known_by == JointProbability::at_least;
    if (text.starts_with('<')) return bound ? "–" : text;
    return fmt::format("{}\u00a0{}", bound ? "≥" : "≤", text);
  }
  /// How often the event happens in the years of a way; a count where it is too rare for a share.
  std::string then(const GivenYearResult& years) const {
    const double hits = years.event.share.value * static_cast<double>(found().measure_trials);
    if (hits >= static_cast<double>(least_hits)) return percent(years.event.share.value);
    return fmt::format("{}/{}", format_count(static_cast<std::uint64_t>(hits + 0.5), numbers()),
                       format_count(found().measure_trials, numbers()));
  }
  std::string number(double value) const { return format_number(value, 2, numbers()); }
  std::string trials(std::uint64_t count) const {
    return format_counted(count, texts.trials, numbers());
  }
  std::string buyer(std::uint32_t place, std::size_t columns) const {
    const Buyer& who = report.portfolio.buyers()[place];
    return short_name(who.name.empty() ? who.id : fmt::format("{} {}", who.id, who.name), columns);
  }
};

std::string event_text(const ReverseScreen& screen) {
  const ReverseEvent& event = screen.found().event;
  switch (event.kind) {
    case EventKind::shortfall:
      return phrase(screen.words.shortfall, screen.amount(event.threshold));
    case EventKind::loss:
      return phrase(screen.words.loss, screen.amount(event.threshold));
    case EventKind::reserve_exhausted:
      return phrase(screen.words.reserve, screen.amount(event.threshold),
                    screen.amount(event.mean_loss));
  }
  return "";
}

std::string head_block(const ReverseScreen& screen) {
  const ReverseResult& found = screen.found();
  const ReverseTexts& words = screen.words;
  std::string text =
      fmt::format("ENCOURS  {}\n{}", short_name(screen.report.study.title, screen_columns - 9),
                  wrap("", phrase(words.title, event_text(screen)), screen_columns));
  text += wrap("",
               phrase(words.under, short_name(found.programme, 28), short_name(found.scenario, 24),
                      found.run.horizon_months),
               screen_columns);
  const Proportion& often = found.picture.probability;
  const std::string share =
      found.picture.below ? phrase(words.never, screen.trials(found.picture.trials),
                                   screen.percent(*found.picture.below))
                          : phrase(words.often_in, screen.percent(often.share.value),
                                   screen.percent(often.share.low.value_or(0)),
                                   screen.percent(often.share.high.value_or(1)),
                                   format_count(found.picture.in_event.trials, screen.numbers()),
                                   format_count(found.picture.trials, screen.numbers()));
  text += wrap(words.often, share, screen_columns);
  if (!found.run.partial) return text;
  return text + wrap("",
                     phrase(words.partial, format_count(found.run.trials, screen.numbers()),
                            format_count(found.run.trials_requested, screen.numbers())),
                     screen_columns);
}

std::string way_line(const std::string& what, const std::string& likely, const std::string& then) {
  return pad_right(cut(what, way_columns - 1), way_columns) + pad_left(likely, figure_columns) +
         pad_left(then, figure_columns) + "\n";
}

std::string label(const char* name, const std::string& what) {
  return pad_right(name, 18) + what;
}

/// The sectors that move most.
std::string moves_line(const ReverseScreen& screen, const FactorMove& move) {
  const std::vector<double> factors = move.direction.factors(move.distance);
  const auto sectors = screen.report.portfolio.sectors();
  std::vector<std::size_t> order(factors.size());
  for (std::size_t s = 0; s < order.size(); ++s) order[s] = s;
  std::ranges::stable_sort(order, {}, [&](std::size_t s) { return factors[s]; });
  std::string list;
  for (std::size_t i = 0; i < std::min(most_named, order.size()); ++i) {
    list += fmt::format("{}{} {}", i == 0 ? "" : ", ", short_name(sectors[order[i]], 24),
                        screen.number(factors[order[i]]));
  }
  if (order.size() > most_named) list += ", …";
  return wrap("    ", list, screen_columns);
}

const char* reason(const ReverseTexts& words, NotFound status, const char* too_far) {
  switch (status) {
    case NotFound::not_normal:
      return words.not_normal;
    case NotFound::conditioned:
      return words.conditioned;
    case NotFound::no_hazards:
      return words.no_hazards;
    case NotFound::alone:
      return words.alone;
    case NotFound::found:
    case NotFound::too_far:
      return too_far;
  }
  return too_far;
}

std::string move_lines(const ReverseScreen& screen) {
  const ReverseTexts& words = screen.words;
  const auto& move = screen.found().most_likely;
  if (!move) {
    const char* why = reason(words, screen.found().move_status, words.move_too_far);
    return wrap(label(words.move, ""), phrase(why, screen.number(furthest_move)), screen_columns);
  }
  const std::string then = screen.then(move->at);
  if (move->distance == 0) return way_line(label(words.move, words.no_move), "–", then);
  std::string lines =
      way_line(label(words.move, phrase(words.distance, screen.number(move->distance))),
               screen.likely(move->probability()), then);
  lines += moves_line(screen, *move);
  if (!screen.found().alike) return lines;
  const double each = screen.found().alike->direction.factors(screen.found().alike->distance)[0];
  return lines + wrap("    ", phrase(words.alike, screen.number(each)), screen_columns);
}

/// How often all of a set fail where that is too rare for a share.
std::string rare_line(const ReverseScreen& screen, const CountedShare& counted) {
  return wrap(
      "    ",
      phrase(screen.words.rare, format_count(counted.hits, screen.numbers()),
             screen.trials(counted.trials), screen.percent(counted.share.share.low.value_or(0)),
             screen.percent(counted.share.share.high.value_or(1))),
      screen_columns);
}

std::string set_lines(const ReverseScreen& screen) {
  const ReverseTexts& words = screen.words;
  const auto& set = screen.found().set;
  if (!set) {
    const char* why = reason(words, screen.found().set_status, words.set_too_far);
    return wrap(label(words.failures, ""), why, screen_columns);
  }
  if (set->buyers.empty()) return way_line(label(words.failures, words.no_failure), "–", "–");
  const auto& years = screen.found().with_set;
  const std::string count =
      format_counted(set->buyers.size(), screen.texts.buyers, screen.numbers());
  std::string lines = way_line(
      label(words.failures, phrase(words.failures_count, count, set->month + 1)),
      screen.all_fail(set->all_fail.value, set->known_by), years ? screen.then(*years) : "–");
  std::string list;
  for (std::size_t i = 0; i < std::min(most_named, set->buyers.size()); ++i) {
    list += fmt::format("{}{}", i == 0 ? "" : "; ", screen.buyer(set->buyers[i], 34));
  }
  if (set->buyers.size() == most_named + 1) list.append("; ").append(words.one_more_buyer);
  if (set->buyers.size() > most_named + 1) {
    list += "; ";
    list += phrase(words.more_buyers, set->buyers.size() - most_named);
  }
  lines += wrap("    ", list, screen_columns);
  if (set->known_by == JointProbability::at_least) lines += rare_line(screen, *set->counted);
  if (set->search == SetSearch::greedy) lines += wrap("    ", words.greedy, screen_columns);
  if (set->search == SetSearch::exact) lines += wrap("    ", words.of_three, screen_columns);
  return lines;
}

std::string mixed_lines(const ReverseScreen& screen) {
  const ReverseTexts& words = screen.words;
  const auto& mixed = screen.found().mixed;
  if (!mixed) {
    const char* why = reason(words, screen.found().mixed_status, words.mixed_too_far);
    return wrap(label(words.mixed, ""), why, screen_columns);
  }
  constexpr double least_told = 0.005;
  const std::string what =
      mixed->move.distance < least_told
          ? phrase(words.mixed_average, mixed->failure.month + 1)
          : phrase(words.mixed_of, screen.number(mixed->move.distance), mixed->failure.month + 1);
  std::string lines =
      way_line(label(words.mixed, what), screen.all_fail(mixed->probability.value, mixed->known_by),
               screen.then(mixed->move.at));
  lines += wrap("    ", screen.buyer(mixed->failure.buyer, 60), screen_columns);
  return lines + moves_line(screen, mixed->move);
}

/// The likeliest of the ways found; none where none was.
std::optional<double> likeliest_way(const ReverseResult& found) {
  std::optional<double> likeliest;
  const auto take = [&](double probability) {
    likeliest = std::max(likeliest.value_or(0), probability);
  };
  if (found.most_likely) take(found.most_likely->probability());
  if (found.set) take(found.set->buyers.empty() ? 1 : found.set->all_fail.value);
  if (found.set && found.set->counted) take(found.set->counted->share.share.value);
  if (found.mixed) take(found.mixed->probability.value);
  return likeliest;
}

/// Chance in debts, losses and delays brings most events about where no way comes near them.
std::string other_way_lines(const ReverseScreen& screen) {
  constexpr double far_less = 0.1;
  const double often = screen.found().picture.probability.share.low.value_or(0);
  if (likeliest_way(screen.found()).value_or(0) >= far_less * often) return "";
  return wrap("", screen.words.other_way, screen_columns);
}

std::string ways_block(const ReverseScreen& screen) {
  if (screen.found().run.partial) return "";
  const ReverseTexts& words = screen.words;
  std::string text = way_line(words.ways_title, words.likely, words.event_then);
  text += move_lines(screen) + set_lines(screen) + mixed_lines(screen) + other_way_lines(screen);
  if (!likeliest_way(screen.found())) return fmt::format("\n{}", text);
  text += wrap("", words.ways_note, screen_columns);
  if (screen.found().spreading_draws > 0) {
    text += wrap("", phrase(words.spreading, screen.found().spreading_draws), screen_columns);
  }
  text += wrap("", phrase(words.measure_note, screen.trials(screen.found().measure_trials)),
               screen_columns);
  return fmt::format("\n{}", text);
}

std::string picture_line(const char* name, const std::string& there, const std::string& in_all) {
  return pad_right(fmt::format("  {}", name), label_columns) + pad_left(there, figure_columns) +
         pad_left(in_all, figure_columns) + "\n";
}

std::string means_lines(const ReverseScreen& screen) {
  const ReverseTexts& words = screen.words;
  const EventPicture& picture = screen.found().picture;
  const TrialMeans& here = picture.in_event;
  const TrialMeans& all = picture.in_all;
  const auto money = [&](const char* name, double there, double in_all) {
    return picture_line(name, screen.amount(there), screen.amount(in_all));
  };
  std::string lines = money(words.gross_loss, here.gross_loss, all.gross_loss);
  if (all.indemnity > 0) lines += money(words.indemnity, here.indemnity, all.indemnity);
  lines += money(words.retained_loss, here.retained_loss, all.retained_loss);
  lines += picture_line(words.failing, format_number(here.failures, 1, screen.numbers()),
                        format_number(all.failures, 1, screen.numbers()));
  if (here.contagious_share && all.contagious_share) {
    lines += picture_line(words.contagious, screen.percent(*here.contagious_share),
                          screen.percent(*all.contagious_share));
  }
  if (here.lowest_cash && all.lowest_cash) {
    lines += money(words.lowest_cash, *here.lowest_cash, *all.lowest_cash);
  }
  if (picture.median_week) {
    lines += picture_line(words.week, fmt::format("{}", *picture.median_week + 1), "");
  }
  return lines;
}

std::string sector_lines(const ReverseScreen& screen) {
  const ReverseTexts& words = screen.words;
  const EventPicture& picture = screen.found().picture;
  const auto share = [&](double loss, double of) {
    return of > 0 ? screen.percent(loss / of) : std::string("–");
  };
  std::string lines = picture_line(words.sectors_title, words.share_of_loss, words.in_all);
  lines.insert(lines.size() - 1, pad_left(words.factor, figure_columns));
  for (std::size_t s = 0; s < std::min(most_sectors, picture.sectors.size()); ++s) {
    const SectorPicture& one = picture.sectors[s];
    const std::string name = short_name(one.name, label_columns - 5);
    std::string line = picture_line(fmt::format("  {}", name).c_str(),
                                    share(one.gross_loss, picture.in_event.gross_loss),
                                    share(one.gross_loss_of_all, picture.in_all.gross_loss));
    line.insert(line.size() - 1, pad_left(screen.number(one.factor), figure_columns));
    lines += line;
  }
  return lines;
}

std::string buyer_lines(const ReverseScreen& screen) {
  const ReverseTexts& words = screen.words;
  const EventPicture& picture = screen.found().picture;
  std::string lines = picture_line(words.buyers_title, words.fails, words.in_all);
  lines.insert(lines.size() - 1, pad_left(words.mean_loss, figure_columns));
  for (std::size_t i = 0; i < std::min(most_buyers, picture.buyers.size()); ++i) {
    const BuyerPicture& one = picture.buyers[i];
    const std::string name = screen.buyer(one.buyer, label_columns - 5);
    std::string line =
        picture_line(fmt::format("  {}", name).c_str(), screen.percent(one.frequency),
                     screen.percent(one.frequency_of_all));
    line.insert(line.size() - 1, pad_left(screen.amount(one.gross_loss), figure_columns));
    lines += line;
  }
  return lines;
}

std::string picture_block(const ReverseScreen& screen) {
  if (screen.found().picture.in_event.trials == 0) return "";
  const ReverseTexts& words = screen.words;
  std::string title = pad_right(words.picture_title, label_columns);
  title += pad_left(words.there, figure_columns);
  title += pad_left(words.in_all, figure_columns);
  const std::uint64_t trials = screen.found().picture.in_event.trials;
  if (trials < least_hits) {
    return fmt::format("\n{}\n{}{}", title, means_lines(screen),
                       wrap("", phrase(words.too_few, screen.trials(trials)), screen_columns));
  }
  return fmt::format("\n{}\n{}{}{}", title, means_lines(screen), sector_lines(screen),
                     buyer_lines(screen));
}

std::string file_block(const ReverseScreen& screen, const ScreenOptions& options) {
  if (options.files.empty()) return "";
  std::string names;
  for (const std::string& file : options.files) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", short_name(file, 200));
  }
  return fmt::format("\n{}", wrap(screen.words.files, names, screen_columns));
}

}  // namespace

std::string render_reverse(const ReverseReport& report, const ScreenOptions& options) {
  const ReverseScreen screen{
      .report = report, .texts = texts(options.language), .words = reverse_texts(options.language)};
  return with_plain_spaces(head_block(screen) + ways_block(screen) + picture_block(screen) +
                           file_block(screen, options));
}

}  // namespace encours
