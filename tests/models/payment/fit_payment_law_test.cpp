#include "models/payment/fit_payment_law.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/payment/payment_law.hpp"

namespace encours::fit_payment_law_test {
namespace {

/// A ledger drawn from a law: invoices of every week of two years, whole days.
PaymentHistory drawn_ledger(const PaymentLaw& law, std::uint32_t buyers) {
  PaymentHistory history{.buyers = buyers};
  for (std::uint32_t buyer = 0; buyer < buyers; ++buyer) {
    RandomStream stream(41, Purpose::payments, buyer);
    const double scale = law.draw_buyer_scale(stream);
    for (std::int32_t due = -730; due < 0; due += 14) {
      PaymentRecord record{.buyer = buyer, .due_day = due, .amount = 100};
      const std::int32_t paid =
          due + static_cast<std::int32_t>(std::lround(law.draw(stream, scale, 0)));
      if (paid <= 0) record.paid_day = paid;
      history.records.push_back(record);
    }
  }
  return history;
}

// 400 buyers of 53 invoices. Tolerances: five times the spread of each figure over 20 seeds
// (0.0028, 0.092, 0.0027 and 0.0155).
TEST(FitPaymentLaw, RecoversTheLawOfALedger) {
  const PaymentLaw law({.on_time_share = 0.4,
                        .median_late_days = 20,
                        .late_spread = 0.4,
                        .heavy_tail_share = 0,
                        .buyer_spread = 0.4});
  const auto fitted = fit_payment_law(drawn_ledger(law, 400), law.mean_days());
  ASSERT_TRUE(fitted.has_value());
  EXPECT_NEAR(fitted->on_time_share.value, 0.4, 0.014);
  EXPECT_NEAR(fitted->median_late_days, 20, 0.46);
  EXPECT_NEAR(fitted->late_spread, 0.4, 0.0135);
  EXPECT_NEAR(fitted->buyer_spread.value, 0.4, 0.078);
  EXPECT_NEAR(PaymentLaw({.on_time_share = fitted->on_time_share.value,
                          .median_late_days = fitted->median_late_days,
                          .late_spread = fitted->late_spread,
                          .heavy_tail_share = 0,
                          .buyer_spread = fitted->buyer_spread.value})
                  .mean_days(),
              law.mean_days(), 1e-9);
}

TEST(FitPaymentLaw, NothingIsFittedWhereNothingIsLate) {
  const PaymentLaw punctual({.on_time_share = 1});
  EXPECT_FALSE(fit_payment_law(drawn_ledger(punctual, 5), 3).has_value());
  const PaymentLaw law({});
  EXPECT_FALSE(fit_payment_law(drawn_ledger(law, 5), -2).has_value());
  EXPECT_FALSE(fit_payment_law({.buyers = 5}, 3).has_value());
}

}  // namespace
}  // namespace encours::fit_payment_law_test
