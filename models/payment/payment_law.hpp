#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "core/random_stream.hpp"
#include "models/payment/accelerated_wait.hpp"

namespace encours {

/// How many days after their due date invoices are paid.
///
/// With probability π₀ on time: D = 0 (early payment is neglected). Else D = s·e^u·L with L
/// lognormal, of one spread σ and of a median that depends on why the invoice is late:
///   heavy tail  weight (1 − q)·h,        median heavy_tail_days
///   body        weight (1 − q)·(1 − h),  median median_late_days
///   dispute     weight q,                median dispute_resolution_days
/// u ~ N(−τ²/2, τ²) belongs to the buyer, so that E[e^u] = 1: buyers differ by more than the
/// invoices of one of them do. s is the effect of the year, and days may be added to every invoice.
///
/// Atom and lognormal, with a heavy tail of 1 to 2 % of invoices, fit the bins that Altares
/// publishes for France (on time / under 15 / 15 to 30 / over 30 days, 2015). Neglects: a buyer's
/// effect on its share of invoices paid on time, seasons, partial payment.
class PaymentLaw {
 public:
  static constexpr std::size_t dispute = 2;  ///< index into kinds()

  /// Defaults: Altares, France, first half of 2024: 48.7 % on time, mean 12.9 days (2023: 7.6 %
  /// over 30 days; the law gives 8.2 %). Body as fitted to its bins of 2015 for firms under ten
  /// staff, log-median 2.786 and log-spread 0.556, split between buyers and invoices in the
  /// proportion 4.28² : 3.69² of the IBM sample of 2,466 invoices; tail so that the mean is met.
  struct Config {
    double on_time_share = 0.487;         ///< π₀, of all invoices
    double median_late_days = 17.7;       ///< of the late, for a buyer with e^u = 1; > 0
    double late_spread = 0.36;            ///< σ, of the logarithm, between invoices of a buyer
    double heavy_tail_share = 0.03;       ///< h, of the late ones not in dispute
    double heavy_tail_days = 213;         ///< > 0
    double buyer_spread = 0.42;           ///< τ, of the logarithm, between buyers
    double dispute_share = 0;             ///< q, of the late
    double dispute_resolution_days = 60;  ///< > 0; without effect where q = 0

    friend bool operator==(const Config&, const Config&) = default;
  };

  /// Late invoices of one kind, buyers taken together: share of all invoices, and mean of ln D at
  /// s = 1.
  struct Kind {
    double share = 0;
    double log_median = 0;
  };

  explicit PaymentLaw(const Config& config);

  const Config& config() const { return config_; }

  /// Mean lateness over all invoices and buyers.
  double mean_days() const { return mean_days_; }
  /// The same when the buyer and factor effects multiply to `scale` and every invoice takes
  /// `added_days` more.
  double mean_days(double scale, double added_days) const;
  /// E[(D − days)⁺], buyers taken together, by the partial means of the lognormals; what every
  /// piecewise linear function of lateness has its mean from.
  double mean_days_beyond(double days, double scale, double added_days) const;
  /// Mean lateness where invoices are reminded of.
  double mean_days(const AcceleratedWait& reminders, double scale, double added_days) const;
  /// The law over all years, whose effect has a normal factor of link κ ≥ 0 and mean one: a
  /// lognormal more, as if buyers differed by so much more.
  PaymentLaw over_years(double factor_link) const;

  /// Share of invoices paid less than `days` after they were due, buyers taken together; `scale` >
  /// 0 is the effect of the year alone.
  double share_paid_before(double days, double scale, double added_days) const;

  /// Share paid in week w after the due date, 7w ≤ D < 7(w + 1), for w < `weeks`, buyers taken
  /// together. What is missing to one is paid later.
  std::vector<double> by_week(double scale, double added_days, std::size_t weeks) const;

  /// One invoice; `scale` is the product of buyer and factor effects. Takes the same words whatever
  /// `scale` and `added_days` are.
  double draw(RandomStream& stream, double scale, double added_days) const;

  /// e^u of one buyer.
  double draw_buyer_scale(RandomStream& stream) const;

  /// Body, heavy tail, dispute; shares add to 1 − on_time_share.
  std::span<const Kind> kinds() const { return kinds_; }
  /// Spread of ln D within a kind, buyers taken together: √(σ² + τ²).
  double spread() const { return spread_; }

 private:
  Config config_;
  std::array<Kind, 3> kinds_;
  double spread_;
  double mean_days_;
};

/// The effect of a year's factor on lateness: e^(−κX − κ²/2), of mean one for X ~ N(0, 1). X is
/// negative in a bad year, κ ≥ 0.
double year_scale(double factor_link, double factor);

}  // namespace encours
