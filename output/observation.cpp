#include "output/observation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <vector>

#include "core/text.hpp"
#include "output/console_parts.hpp"
#include "output/observation_texts.hpp"
#include "output/text_layout.hpp"
#include "output/texts.hpp"
#include "scenarios/fitted_payment.hpp"

namespace encours {

namespace {

constexpr std::size_t most_rows = 10;
constexpr std::size_t label_columns = 44;
constexpr std::size_t name_columns = 29;
constexpr double clear_season = 0.01;  ///< p-value below which months are told
constexpr double least_season = 1;     ///< days worth telling
constexpr std::uint32_t usual_history = 40;

/// What every block is written from.
struct Page {
  const Observation& found;
  const ObservationTexts& texts;
  const NumberStyle& style;

  const PaymentObservatory& payments() const { return found.payments; }

  std::string number(double value, int decimals = 1) const {
    return format_number(value, decimals, style);
  }
  std::string change(double days) const {
    const std::string text = number(days);
    return days > 0 && text != "0" ? fmt::format("+{}", text) : text;
  }
  std::string interval(const Estimate& days, int decimals = 1) const {
    if (!days.low || !days.high) return texts.unknown;
    return phrase(texts.interval, number(*days.low, decimals), number(*days.high, decimals));
  }
  std::string share_interval(const Estimate& share) const {
    if (!share.low || !share.high) return texts.unknown;
    return phrase(texts.interval, format_percent(*share.low, style),
                  format_percent(*share.high, style));
  }
  std::string row(const char* label, const std::string& value, const std::string& range) const {
    return fmt::format("  {}{}  {}\n", pad_right(label, label_columns), pad_left(value, 8), range);
  }
  std::string paragraph(const std::string& text) const { return wrap("  ", text, screen_columns); }
  std::string name(std::uint32_t buyer, std::size_t columns) const {
    const Buyer& one = found.portfolio.buyers()[buyer];
    return short_name(one.name.empty() ? one.id : one.id + " " + one.name, columns);
  }
};

std::string head(const Page& page) {
  const PaymentObservatory& payments = page.payments();
  const auto known = std::ranges::count_if(
      payments.buyers, [](const PaymentBehaviour& buyer) { return buyer.invoices > 0; });
  std::string text = wrap("",
                          phrase(page.texts.title, printable(page.found.title),
                                 format_date(payments.as_of, page.style)),
                          screen_columns);
  const std::vector<std::string> pieces = {
      format_counted(payments.invoices, page.texts.invoices, page.style),
      format_counted(static_cast<std::uint64_t>(known), page.texts.buyers, page.style),
      phrase(page.texts.left_out, payments.written_off, payments.disputed, payments.insolvent,
             payments.credited)};
  return text + flow(pieces, screen_columns) + "\n";
}

std::string quantile_text(const Page& page, double share) {
  const auto days = page.payments().distribution.quantile(share);
  return days ? page.number(*days) : page.texts.unknown;
}

std::string season_text(const Page& page) {
  const PaymentObservatory& payments = page.payments();
  if (!payments.has_seasons) return page.texts.season_too_short;
  std::vector<std::size_t> months;
  for (std::size_t month = 0; month < months_of_year; ++month) {
    const Estimate& days = payments.season.days[month];
    const bool clear = days.low && (*days.low > 0 || *days.high < 0);
    if (clear && std::fabs(days.value) >= least_season) months.push_back(month);
  }
  if (payments.season.p_value > clear_season || months.empty()) {
    return phrase(page.texts.season_none, page.number(payments.season.p_value, 2));
  }
  std::ranges::stable_sort(months, std::greater(), [&](std::size_t month) {
    return std::fabs(payments.season.days[month].value);
  });
  if (months.size() > 4) months.resize(4);
  std::vector<std::string> list;
  for (const std::size_t month : months) {
    const Estimate& days = payments.season.days[month];
    list.push_back(phrase(page.texts.season_month, page.texts.months[month],
                          page.change(days.value), page.number(*days.low),
                          page.number(*days.high)));
  }
  return phrase(page.texts.season, fmt::format("{}", fmt::join(list, ", ")));
}

std::string lateness(const Page& page) {
  const PaymentObservatory& payments = page.payments();
  const ObservationTexts& texts = page.texts;
  const auto days = [&](const char* label, const Estimate& estimate) {
    return page.row(label, page.number(estimate.value), page.interval(estimate));
  };
  const auto share = [&](const char* label, const Estimate& estimate) {
    return page.row(label, format_percent(estimate.value, page.style),
                    page.share_interval(estimate));
  };
  std::string text = std::string(texts.lateness) + "\n";
  text += days(texts.by_euros, payments.delay_by_amount);
  text += days(texts.by_buyer, payments.delay_of_buyer);
  text += page.row(texts.trend, page.change(payments.trend_days_per_year.value),
                   page.interval(payments.trend_days_per_year));
  text += share(texts.over_30, payments.share_over_30);
  text += share(texts.over_60, payments.share_over_60);
  text += page.paragraph(phrase(texts.spreads, page.number(payments.spread_of_buyers.value),
                                page.number(payments.spread_of_invoices.value)));
  const double on_time = 1 - payments.distribution.share_later(0);
  text += page.paragraph(phrase(texts.distribution, format_percent(on_time, page.style),
                                quantile_text(page, 0.5), quantile_text(page, 0.95)));
  return text + page.paragraph(season_text(page)) + "\n";
}

std::string slowest(const Page& page) {
  const auto& buyers = page.payments().buyers;
  const double years = page.payments().years;
  double total = 0;
  for (const PaymentBehaviour& buyer : buyers) total += tied_up(buyer, years);
  std::string text =
      wrap("", phrase(page.texts.slowest, format_amount(total, page.style)), screen_columns);
  const auto line = [](const std::string& name, const std::string& days, const std::string& share,
                       const std::string& tied, const std::string& open) {
    return fmt::format("  {}{}{}{}{}\n", pad_right(name, name_columns), pad_left(days, 18),
                       pad_left(share, 8), pad_left(tied, 12), pad_left(open, 9));
  };
  text += line(page.texts.buyer, page.texts.delay, page.texts.share_over_30, page.texts.tied_up,
               page.texts.open);
  for (const std::uint32_t i : buyers_by_tied_up(page.found)) {
    const PaymentBehaviour& buyer = buyers[i];
    text += line(page.name(i, name_columns - 1),
                 fmt::format("{} {}", page.number(buyer.delay_days.value, 0),
                             page.interval(buyer.delay_days, 0)),
                 format_percent(buyer.share_over_30.value, page.style),
                 format_amount(tied_up(buyer, years), page.style),
                 format_amount(buyer.open_amount, page.style));
  }
  return text + "\n";
}

/// How often the charts are wrong, and how fast they are right.
std::string chart_terms(const Page& page) {
  const ChangeAlerts& found = page.payments().changes;
  const ObservationTexts& texts = page.texts;
  const double run_length = in_control_run_length(found.chart);
  const double expected = static_cast<double>(found.watched_recently) / run_length;
  std::string text =
      page.paragraph(phrase(texts.changes_rate, page.number(std::round(run_length / 10) * 10, 0),
                            page.number(expected, expected < 10 ? 1 : 0),
                            format_counted(found.watched_buyers, texts.buyers, page.style)));
  const double deviation = page.payments().spread_of_invoices.value;
  const double wait = detection_run_length(found.chart, 20 / deviation, usual_history);
  if (std::isfinite(wait) && wait < 100) {
    text += page.paragraph(phrase(texts.changes_speed, page.number(deviation),
                                  page.number(std::ceil(wait), 0), usual_history));
  }
  return text;
}

std::string changes(const Page& page) {
  const ChangeAlerts& found = page.payments().changes;
  const ObservationTexts& texts = page.texts;
  const auto& recent = found.recent;
  std::string text = wrap(
      "", phrase(recent.empty() ? texts.changes_none : texts.changes, recent_days), screen_columns);
  const std::size_t shown = std::min(most_rows, recent.size());
  for (std::size_t k = 0; k < shown; ++k) {
    const ChangeAlert& alert = recent[k];
    const Date day = page.payments().as_of + std::chrono::days(alert.day);
    text += wrap("  ",
                 phrase(texts.change, format_date(day, page.style), page.name(alert.buyer, 28),
                        page.number(alert.before_days, 0), page.number(alert.after_days, 0),
                        format_amount(alert.open_amount, page.style)),
                 screen_columns);
  }
  if (recent.size() > shown) {
    text += page.paragraph(format_counted(recent.size() - shown, texts.changes_more, page.style));
  }
  if (found.small > 0) {
    text += page.paragraph(format_counted(found.small, texts.changes_small, page.style));
  }
  return text + chart_terms(page) + "\n";
}

std::string conflict(const Page& page, const PdPosterior& pd) {
  const CountTail& tail = pd.prior_tail;
  if (tail.chance >= prior_conflict) return "";
  constexpr double least = 0.0001;
  const std::string chance = tail.chance < least
                                 ? fmt::format("< {}", format_percent(least, page.style))
                                 : format_percent(tail.chance, page.style);
  return phrase(tail.above ? page.texts.conflict_more : page.texts.conflict_fewer, chance,
                format_percent(pd.pd.value, page.style));
}

std::string failures(const Page& page) {
  const Observation& found = page.found;
  if (!found.pd) return "";
  const Estimate& pd = found.pd->pd;
  const std::optional<Estimate>& own = found.pd->own;
  const double years = found.defaults.buyer_years;
  const auto years_of = [&](double count) {
    return format_count(static_cast<std::uint64_t>(count), page.style);
  };
  std::string text = phrase(
      page.texts.failures, format_counted(found.defaults.defaults, page.texts.failed, page.style),
      years_of(years),
      own ? format_percent(own->value, page.style) : std::string(page.texts.unknown),
      own ? phrase(page.texts.interval, format_percent(*own->low, page.style),
                   format_percent(*own->high, page.style))
          : std::string(page.texts.unknown));
  text += phrase(page.texts.failures_pd, format_percent(pd.value, page.style),
                 format_percent(*pd.low, page.style), format_percent(*pd.high, page.style),
                 years_of(std::round(found.pd->prior_buyer_years)),
                 format_percent(found.pd->prior_mean, page.style));
  return wrap("", text + conflict(page, *found.pd), screen_columns) + "\n";
}

std::string evidence_text(const Page& page) {
  const PaymentEvidence& seen = page.found.evidence;
  const ObservationTexts& texts = page.texts;
  switch (seen.known) {
    case PaymentsKnown::enough:
    case PaymentsKnown::none:
      return "";
    case PaymentsKnown::few:
      return phrase(texts.evidence_few, seen.paid, fewest_payments);
    case PaymentsKnown::of_few_accounts:
      return phrase(texts.evidence_partial, seen.overdue_without);
    case PaymentsKnown::behind: {
      const Date last = page.payments().as_of - std::chrono::days(seen.silence_days);
      return phrase(texts.evidence_behind, format_date(last, page.style), seen.due_since);
    }
  }
  return "";
}

std::string keys(const Page& page, Language language) {
  const std::string title = std::string(page.texts.keys) + "\n";
  const std::string obstacle = evidence_text(page);
  if (!obstacle.empty()) return title + with_plain_spaces(page.paragraph(obstacle));
  return title + payment_tables(page.found.fitted, page.found.law, language);
}

}  // namespace

double tied_up(const PaymentBehaviour& buyer, double years) {
  return buyer.amount / years * std::max(0.0, buyer.delay_days.value) / 365.25;
}

std::vector<std::uint32_t> buyers_by_tied_up(const Observation& found) {
  const auto& buyers = found.payments.buyers;
  const double years = found.payments.years;
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < buyers.size(); ++i) {
    if (tied_up(buyers[i], years) > 0) order.push_back(i);
  }
  std::ranges::stable_sort(order, std::greater(),
                           [&](std::uint32_t i) { return tied_up(buyers[i], years); });
  if (order.size() > most_rows) order.resize(most_rows);
  return order;
}

std::string render_observation(const Observation& found, Language language) {
  const Page page{
      .found = found, .texts = observation_texts(language), .style = texts(language).numbers};
  return with_plain_spaces(head(page) + lateness(page) + slowest(page) + changes(page) +
                           failures(page)) +
         keys(page, language);
}

}  // namespace encours
