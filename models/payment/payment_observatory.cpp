#include "models/payment/payment_observatory.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "models/payment/delay_trend.hpp"
#include "models/payment/mean_lateness.hpp"

namespace encours {

namespace {

constexpr std::int32_t recent_due_days = 180;
constexpr std::size_t fewest_recent = 3;

/// Mean lateness, so far as known, of what each buyer owed lately.
std::vector<std::optional<double>> recent_delays(const PaymentHistory& history) {
  struct Sum {
    double days = 0;
    std::size_t count = 0;
  };
  std::vector<Sum> sums(history.buyers);
  for (const PaymentRecord& record : history.records) {
    if (record.due_day >= 0 || record.due_day < -recent_due_days) continue;
    sums[record.buyer].days += observed_delay(record, largest_delay_days).days;
    ++sums[record.buyer].count;
  }
  std::vector<std::optional<double>> means;
  for (const Sum& sum : sums) {
    means.push_back(sum.count < fewest_recent
                        ? std::nullopt
                        : std::optional(sum.days / static_cast<double>(sum.count)));
  }
  return means;
}

LatenessClass lateness_class(double days) {
  if (days > 60) return LatenessClass::over_60_days;
  return days > 30 ? LatenessClass::over_30_days : LatenessClass::up_to_30_days;
}

void add_amounts(const PaymentHistory& history, PaymentObservatory& found) {
  found.buyers.resize(history.buyers);
  std::int32_t first = 0;
  for (const PaymentRecord& record : history.records) {
    first = std::min(first, record.invoice_day);
    PaymentBehaviour& buyer = found.buyers[record.buyer];
    ++buyer.invoices;
    buyer.amount += record.amount;
    if (record.paid_day) {
      ++found.paid;
    } else {
      buyer.open_amount += record.amount;
    }
  }
  found.years = std::max(1.0, -static_cast<double>(first)) / 365.25;
}

void add_delays(const DelayModel& delays, const PaymentHistory& history,
                PaymentObservatory& found) {
  const auto recent = recent_delays(history);
  for (std::size_t i = 0; i < found.buyers.size(); ++i) {
    PaymentBehaviour& buyer = found.buyers[i];
    buyer.delay_days = habit_interval(delays, i);
    buyer.deviation_days = std::sqrt(delays.noise.variances[i]);
    buyer.recent_delay_days = recent[i];
    buyer.lateness = lateness_class(recent[i].value_or(buyer.delay_days.value));
  }
  found.delay_of_buyer = delays.habits.mean;
  found.spread_of_buyers = delays.habits.spread;
  found.spread_of_invoices = delays.noise.typical_deviation;
  found.season = delays.season;
  found.has_seasons = std::ranges::any_of(
      delays.season.days, [](const Estimate& month) { return month.low.has_value(); });
  found.delay_by_amount = mean_lateness_by_amount(history);
}

/// The two shares are shrunk apart, which may cross them by a hair.
Estimate at_most(const Estimate& share, const Estimate& larger) {
  return {.value = std::min(share.value, larger.value),
          .low = std::min(share.low, larger.low),
          .high = std::min(share.high, larger.high)};
}

void add_shares_and_trends(const PaymentHistory& history, const DelayModel& delays,
                           PaymentObservatory& found) {
  const LateShares over_30 = fit_late_shares(count_late(history, 30));
  const LateShares over_60 = fit_late_shares(count_late(history, 60));
  const RandomEffects trends = fit_trends(history, delays);
  const std::vector<TermsMode> terms = fit_terms(history);
  found.share_over_30 = over_30.mean;
  found.share_over_60 = over_60.mean;
  found.trend_days_per_year = trends.mean;
  for (std::size_t i = 0; i < found.buyers.size(); ++i) {
    const ShrunkValue& trend = trends.values[i];
    PaymentBehaviour& buyer = found.buyers[i];
    buyer.terms = terms[i];
    buyer.share_over_30 = over_30.buyers[i];
    buyer.share_over_60 = at_most(over_60.buyers[i], over_30.buyers[i]);
    buyer.trend_days_per_year =
        t_interval(trend.mean, trend.variance, trends.groups > 1 ? delays.noise.degrees[i] : 0);
  }
}

}  // namespace

std::optional<PaymentObservatory> observe_payments(const PaymentHistory& history) {
  PaymentObservatory found{.as_of = history.as_of,
                           .invoices = history.records.size(),
                           .written_off = history.written_off,
                           .disputed = history.disputed,
                           .insolvent = history.insolvent,
                           .credited = history.credited,
                           .season = {},
                           .distribution = DelayDistribution(history),
                           .buyers = {},
                           .changes = {}};
  add_amounts(history, found);
  if (found.paid == 0) return std::nullopt;
  const DelayModel delays = fit_delays(history);
  add_delays(delays, history, found);
  add_shares_and_trends(history, delays, found);
  found.changes = find_changes(history, delays, {});
  return found;
}

}  // namespace encours
