#include "models/provision/item_life.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace encours::item_life_test {
namespace {

const Date as_of = std::chrono::year(2026) / 12 / 31;

Receivable due_in(int days, double ttc) {
  Receivable one;
  one.due_date = as_of + std::chrono::days(days);
  one.invoice_date = as_of - std::chrono::days(60);
  one.amount_ttc = ttc;
  return one;
}

Portfolio one_buyer(double pd, const std::vector<Receivable>& receivables) {
  Buyer buyer;
  buyer.id = "A";
  buyer.pd = pd;
  buyer.lgd = 0.9;
  return {{buyer}, receivables, as_of};
}

TEST(ItemLife, A45DayReceivableCarriesAnEighthOfTheAnnualPd) {
  const Portfolio ledger = one_buyer(0.02, {due_in(45, 1'200)});
  const ItemLife life = life_of(ledger.open_items()[0], 0.02, 0.9, as_of, {});
  EXPECT_EQ(life.payment_day, 45);
  EXPECT_NEAR(life.failure, 1 - std::pow(0.98, 45.0 / 365), 1e-15);
  EXPECT_NEAR(life.failure / 0.02, 1.0 / 8, 0.002);
  EXPECT_NEAR(life.loss, 0.9 * 1'000 * life.failure, 1e-12);
  EXPECT_EQ(life.delay_loss, 0);
}

TEST(ItemLife, LatenessLengthensItAndCostsAtARate) {
  const Portfolio ledger = one_buyer(0.02, {due_in(45, 1'200), due_in(-10, 120)});
  const ItemTiming timing{.mean_delay_days = 15, .effective_rate = 0.05};
  const ItemLife late = life_of(ledger.open_items()[1], 0.02, 0.9, as_of, timing);
  EXPECT_EQ(late.payment_day, 60);
  EXPECT_NEAR(late.discount, std::pow(1.05, -60.0 / 365), 1e-15);
  EXPECT_NEAR(late.delay_loss,
              1'000 * (std::pow(1.05, -45.0 / 365) - late.discount) * (1 - late.failure), 1e-12);
  const ItemLife overdue = life_of(ledger.open_items()[0], 0.02, 0.9, as_of, timing);
  EXPECT_EQ(overdue.payment_day, 30);
  EXPECT_NEAR(overdue.delay_loss, 100 * (1 - overdue.discount) * (1 - overdue.failure), 1e-12);
}

TEST(ItemLife, AFailedBuyerPaysNothing) {
  const Portfolio ledger = one_buyer(1, {due_in(45, 1'200)});
  EXPECT_EQ(life_of(ledger.open_items()[0], 1, 0.9, as_of, {}).loss, 900);
}

/// Over the months, Σ exposure × P(failure of the month) is exactly amount × F(payment day).
TEST(OpenItemTable, TakesExactlyTheLifeOfAnItem) {
  for (const double pd : {0.001, 0.02, 0.4, 0.97}) {
    for (const int days : {0, 1, 29, 45, 100, 333}) {
      const Portfolio ledger = one_buyer(pd, {due_in(days, 1'200)});
      const std::vector<double> none(1);
      const std::vector<double> pds = {pd};
      const OpenItemTable table(ledger, {}, none, pds, 12);
      double lost = 0;
      for (std::uint32_t month = 0; month < 12; ++month) {
        lost += table.at(0, month) *
                (std::pow(1 - pd, month / 12.0) - std::pow(1 - pd, (month + 1) / 12.0));
      }
      const ItemLife life = life_of(ledger.open_items()[0], pd, 0.9, as_of, {});
      EXPECT_NEAR(lost, 1'000 * life.failure, 1e-9) << pd << ", " << days << " days";
    }
  }
}

TEST(OpenItemTable, EdgesOfPds) {
  const std::vector<double> none(1);
  const Portfolio ledger = one_buyer(0, {due_in(45, 1'200)});
  const std::vector<double> never = {0};
  const OpenItemTable safe(ledger, {}, none, never, 3);
  EXPECT_NEAR(safe.at(0, 0), 1'000, 1e-9);
  EXPECT_NEAR(safe.at(0, 1), 1'000 * (45 * 12.0 / 365 - 1), 1e-9);
  EXPECT_EQ(safe.at(0, 2), 0);
  const std::vector<double> failed = {1};
  const OpenItemTable gone(ledger, {}, none, failed, 3);
  for (std::uint32_t month = 0; month < 3; ++month) EXPECT_NEAR(gone.at(0, month), 1'000, 1e-9);
}

}  // namespace
}  // namespace encours::item_life_test
