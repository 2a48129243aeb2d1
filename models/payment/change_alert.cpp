#include "models/payment/change_alert.hpp"

#include <algorithm>
#include <tuple>

namespace encours {

namespace {

/// What the chart of one buyer could see on one day.
struct Sight {
  std::vector<double> delays;  ///< less season, for the chart
  std::vector<double> plain;   ///< days past due, so far as known
  std::vector<std::int32_t> due;
};

using Records = std::span<const PaymentRecord>;

Sight sight_on(Records records, const MonthEffects& season, std::int32_t day) {
  Sight sight;
  for (const PaymentRecord& record : records) {
    if (record.invoice_day > day) continue;
    const bool paid = record.paid_day && *record.paid_day <= day;
    if (!paid && record.due_day >= day) continue;
    const double late = static_cast<double>(paid ? *record.paid_day : day) - record.due_day;
    sight.plain.push_back(std::clamp(late, -largest_delay_days, largest_delay_days));
    sight.delays.push_back(sight.plain.back() - season.days[record.due_month].value);
    sight.due.push_back(record.due_day);
  }
  return sight;
}

double mean(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

class Watcher {
 public:
  Watcher(const MonthEffects& season, ChangeAlerts& found) : season_(season), found_(found) {}

  void watch(std::uint32_t buyer, Records records) {
    const Sight now = sight_on(records, season_, 0);
    const Sight then = sight_on(records, season_, -recent_days);
    const std::size_t watched = watched_of(now);
    found_.watched_buyers += watched > 0 ? 1 : 0;
    found_.watched_invoices += watched;
    found_.watched_recently += watched - std::min(watched, watched_of(then));
    const auto alarms = run_chart(now.delays, found_.chart);
    found_.total += alarms.size();
    if (alarms.empty()) return;
    for (std::size_t k = run_chart(then.delays, found_.chart).size(); k < alarms.size(); ++k) {
      ChangeAlert alert = describe(buyer, now, alarms[k]);
      alert.day = first_day(records, k + 1);
      for (const PaymentRecord& record : records) {
        if (!record.paid_day) alert.open_amount += record.amount;
      }
      keep(alert);
    }
  }

 private:
  std::size_t watched_of(const Sight& sight) const {
    return sight.delays.size() - std::min<std::size_t>(sight.delays.size(), found_.chart.learning);
  }

  static ChangeAlert describe(std::uint32_t buyer, const Sight& now, const ChartAlarm& alarm) {
    const std::span<const double> plain(now.plain);
    return {.buyer = buyer,
            .since_day = now.due[alarm.since],
            .before_days = mean(plain.subspan(alarm.from, alarm.since - alarm.from)),
            .after_days = mean(plain.subspan(alarm.since)),
            .invoices = static_cast<std::uint32_t>(alarm.at - alarm.since + 1)};
  }

  /// First recent day on which the chart had raised `count` alarms, by bisection.
  std::int32_t first_day(Records records, std::size_t count) const {
    std::int32_t before = -recent_days;
    std::int32_t day = 0;
    while (day - before > 1) {
      const std::int32_t middle = before + (day - before) / 2;
      const Sight sight = sight_on(records, season_, middle);
      (run_chart(sight.delays, found_.chart).size() >= count ? day : before) = middle;
    }
    return day;
  }

  void keep(const ChangeAlert& alert) {
    if (alert.after_days - alert.before_days < least_rise_days) {
      ++found_.small;
    } else {
      found_.recent.push_back(alert);
    }
  }

  const MonthEffects& season_;
  ChangeAlerts& found_;
};

}  // namespace

ChangeAlerts find_changes(const PaymentHistory& history, const DelayModel& delays,
                          const ChartConfig& config) {
  ChangeAlerts found{.chart = config, .recent = {}};
  Watcher watcher(delays.season, found);
  for (auto first = history.records.begin(); first != history.records.end();) {
    const auto last = std::find_if(first, history.records.end(), [&](const PaymentRecord& record) {
      return record.buyer != first->buyer;
    });
    watcher.watch(first->buyer, {first, last});
    first = last;
  }
  std::ranges::sort(found.recent, [](const ChangeAlert& a, const ChangeAlert& b) {
    return std::tuple(-a.open_amount, a.buyer, a.day) < std::tuple(-b.open_amount, b.buyer, b.day);
  });
  return found;
}

}  // namespace encours
