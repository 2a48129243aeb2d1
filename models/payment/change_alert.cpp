#include "models/payment/change_alert.hpp"

#include <algorithm>
#include <tuple>

namespace encours {

namespace {

/// The invoices of one buyer that a chart sees.
struct Watched {
  std::vector<double> delays;  ///< less season, for the chart
  std::vector<double> plain;   ///< days past due
  std::vector<std::int32_t> due;
  std::vector<std::int32_t> known;  ///< day on which the lateness, or so much of it, was known
  double open_amount = 0;

  void clear() { *this = {}; }
  void add(const PaymentRecord& record, double season) {
    if (!record.paid_day) open_amount += record.amount;
    if (!record.paid_day && record.due_day >= 0) return;
    plain.push_back(observed_delay(record, largest_delay_days).days);
    delays.push_back(plain.back() - season);
    due.push_back(record.due_day);
    known.push_back(record.paid_day.value_or(0));
  }
};

double mean(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

class Watcher {
 public:
  explicit Watcher(ChangeAlerts& found) : found_(found) {}

  void watch(std::uint32_t buyer, const Watched& watched) {
    const std::size_t learning = found_.chart.learning;
    if (watched.delays.size() <= learning) return;
    ++found_.watched_buyers;
    found_.watched_invoices += watched.delays.size() - learning;
    for (std::size_t n = learning; n < watched.known.size(); ++n) {
      if (watched.known[n] > -recent_days) ++found_.watched_recently;
    }
    for (const ChartAlarm& alarm : run_chart(watched.delays, found_.chart)) {
      ++found_.total;
      const ChangeAlert alert = describe(buyer, watched, alarm);
      if (alert.day > -recent_days) found_.recent.push_back(alert);
    }
  }

 private:
  static ChangeAlert describe(std::uint32_t buyer, const Watched& watched,
                              const ChartAlarm& alarm) {
    const std::span<const double> plain(watched.plain);
    const std::span<const std::int32_t> known(watched.known);
    // The alarm needs every invoice of the rise; the last one to be known dates it.
    const auto rise = known.subspan(alarm.since, alarm.at - alarm.since + 1);
    return {.buyer = buyer,
            .day = std::ranges::max(rise),
            .since_day = watched.due[alarm.since],
            .before_days = mean(plain.subspan(alarm.from, alarm.since - alarm.from)),
            .after_days = mean(plain.subspan(alarm.since)),
            .invoices = static_cast<std::uint32_t>(rise.size()),
            .open_amount = watched.open_amount};
  }

  ChangeAlerts& found_;
};

}  // namespace

ChangeAlerts find_changes(const PaymentHistory& history, const DelayModel& delays,
                          const ChartConfig& config) {
  ChangeAlerts found{.chart = config, .recent = {}};
  Watcher watcher(found);
  Watched watched;
  for (std::size_t k = 0; k < history.records.size(); ++k) {
    const PaymentRecord& record = history.records[k];
    watched.add(record, delays.season.days[record.due_month].value);
    const bool last =
        k + 1 == history.records.size() || history.records[k + 1].buyer != record.buyer;
    if (!last) continue;
    watcher.watch(record.buyer, watched);
    watched.clear();
  }
  std::ranges::sort(found.recent, [](const ChangeAlert& a, const ChangeAlert& b) {
    return std::tuple(-a.open_amount, a.buyer, a.day) < std::tuple(-b.open_amount, b.buyer, b.day);
  });
  return found;
}

}  // namespace encours
