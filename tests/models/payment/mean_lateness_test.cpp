#include "models/payment/mean_lateness.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "models/payment/payment_law.hpp"
#include "models/payment/payment_observatory.hpp"

namespace encours::mean_lateness_test {
namespace {

PaymentRecord record(std::uint32_t buyer, int due, std::optional<int> late, double amount) {
  PaymentRecord one;
  one.buyer = buyer;
  one.invoice_day = due - 30;
  one.due_day = due;
  if (late) one.paid_day = due + *late;
  one.amount = amount;
  return one;
}

PaymentHistory history(std::vector<PaymentRecord> records, std::size_t buyers) {
  PaymentHistory found;
  found.as_of = *parse_date("2026-12-31");
  found.buyers = buyers;
  found.records = std::move(records);
  return found;
}

TEST(MeanLateness, OfPaidInvoicesIsTheirMeanByEuros) {
  const Estimate found = mean_lateness_by_amount(
      history({record(0, -300, 10, 100), record(0, -200, 30, 300), record(1, -250, -4, 600)}, 2));
  EXPECT_NEAR(found.value, 0.1 * 10 + 0.3 * 30 - 0.6 * 4, 1e-9);
  ASSERT_TRUE(found.low && found.high);
  EXPECT_LT(*found.low, found.value);
}

// Without open invoices the influence of an invoice is its distance from the mean: the variance is
// that of a weighted mean, Σ aⱼ²·s² with s² = 200 of the one buyer that has two invoices.
TEST(MeanLateness, ItsVarianceIsThatOfAWeightedMean) {
  const Estimate found =
      mean_lateness_by_amount(history({record(0, -300, 10, 400), record(0, -200, 30, 600)}, 1));
  const double error = std::sqrt((0.16 + 0.36) * 200);
  EXPECT_NEAR(*found.high - found.value, 12.7062047 * error, 1e-4) << "t with one degree";
}

// One of two is open 20 days after it was due; the other was paid after 30: so will be the first.
TEST(MeanLateness, AnOpenInvoiceIsTakenToBeLikeThoseThatWereStillOpenThen) {
  const Estimate found = mean_lateness_by_amount(
      history({record(0, -300, 30, 500), record(0, -20, std::nullopt, 500)}, 1));
  EXPECT_NEAR(found.value, 30, 1e-9);
}

TEST(MeanLateness, WithoutAPaymentThereIsNoInterval) {
  const Estimate found = mean_lateness_by_amount(history({record(0, -20, std::nullopt, 500)}, 1));
  EXPECT_FALSE(found.low);
}

/// Twenty-four monthly invoices of each buyer, paid as the law says; amounts differ by a factor of
/// ten between buyers.
PaymentHistory drawn(const PaymentLaw& law, std::uint32_t buyers, std::uint64_t seed) {
  std::vector<PaymentRecord> records;
  for (std::uint32_t i = 0; i < buyers; ++i) {
    RandomStream stream(seed, Purpose::payments, i);
    const double habit = law.draw_buyer_scale(stream);
    const double amount = 1'000 * std::pow(10.0, static_cast<double>(i % 7) / 6);
    for (int k = 0; k < 24; ++k) {
      const int due = -720 + 30 * k + static_cast<int>(i % 30);
      const int late = static_cast<int>(std::lround(law.draw(stream, habit, 0)));
      PaymentRecord one = record(i, due, late, amount);
      if (due > 0) continue;
      if (*one.paid_day > 0) one.paid_day.reset();
      records.push_back(one);
    }
  }
  return history(std::move(records), buyers);
}

// The program's own law is skewed: late payers are irregular. Intervals of 95 %: fewer than 88 of
// 100 cover once in 250 such tests.
TEST(LongMeanLateness, CoversTheMeanOfThePaymentLaw) {
  PaymentLaw::Config config;
  config.median_late_days = 14.9;
  config.late_spread = 0.55;
  config.buyer_spread = 0.3;
  config.heavy_tail_share = 0;
  const PaymentLaw law(config);
  for (const std::uint32_t buyers : {40U, 150U}) {
    int by_amount = 0;
    int of_buyer = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
      const PaymentHistory ledger = drawn(law, buyers, seed);
      double truth = 0;
      double total = 0;
      for (std::uint32_t i = 0; i < buyers; ++i) {
        RandomStream stream(seed, Purpose::payments, i);
        const double amount = std::pow(10.0, static_cast<double>(i % 7) / 6);
        truth += amount * law.mean_days(law.draw_buyer_scale(stream), 0);
        total += amount;
      }
      truth /= total;
      const auto found = observe_payments(ledger);
      const Estimate& mean = found->delay_by_amount;
      const Estimate& buyer = found->delay_of_buyer;
      by_amount += *mean.low <= truth && truth <= *mean.high;
      of_buyer += *buyer.low <= law.mean_days() && law.mean_days() <= *buyer.high;
    }
    EXPECT_GE(by_amount, 88) << buyers;
    EXPECT_GE(of_buyer, 88) << buyers;
    RecordProperty("by_amount_" + std::to_string(buyers), by_amount);
    RecordProperty("of_buyer_" + std::to_string(buyers), of_buyer);
    std::cout << buyers << " buyers: by amount " << by_amount << ", mean of buyers " << of_buyer
              << " of 100\n";
  }
}

}  // namespace
}  // namespace encours::mean_lateness_test
