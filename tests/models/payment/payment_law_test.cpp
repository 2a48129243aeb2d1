#include "models/payment/payment_law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

#include "core/moments.hpp"

namespace encours::payment_law_test {
namespace {

/// Without buyer effect and heavy tail: what the bins of Altares were fitted with.
PaymentLaw::Config plain(double on_time_share, double log_median, double spread) {
  return {.on_time_share = on_time_share,
          .median_late_days = std::exp(log_median),
          .late_spread = spread,
          .heavy_tail_share = 0,
          .buyer_spread = 0};
}

struct Published {
  PaymentLaw::Config config;
  double mean_days;
  double under_15;
  double from_15_to_30;
};

// Altares 2015 by staff (under 10, 10 to 249, 250 and over): shares of firms late by under 15, 15
// to 30 and over 30 days, the shares on time being what is missing to one; the mean is that of the
// lognormal fitted to them, before any tail.
TEST(PaymentLaw, ReproducesTheThreeFitsToPublishedBins) {
  const std::array<Published, 3> fits = {{{plain(1 - 0.567, 2.786, 0.556), 10.7, 0.252, 0.239},
                                          {plain(1 - 0.796, 2.670, 0.484), 12.9, 0.423, 0.321},
                                          {plain(1 - 0.976, 2.740, 0.382), 16.3, 0.455, 0.480}}};
  for (const Published& fit : fits) {
    const PaymentLaw law(fit.config);
    EXPECT_NEAR(law.mean_days(), fit.mean_days, 0.05);
    const double by_15 = law.share_paid_before(15, 1, 0);
    const double by_30 = law.share_paid_before(30, 1, 0);
    EXPECT_NEAR(by_15 - fit.config.on_time_share, fit.under_15, 0.002);
    EXPECT_NEAR(by_30 - by_15, fit.from_15_to_30, 0.002);
  }
}

TEST(PaymentLaw, DefaultsMeetThePublishedMeanOf2024) {
  const PaymentLaw law({});
  EXPECT_NEAR(law.mean_days(), 12.9, 0.05);
  EXPECT_NEAR(1 - law.share_paid_before(30, 1, 0), 0.082, 0.001);
  EXPECT_NEAR(law.spread(), 0.556, 0.005);
  EXPECT_NEAR(law.kinds()[0].log_median, 2.786, 0.005);
}

// 200,000 invoices of as many buyers in a bad year; 4 standard errors: false alarms 6e-5 each.
TEST(PaymentLaw, DrawsHaveTheMeanAndTheSharesOfTheClosedForm) {
  const PaymentLaw law({.dispute_share = 0.2, .dispute_resolution_days = 45});
  constexpr std::uint32_t draws = 200'000;
  const double year = year_scale(0.3, -1.5);
  Moments days;
  std::array<double, 6> in_week = {};
  for (std::uint32_t k = 0; k < draws; ++k) {
    RandomStream stream(11, Purpose::payments, k);
    const double buyer = law.draw_buyer_scale(stream);
    const double late = law.draw(stream, buyer * year, 2);
    days.add(late);
    const auto week = static_cast<std::size_t>(late / 7);
    if (week < in_week.size()) in_week[week] += 1.0 / draws;
  }
  EXPECT_NEAR(days.mean(), law.mean_days(year, 2), 4 * days.standard_error());
  const auto expected = law.by_week(year, 2, in_week.size());
  for (std::size_t w = 0; w < in_week.size(); ++w) {
    const double error = std::sqrt(expected[w] * (1 - expected[w]) / draws);
    EXPECT_NEAR(in_week[w], expected[w], 4 * error) << w;
  }
}

// 200,000 invoices over as many years; 4 standard errors: false alarms 6e-5 each.
TEST(PaymentLaw, DrawsUnderRemindersHaveTheMeanAndTheSharesOfTheClosedForm) {
  const PaymentLaw law({.dispute_share = 0.2, .dispute_resolution_days = 45});
  constexpr double link = 0.3;
  const PaymentLaw over_years = law.over_years(link);
  const std::array<AcceleratedWait::Step, 2> steps = {
      {{.day = 5, .speed = 1.3}, {.day = 20, .speed = 2}}};
  const AcceleratedWait reminders(steps);
  constexpr std::uint32_t draws = 200'000;
  Moments days;
  Moments beyond;
  std::array<double, 3> unpaid = {};
  const std::array<double, 3> looks = {4, 15, 40};
  for (std::uint32_t k = 0; k < draws; ++k) {
    RandomStream stream(11, Purpose::payments, k);
    const double buyer = law.draw_buyer_scale(stream);
    RandomStream years(12, Purpose::payments, k);
    const double effect = std::log(law.draw_buyer_scale(years)) / law.config().buyer_spread;
    const double year = year_scale(link, effect + law.config().buyer_spread / 2);
    const double wait = law.draw(stream, 1.4 * buyer * year, 2);
    const double late = reminders.day_paid(wait);
    days.add(late);
    beyond.add(std::max(0.0, wait - 15));
    for (std::size_t d = 0; d < looks.size(); ++d) unpaid[d] += late >= looks[d] ? 1.0 / draws : 0;
  }
  EXPECT_NEAR(days.mean(), over_years.mean_days(reminders, 1.4, 2), 4 * days.standard_error());
  EXPECT_NEAR(beyond.mean(), over_years.mean_days_beyond(15, 1.4, 2), 4 * beyond.standard_error());
  for (std::size_t d = 0; d < looks.size(); ++d) {
    const double share = 1 - over_years.share_paid_before(reminders.wait_until(looks[d]), 1.4, 2);
    EXPECT_NEAR(unpaid[d], share, 4 * std::sqrt(share * (1 - share) / draws)) << looks[d];
  }
}

TEST(PaymentLaw, MeanBeyondADayFallsToNothing) {
  const PaymentLaw law({});
  EXPECT_NEAR(law.mean_days_beyond(0, 1.3, 0), law.mean_days(1.3, 0), 1e-12);
  EXPECT_NEAR(law.mean_days_beyond(-4, 1.3, 2), law.mean_days(1.3, 0) + 6, 1e-12);
  EXPECT_LT(law.mean_days_beyond(1e5, 1, 0), 1e-3);
  const PaymentLaw sharp({.on_time_share = 0.5,
                          .median_late_days = 20,
                          .late_spread = 0,
                          .heavy_tail_share = 0,
                          .buyer_spread = 0});
  EXPECT_NEAR(sharp.mean_days_beyond(15, 1, 0), 2.5, 1e-12);
  EXPECT_NEAR(sharp.mean_days_beyond(25, 1, 0), 0, 1e-12);
}

TEST(PaymentLaw, BuyerEffectHasMeanOneAndItsSpread) {
  const PaymentLaw law({});
  Moments effect;
  Moments logarithm;
  for (std::uint32_t k = 0; k < 100'000; ++k) {
    RandomStream stream(3, Purpose::payments, k);
    const double scale = law.draw_buyer_scale(stream);
    effect.add(scale);
    logarithm.add(std::log(scale));
  }
  EXPECT_NEAR(effect.mean(), 1, 4 * effect.standard_error());
  const double spread = law.config().buyer_spread;
  EXPECT_NEAR(logarithm.standard_deviation(), spread, 4 * spread / std::sqrt(2 * 100'000.0));
}

TEST(PaymentLaw, WeeksAddUpAndMoveWithAddedDays) {
  const PaymentLaw law({});
  const auto weeks = law.by_week(1.3, 0, 200);
  EXPECT_NEAR(std::accumulate(weeks.begin(), weeks.end(), 0.0), 1, 1e-3);
  const auto later = law.by_week(1.3, 7, 200);
  EXPECT_EQ(later[0], 0);
  for (std::size_t w = 1; w < 40; ++w) EXPECT_NEAR(later[w], weeks[w - 1], 1e-12) << w;
  EXPECT_DOUBLE_EQ(law.mean_days(1.3, 7), law.mean_days(1.3, 0) + 7);
}

TEST(PaymentLaw, EveryInvoiceOnTimeIsNeverLate) {
  const PaymentLaw law({.on_time_share = 1});
  EXPECT_EQ(law.mean_days(), 0);
  EXPECT_EQ(law.by_week(1, 0, 3), (std::vector<double>{1, 0, 0}));
  for (std::uint32_t k = 0; k < 1000; ++k) {
    RandomStream stream(5, Purpose::payments, k);
    EXPECT_EQ(law.draw(stream, 2, 0), 0);
  }
}

TEST(PaymentLaw, WithoutSpreadEveryLateInvoiceTakesTheMedian) {
  const PaymentLaw law({.on_time_share = 0,
                        .median_late_days = 20,
                        .late_spread = 0,
                        .heavy_tail_share = 0,
                        .buyer_spread = 0});
  EXPECT_DOUBLE_EQ(law.mean_days(), 20);
  EXPECT_NEAR(law.by_week(1, 0, 4)[2], 1, 1e-12);
  RandomStream stream(5, Purpose::payments, 0);
  EXPECT_NEAR(law.draw(stream, 1.5, 1), 31, 1e-9);
}

// Trapezoids over ± 12 standard deviations are exact to rounding for such an integrand.
TEST(PaymentLaw, TheEffectOfTheYearHasMeanOne) {
  for (const double link : {0.0, 0.16, 1.0}) {
    double mean = 0;
    for (int k = -1200; k <= 1200; ++k) {
      const double factor = 0.01 * k;
      const double density =
          std::exp(-factor * factor / 2) / std::sqrt(2 * std::numbers::pi_v<double>);
      mean += 0.01 * density * year_scale(link, factor);
    }
    EXPECT_NEAR(mean, 1, 1e-9) << link;
  }
}

}  // namespace
}  // namespace encours::payment_law_test
