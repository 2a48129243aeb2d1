#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/payment/delay_model.hpp"
#include "models/payment/payment_history.hpp"

namespace encours {

/// Watches one buyer's lateness for a lasting rise: a one-sided CUSUM (Page 1954) on the normal
/// scores of sequential ranks (McDonald 1990),
///   zₙ = Φ⁻¹((Rₙ − ½)/n),   Sₙ = max(0, Sₙ₋₁ + zₙ − k),   alarm when Sₙ ≥ h,
/// Rₙ being the rank of the n-th lateness among the first n. While nothing changes the ranks are
/// independent and uniform whatever the law of the lateness, so the false-alarm rate holds without
/// a model of it and without a period known to be good. After an alarm the chart starts afresh.
///
/// k = ½ suits a rise of one standard deviation. Ties take their middle rank, which lowers the
/// false-alarm rate. Assumed: without a change, one buyer's invoices are exchangeable.
struct ChartConfig {
  double allowance = 0.5;       ///< k
  double threshold = 5.0;       ///< h; false alarms once in about 1,000 invoices (measured, tests)
  std::uint32_t learning = 20;  ///< first invoices, which are ranked but not watched
};

/// Mean number of watched invoices between two false alarms after Siegmund (1985):
///   (e^{2kb} − 1 − 2kb)/(2k²),  b = h + 1.166
double in_control_run_length(const ChartConfig& config);

/// Mean number of invoices from a rise of `shift` standard deviations to the alarm, the chart being
/// at zero, after Siegmund (1985) with the mean score that ranks among `learned` + 1 give a normal
/// lateness.
double detection_run_length(const ChartConfig& config, double shift, std::uint32_t learned);

/// An alarm of one chart; places count the values given to it.
struct ChartAlarm {
  std::size_t at = 0;
  std::size_t since = 0;  ///< first value of the rise, where S last left zero
  std::size_t from = 0;   ///< first value this chart had learnt
};
std::vector<ChartAlarm> run_chart(std::span<const double> values, const ChartConfig& config);

/// A buyer that pays later than it used to.
struct ChangeAlert {
  std::uint32_t buyer = 0;
  std::int32_t day = 0;        ///< first day it could be known, counted from the ledger's date
  std::int32_t since_day = 0;  ///< due day of the first invoice of the rise
  double before_days = 0;      ///< mean lateness before
  double after_days = 0;       ///< mean lateness since; open invoices count what has passed
  std::uint32_t invoices = 0;  ///< from the rise to the alarm
  double open_amount = 0;      ///< euros including VAT the buyer owes now
};

struct ChangeAlerts {
  ChartConfig chart;
  std::size_t watched_buyers = 0;  ///< with invoices beyond the learning period
  std::size_t watched_invoices = 0;
  std::size_t watched_recently = 0;  ///< of these, those that came in sight in `recent_days`
  std::vector<ChangeAlert> recent;  ///< of the last `recent_days` and of `least_rise_days` or more,
                                    ///< by falling open amount
  std::size_t small = 0;            ///< recent ones whose rise is less, or is over
  std::size_t total = 0;            ///< alarms over the whole ledger
};

/// An alarm is recent when nobody could know of it this many days before the date of the ledger:
/// the charts are run a second time with what was known then.
inline constexpr std::int32_t recent_days = 90;

/// A rise worth telling, in days of mean lateness since it began.
inline constexpr double least_rise_days = 5;

/// Runs a chart over each buyer's invoices in order of due date. An overdue open invoice enters
/// with the lateness it has already, which can only delay an alarm; one not yet due does not enter.
ChangeAlerts find_changes(const PaymentHistory& history, const DelayModel& delays,
                          const ChartConfig& config);

}  // namespace encours
