#include "models/payment/delay_trend.hpp"

#include <algorithm>
#include <limits>

namespace encours {

namespace {

constexpr std::int32_t unripe_days = 60;
constexpr double fewest_invoices = 6;
constexpr std::int32_t shortest_span = 183;  ///< days between the first and the last due date
constexpr double days_per_year = 365.25;

/// Sums of a least-squares line through one buyer's invoices.
struct Line {
  double count = 0;
  double mean_time = 0;
  double mean_delay = 0;
  double time_squares = 0;
  double products = 0;
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = std::numeric_limits<std::int32_t>::min();

  void add(std::int32_t due_day, double delay) {
    const double time = due_day / days_per_year;
    count += 1;
    const double gap = time - mean_time;
    mean_time += gap / count;
    mean_delay += (delay - mean_delay) / count;
    time_squares += gap * (time - mean_time);
    products += gap * (delay - mean_delay);
    first = std::min(first, due_day);
    last = std::max(last, due_day);
  }
  bool tells() const { return count >= fewest_invoices && last - first >= shortest_span; }
};

}  // namespace

RandomEffects fit_trends(const PaymentHistory& history, const DelayModel& delays) {
  std::vector<Line> lines(history.buyers);
  for (std::size_t k = 0; k < history.records.size(); ++k) {
    const PaymentRecord& record = history.records[k];
    if (record.due_day > -unripe_days) continue;
    const double season = delays.season.days[record.due_month].value;
    lines[record.buyer].add(record.due_day, delays.expected[k] - season);
  }
  std::vector<GroupEstimate> slopes;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    slopes.push_back(line.tells()
                         ? GroupEstimate{.value = line.products / line.time_squares,
                                         .variance = delays.noise.variances[i] / line.time_squares}
                         : GroupEstimate{.variance = std::numeric_limits<double>::infinity()});
  }
  return fit_random_effects(slopes);
}

}  // namespace encours
