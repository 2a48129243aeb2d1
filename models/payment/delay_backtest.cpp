#include "models/payment/delay_backtest.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>

#include "models/payment/delay_model.hpp"
#include "models/payment/lateness_shape.hpp"
#include "portfolio/calendar.hpp"

namespace encours {

namespace {

// Five-point Gauss–Hermite rule for a standard normal (Abramowitz & Stegun 25.4.46).
constexpr std::array<double, 5> nodes = {-2.8569700139, -1.3556261800, 0, 1.3556261800,
                                         2.8569700139};
constexpr std::array<double, 5> weights = {0.0112574113, 0.2220759220, 8.0 / 15, 0.2220759220,
                                           0.0112574113};

/// An invoice open on the day of the test, days counted from it.
struct OpenInvoice {
  std::uint32_t buyer = 0;
  double due = 0;
  double late = 0;     ///< lateness that came, or the bound
  double paid_on = 0;  ///< day of payment; beyond every month when it never came
  double amount = 0;
  std::uint8_t month = 0;
};

/// Law of one invoice's lateness, known to exceed what has passed.
struct Law {
  const LatenessShape* shape = nullptr;
  double centre = 0;
  double deviation = 1;
  double passed = 0;

  double scaled(double days) const { return (days - centre) / deviation; }
  /// P(lateness ≤ days)
  double below(double days) const {
    return days <= passed ? 0 : 1 - shape->above(scaled(days)) / shape->above(scaled(passed));
  }
  double mean() const { return centre + deviation * shape->mean_above(scaled(passed)); }
};

class Backtest {
 public:
  Backtest(const Portfolio& portfolio, Date from, const PaymentHistory& history)
      : portfolio_(portfolio), from_(from), model_(fit_delays(history)), shape_(history, model_) {
    for (const Receivable& item : portfolio.receivables()) follow(item);
    found_.open = invoices_.size();
  }

  DelayBacktest run(int months) {
    test_transforms();
    for (int month = 1; month <= months; ++month) found_.cash.push_back(cash_of(month));
    return std::move(found_);
  }
  bool empty() const { return invoices_.empty(); }

 private:
  double days(Date date) const { return static_cast<double>((date - from_).count()); }

  void follow(const Receivable& item) {
    if (item.amount_ttc <= 0 || item.disputed || !is_open(item, from_)) return;
    const Date now = *portfolio_.as_of();
    if (item.written_off_date && *item.written_off_date <= now) {
      ++found_.written_off;
      return;
    }
    const bool paid = item.paid_date && *item.paid_date <= now;
    if (paid && ended_without_payment(item)) return;
    const double due = days(item.due_date);
    const double end = days(paid ? *item.paid_date : now);
    if (!paid && end - due < largest_delay_days) return;
    const std::chrono::year_month_day date(item.due_date);
    invoices_.push_back(
        {.buyer = item.buyer,
         .due = due,
         .late = std::clamp(end - due, -largest_delay_days, largest_delay_days),
         .paid_on = paid ? end : std::numeric_limits<double>::infinity(),
         .amount = item.amount_ttc,
         .month = static_cast<std::uint8_t>(static_cast<unsigned>(date.month()) - 1)});
  }

  double season_of(const OpenInvoice& invoice) const {
    return model_.season.days[invoice.month].value;
  }

  /// Days are whole: an invoice open at the end of day c is paid on day c + 1 or later.
  Law law_of(const OpenInvoice& invoice, double habit, double variance) const {
    return {.shape = &shape_,
            .centre = habit + season_of(invoice),
            .deviation = std::sqrt(variance),
            .passed = std::max(-invoice.due, -largest_delay_days) + 0.5};
  }

  /// With the habit's own uncertainty.
  Law predictive(const OpenInvoice& invoice) const {
    const ShrunkValue& habit = model_.habits.values[invoice.buyer];
    return law_of(invoice, habit.mean, habit.variance + model_.noise.variances[invoice.buyer]);
  }

  void test_transforms() {
    std::map<std::uint32_t, std::pair<double, double>> largest;  // amount, transform
    double amount = 0;
    double half = 0;
    double nine_tenths = 0;
    for (const OpenInvoice& invoice : invoices_) {
      const Law law = predictive(invoice);
      const double place = (law.below(invoice.late - 0.5) + law.below(invoice.late + 0.5)) / 2;
      half += std::fabs(place - 0.5) <= 0.25 ? 1 : 0;
      nine_tenths += std::fabs(place - 0.5) <= 0.45 ? 1 : 0;
      auto& of_buyer = largest[invoice.buyer];
      if (invoice.amount > of_buyer.first) of_buyer = {invoice.amount, place};
      found_.predicted_days += invoice.amount * std::min(law.mean(), largest_delay_days);
      found_.realised_days += invoice.amount * invoice.late;
      found_.unpaid += invoice.late >= largest_delay_days ? 1U : 0U;
      amount += invoice.amount;
    }
    const auto count = static_cast<double>(invoices_.size());
    found_.within_half = half / count;
    found_.within_nine_tenths = nine_tenths / count;
    found_.predicted_days /= amount;
    found_.realised_days /= amount;
    for (const auto& [buyer, choice] : largest) found_.transforms.push_back(choice.second);
    compare_with_uniform();
  }

  void compare_with_uniform() {
    std::ranges::sort(found_.transforms);
    const auto count = static_cast<double>(found_.transforms.size());
    for (std::size_t k = 0; k < found_.transforms.size(); ++k) {
      const double place = found_.transforms[k];
      const double above = static_cast<double>(k + 1) / count - place;
      const double below = place - static_cast<double>(k) / count;
      found_.distance = std::max({found_.distance, above, below});
    }
    // Stephens 1970: the asymptotic law, corrected for few values.
    const double root = std::sqrt(count);
    found_.p_value = kolmogorov_tail((root + 0.12 + 0.11 / root) * found_.distance);
  }

  Date month_end(int month) const { return months_later(from_, month); }

  /// What one buyer pays between two days, given its habit at each node.
  struct BuyerCash {
    std::array<double, 5> mean = {};
    std::array<double, 5> variance = {};
  };

  void add(const OpenInvoice& invoice, double first, double last, BuyerCash& cash) const {
    const ShrunkValue& habit = model_.habits.values[invoice.buyer];
    for (std::size_t k = 0; k < nodes.size(); ++k) {
      const double level = habit.mean + std::sqrt(habit.variance) * nodes[k];
      const Law law = law_of(invoice, level, model_.noise.variances[invoice.buyer]);
      const double paid =
          law.below(last - invoice.due + 0.5) - law.below(first - invoice.due + 0.5);
      cash.mean[k] += invoice.amount * paid;
      cash.variance[k] += invoice.amount * invoice.amount * paid * (1 - paid);
    }
  }

  CashMonth cash_of(int month) const {
    const double first = month == 1 ? 0 : days(month_end(month - 1));
    const double last = days(month_end(month));
    CashMonth cash{.end = month_end(month)};
    std::map<std::uint32_t, BuyerCash> buyers;
    for (const OpenInvoice& invoice : invoices_) {
      add(invoice, first, last, buyers[invoice.buyer]);
      if (invoice.paid_on > first && invoice.paid_on <= last) cash.collected += invoice.amount;
    }
    double variance = 0;
    for (const auto& [index, buyer] : buyers) {
      double mean = 0;
      double square = 0;
      for (std::size_t k = 0; k < nodes.size(); ++k) {
        mean += weights[k] * buyer.mean[k];
        square += weights[k] * (buyer.mean[k] * buyer.mean[k] + buyer.variance[k]);
      }
      cash.predicted.value += mean;
      variance += square - mean * mean;
    }
    const double half = normal_half_width * std::sqrt(std::max(0.0, variance));
    cash.predicted.low = std::max(0.0, cash.predicted.value - half);
    cash.predicted.high = cash.predicted.value + half;
    return cash;
  }

  const Portfolio& portfolio_;
  Date from_;
  DelayModel model_;
  LatenessShape shape_;
  std::vector<OpenInvoice> invoices_;
  DelayBacktest found_;
};

}  // namespace

double kolmogorov_tail(double x) {
  if (x < 0.2) return 1;
  double sum = 0;
  for (int k = 1; k <= 100; ++k) {
    const double term = std::exp(-2.0 * k * k * x * x);
    sum += k % 2 == 1 ? term : -term;
    if (term < 1e-17) break;
  }
  return std::clamp(2 * sum, 0.0, 1.0);
}

std::optional<DelayBacktest> backtest_delays(const Portfolio& portfolio, Date from, int months) {
  const PaymentHistory history = payment_history(portfolio, from);
  const auto paid = std::ranges::count_if(
      history.records, [](const PaymentRecord& record) { return record.paid_day.has_value(); });
  if (paid == 0) return std::nullopt;
  Backtest backtest(portfolio, from, history);
  if (backtest.empty()) return std::nullopt;
  DelayBacktest found = backtest.run(months);
  found.paid_before = static_cast<std::size_t>(paid);
  return found;
}

}  // namespace encours
