#include "portfolio/diagnosis/diagnosis.hpp"

#include <gtest/gtest.h>

#include "tests/portfolio/diagnosis/ledger.hpp"

namespace encours::diagnosis_test {
namespace {

Diagnosis of(const LedgerMaker& maker, const Firm& firm = {},
             const DiagnosisParameters& parameters = {}) {
  const PortfolioData data{
      .portfolio = maker.portfolio(), .formats = {}, .inferred = {}, .assumptions = {}};
  const CoverTerms terms;
  return diagnose(data, {.firm = firm, .parameters = parameters, .terms = terms});
}

LedgerMaker small_ledger() {
  LedgerMaker maker;
  Buyer& first = maker.buyer(1'000);
  first.group_id = std::string("G");
  first.insurer_limit = 600;
  maker.buyer(500).group_id = std::string("G");
  maker.buyer(1'500).pd = 0.04;
  maker.invoice(0, "2026-10-01", "2026-11-15", 1'200);
  maker.invoice(1, "2026-12-01", "2027-01-15", 600);
  maker.invoice(2, "2026-12-01", "2027-01-15", 1'800);
  return maker;
}

TEST(Diagnosis, EveryTableAddsToTheSameBalance) {
  const Diagnosis found = of(small_ledger());
  EXPECT_DOUBLE_EQ(found.exposure_ht, 3'000);
  EXPECT_DOUBLE_EQ(found.balance_ttc.value(), 3'600);
  double aged = 0;
  for (const AgeingBucket& bucket : *found.by_due_date) aged += bucket.amount_ttc;
  EXPECT_DOUBLE_EQ(aged, 3'600);
  double by_class = 0;
  double by_status = 0;
  for (const ClassSum& sum : found.by_class) by_class += sum.unsecured;
  for (const CoverSum& sum : found.by_status) by_status += sum.unsecured;
  EXPECT_DOUBLE_EQ(by_class, by_status);
  EXPECT_DOUBLE_EQ(by_status, 3'000 - 540);
}

TEST(Diagnosis, GroupsCountOnce) {
  const Diagnosis found = of(small_ledger());
  EXPECT_NEAR(found.by_debtor->effective_number, 2, 1e-12);
  EXPECT_GT(found.by_buyer->effective_number, 2.5);
}

TEST(Diagnosis, ClassesHoldTheirOverdueMoney) {
  const Diagnosis found = of(small_ledger());
  const ClassSum& middle = found.by_class[static_cast<std::size_t>(RiskClass::c)];
  EXPECT_EQ(middle.buyers, 2U);
  EXPECT_DOUBLE_EQ(middle.overdue, 1'000);
  EXPECT_DOUBLE_EQ(found.by_class[static_cast<std::size_t>(RiskClass::d)].overdue, 0);
}

TEST(Diagnosis, ReceivablesAreSetAgainstTheBalanceSheet) {
  EXPECT_FALSE(of(small_ledger()).receivables_to_assets);
  const Firm firm = {.total_assets = 9'000};
  EXPECT_DOUBLE_EQ(of(small_ledger(), firm).receivables_to_assets.value(), 0.4);
}

TEST(Diagnosis, TermsBeyondSixtyDaysAreToldInFrance) {
  LedgerMaker maker = small_ledger();
  maker.buyer(70).terms_days = 75;
  maker.buyer(70).terms_days = 60;
  Buyer& abroad = maker.buyer(70);
  abroad.terms_days = 90;
  abroad.country = std::string("DE");
  const Diagnosis found = of(maker);
  EXPECT_EQ(found.long_terms.buyers, 1U);
  EXPECT_EQ(found.long_terms.exposure, 70);
}

// Two months to a month's end that an importer read from payments may be a habit: no breach of law.
TEST(Diagnosis, TermsThatWereOnlyInferredBreachNoLaw) {
  LedgerMaker maker;
  maker.buyer(100).terms_days = 75;
  maker.buyer(1'000).terms_days = 75;
  maker.invoice(0, "2026-10-01", "2026-12-15", 120).due_date_inferred = true;
  maker.invoice(1, "2026-10-01", "2026-12-15", 600).due_date_inferred = true;
  maker.invoice(1, "2026-10-01", "2026-12-20", 600);
  const Diagnosis found = of(maker);
  EXPECT_EQ(found.long_terms.buyers, 1U);
  EXPECT_EQ(found.long_terms.exposure, 1'000);
}

// From the first of a month, 45 days end of month is 75 days by one counting and lawful.
TEST(Diagnosis, FortyFiveDaysEndOfMonthBreachNoLaw) {
  LedgerMaker maker;
  maker.buyer(100).terms_days = 74;
  maker.buyer(1'000).terms_days = 74;
  maker.invoice(0, "2026-10-01", "2026-12-15", 600);  // to the end of October, then 45 days
  maker.invoice(0, "2026-10-20", "2026-12-31", 600);  // 45 days, then to the end of December: 72
  maker.invoice(1, "2026-10-01", "2026-12-16", 600);
  const Diagnosis found = of(maker);
  EXPECT_EQ(found.long_terms.buyers, 1U);
  EXPECT_EQ(found.long_terms.exposure, 1'000);
}

TEST(Diagnosis, ADiscountIsPricedOnTheMeanTerms) {
  DiagnosisParameters parameters;
  parameters.discount = DiscountOffer{.rate = 0.02, .days = 10};
  LedgerMaker maker;
  maker.buyer(100).terms_days = 20;
  maker.buyer(100).terms_days = 40;
  EXPECT_NEAR(of(maker, {}, parameters).discount->annual_rate, 0.37244897959183676, 1e-14);
  EXPECT_FALSE(of(maker).discount);
  parameters.discount->days = 30;
  EXPECT_FALSE(of(maker, {}, parameters).discount) << "nothing is brought forward";
}

TEST(Diagnosis, WithoutReceivablesWhatNeedsDatesIsAbsent) {
  LedgerMaker maker;
  maker.buyer(100);
  const Diagnosis found = of(maker);
  EXPECT_FALSE(found.by_due_date);
  EXPECT_FALSE(found.balance_ttc);
  EXPECT_FALSE(found.dso.simple);
  EXPECT_TRUE(found.quadrant);
}

}  // namespace
}  // namespace encours::diagnosis_test
