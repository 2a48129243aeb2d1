#include "models/protection/guarantee_book.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "core/date.hpp"

namespace encours::guarantee_book_test {
namespace {

std::vector<Buyer> buyers() {
  std::vector<Buyer> made(3);
  made[0].id = "A";
  made[1].id = "B";
  made[2].id = "C";
  return made;
}

Guarantee guarantee(const char* buyer, double amount, const char* issuer = "bank", double pd = 0) {
  Guarantee made;
  made.buyer_id = buyer;
  made.amount = amount;
  made.issuer = issuer;
  made.issuer_pd = pd;
  return made;
}

GuaranteeBook book_of(const std::vector<Guarantee>& guarantees, int months = 12) {
  static const std::vector<Buyer> all = buyers();
  return GuaranteeBook({.guarantees = guarantees,
                        .buyers = all,
                        .as_of = parse_date("2026-01-01"),
                        .horizon_months = months,
                        .seed = 7});
}

TEST(GuaranteeBook, PaysUpToItsAmountAndNoMoreThanTheDebt) {
  const GuaranteeBook book = book_of({guarantee("B", 40)});
  EXPECT_EQ(book.cover(0, 1, 3, 100).paid, 40);
  EXPECT_EQ(book.cover(0, 1, 3, 25).paid, 25);
  EXPECT_EQ(book.cover(0, 0, 3, 100).paid, 0) << "another buyer";
  EXPECT_EQ(book.cover(0, 1, 3, 100).unmet, 0);
}

TEST(GuaranteeBook, SeveralOfOneBuyerAddUpToTheDebt) {
  const GuaranteeBook book = book_of({guarantee("B", 40), guarantee("A", 5), guarantee("B", 90)});
  EXPECT_EQ(book.cover(0, 1, 0, 200).paid, 130);
  EXPECT_EQ(book.cover(0, 1, 0, 100).paid, 100);
  EXPECT_EQ(book.cover(0, 0, 0, 100).paid, 5);
}

// Failures come in the middle of a month: that of month 2 on day 76 (18 March), of month 3 on 106.
TEST(GuaranteeBook, EndsOnTheDayItExpires) {
  Guarantee ending = guarantee("A", 50);
  ending.yearly_fee = 730;
  ending.expiry = parse_date("2026-03-31");
  const GuaranteeBook book = book_of({ending});
  EXPECT_EQ(book.cover(0, 0, 2, 100).paid, 50);
  EXPECT_EQ(book.cover(0, 0, 3, 100).paid, 0);
  EXPECT_NEAR(book.fees(), 730 * 89.0 / 365, 1e-9);
  ending.expiry = parse_date("2025-12-31");
  EXPECT_EQ(book_of({ending}).cover(0, 0, 0, 100).paid, 0) << "before the ledger";
  EXPECT_EQ(book_of({ending}).fees(), 0);
  ending.expiry.reset();
  EXPECT_NEAR(book_of({ending}, 18).fees(), 730 * 1.5, 1e-9);
}

TEST(GuaranteeBook, AFailedIssuerLeavesWhatASoundOneWouldPay) {
  const GuaranteeBook book = book_of({guarantee("A", 40, "gone", 1), guarantee("A", 50, "sound")});
  const auto cover = book.cover(5, 0, 0, 70);
  EXPECT_EQ(cover.paid, 50);
  EXPECT_EQ(cover.unmet, 20);
  EXPECT_EQ(book.cover_of_sound_issuers(0, 0, 70), 70);
}

// 20,000 years at p = 0.3: within 4 standard errors (false alarms: 1 in 16,000 per figure).
TEST(GuaranteeBook, IssuersFailAsOftenAsTheirProbabilitySays) {
  constexpr int trials = 20'000;
  const GuaranteeBook book = book_of({guarantee("A", 1, "bank", 0.3)});
  for (const std::uint32_t month : {0U, 5U, 11U}) {
    int failed = 0;
    for (std::uint32_t trial = 0; trial < trials; ++trial) {
      failed += book.cover(trial, 0, month, 1).paid == 0 ? 1 : 0;
    }
    const double p = 1 - std::pow(0.7, (month + 1) / 12.0);
    EXPECT_NEAR(failed, trials * p, 4 * std::sqrt(trials * p * (1 - p))) << month;
  }
}

TEST(GuaranteeBook, AnIssuerFailsForAllItsGuaranteesAtOnceAndStaysFailed) {
  const GuaranteeBook book =
      book_of({guarantee("A", 1, "bank", 0.4), guarantee("B", 1, "bank", 0.4),
               guarantee("C", 1, "other", 0.4)});
  int apart = 0;
  for (std::uint32_t trial = 0; trial < 2'000; ++trial) {
    const double first = book.cover(trial, 0, 4, 1).paid;
    ASSERT_EQ(book.cover(trial, 1, 4, 1).paid, first);
    ASSERT_LE(book.cover(trial, 0, 11, 1).paid, first);
    apart += book.cover(trial, 2, 4, 1).paid != first ? 1 : 0;
  }
  EXPECT_GT(apart, 0) << "issuers are independent of each other";
}

TEST(GuaranteeBook, OtherGuaranteesChangeNoDraw) {
  const GuaranteeBook alone = book_of({guarantee("A", 1, "bank", 0.4)});
  const GuaranteeBook among = book_of({guarantee("B", 9, "other", 0.4), guarantee("C", 2, "third"),
                                       guarantee("A", 1, "bank", 0.4)});
  for (std::uint32_t trial = 0; trial < 500; ++trial) {
    ASSERT_EQ(alone.cover(trial, 0, 6, 1).paid, among.cover(trial, 0, 6, 1).paid);
  }
}

// Identities and orders: no false alarm is possible.
TEST(GuaranteeBookProperties, RecoversNoMoreThanTheDebtAndMoreGuaranteesNoLess) {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> amount(0, 100);
  for (int i = 0; i < 2'000; ++i) {
    std::vector<Guarantee> list;
    double before = 0;
    const double debt = amount(random);
    for (int n = 0; n < 4; ++n) {
      list.push_back(guarantee("A", amount(random), n % 2 == 0 ? "bank" : "other", 0.3));
      const auto cover = book_of(list).cover(static_cast<std::uint32_t>(i), 0, 8, debt);
      ASSERT_GE(cover.paid, before);
      ASSERT_GE(cover.unmet, 0);
      ASSERT_LE(cover.paid + cover.unmet, debt * (1 + 1e-12));
      before = cover.paid;
    }
  }
}

}  // namespace
}  // namespace encours::guarantee_book_test
