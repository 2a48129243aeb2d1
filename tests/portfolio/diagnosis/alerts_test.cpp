#include "portfolio/diagnosis/alerts.hpp"

#include <gmock/gmock.h>

#include "tests/portfolio/diagnosis/ledger.hpp"

namespace encours::alerts_test {
namespace {

using testing::IsEmpty;

const CoverTerms policy = {.policy = "P",
                           .named_percentage = 0.90,
                           .discretionary_limit = 10'000,
                           .discretionary_percentage = 0.60};

AlertList alerts_of(const LedgerMaker& maker, const CoverTerms& terms = policy) {
  const Portfolio portfolio = maker.portfolio();
  const std::vector<Debtor> debtors = consolidate(portfolio);
  const std::vector<Cover> covered = covers(portfolio, terms);
  const std::vector<Position> ages = positions(portfolio, terms.extension_days);
  const DiagnosisParameters parameters;
  return find_alerts({.portfolio = portfolio,
                      .parameters = parameters,
                      .terms = terms,
                      .debtors = debtors,
                      .covers = covered,
                      .positions = ages});
}

/// The only alert of a ledger.
Alert alert_of(const LedgerMaker& maker) {
  const AlertList list = alerts_of(maker);
  EXPECT_EQ(list.total, 1U);
  return list.first.empty() ? Alert{} : list.first.front();
}

TEST(Alerts, AnOverrunPutsItsExcessAtRisk) {
  LedgerMaker own;
  own.buyer(5'000).own_limit = 3'500;
  EXPECT_EQ(alert_of(own).kind, AlertKind::own_limit);
  EXPECT_EQ(alert_of(own).at_risk, 1'500);
  EXPECT_EQ(alert_of(own).limit, 3'500);
  LedgerMaker insurer;
  insurer.buyer(5'000).insurer_limit = 4'000;
  EXPECT_EQ(alert_of(insurer).kind, AlertKind::insurer_limit);
  EXPECT_EQ(alert_of(insurer).at_risk, 1'000);
}

TEST(Alerts, ABalanceAtItsLimitIsNone) {
  LedgerMaker maker;
  Buyer& buyer = maker.buyer(5'000);
  buyer.own_limit = 5'000;
  buyer.insurer_limit = 5'000;
  EXPECT_EQ(alerts_of(maker).total, 0U);
}

TEST(Alerts, ARefusedBuyerThatOwesIsOne) {
  LedgerMaker maker;
  maker.buyer(5'000).insurer_limit = 0;
  EXPECT_EQ(alert_of(maker).kind, AlertKind::refused);
  EXPECT_EQ(alert_of(maker).at_risk, 5'000);
}

/// Insured up to 10,000 at 90 %, with one invoice due on that day.
Alert notification_of(const char* due) {
  LedgerMaker maker;
  maker.buyer(10'000).insurer_limit = 10'000;
  maker.invoice(0, "2026-06-01", due, 12'000);
  const AlertList list = alerts_of(maker);
  for (const Alert& alert : list.first) {
    if (alert.deadline) return alert;
  }
  return {};
}

TEST(Alerts, TheInsurerIsToldWithinThirtyDaysOfTheExtension) {
  EXPECT_FALSE(notification_of("2026-11-01").deadline) << "60 days late: within the extension";
  const Alert due = notification_of("2026-10-31");
  EXPECT_EQ(due.kind, AlertKind::notification_due);
  EXPECT_EQ(due.deadline, day("2027-01-29"));
  EXPECT_EQ(due.at_risk, 9'000) << "the cover that silence would lose";
  EXPECT_EQ(notification_of("2026-10-02").kind, AlertKind::notification_due) << "the last day";
  EXPECT_EQ(notification_of("2026-10-01").kind, AlertKind::notification_late);
}

TEST(Alerts, TheInsurerIsToldOfProceedings) {
  LedgerMaker maker;
  Buyer& buyer = maker.buyer(10'000);
  buyer.insurer_limit = 10'000;
  buyer.insolvency_date = day("2026-12-10");
  const AlertList list = alerts_of(maker);
  ASSERT_EQ(list.total, 2U);
  EXPECT_EQ(list.first[0].kind, AlertKind::proof_of_claim_due);
  EXPECT_EQ(list.first[0].deadline, day("2027-02-10"));
  EXPECT_EQ(list.first[1].kind, AlertKind::notification_due);
  EXPECT_EQ(list.first[1].deadline, day("2027-01-09"));
  EXPECT_EQ(list.first[1].at_risk, 9'000) << "what the policy would pay";
}

// The judgment starts a deadline of its own, the invoice keeps the one it had.
TEST(Alerts, ProceedingsDoNotHideAnEarlierDeadline) {
  const auto told_to_insurer = [](const char* due, const char* judgment) {
    LedgerMaker maker;
    Buyer& buyer = maker.buyer(10'000);
    buyer.insurer_limit = 10'000;
    buyer.insolvency_date = day(judgment);
    maker.invoice(0, "2026-06-01", due, 12'000);
    const AlertList list = alerts_of(maker);
    for (const Alert& alert : list.first) {
      const bool late = alert.kind == AlertKind::notification_late;
      if (late || alert.kind == AlertKind::notification_due) return alert;
    }
    return Alert{};
  };
  const Alert expired = told_to_insurer("2026-09-01", "2026-12-20");
  EXPECT_EQ(expired.kind, AlertKind::notification_late);
  EXPECT_EQ(expired.deadline, day("2026-11-30"));
  EXPECT_EQ(expired.at_risk, 9'000);
  const Alert by_judgment = told_to_insurer("2026-10-30", "2026-12-20");
  EXPECT_EQ(by_judgment.kind, AlertKind::notification_due);
  EXPECT_EQ(by_judgment.deadline, day("2027-01-19"));
}

// What an import advises, pd = 1 for a doubtful client that has failed, must not end the insurer's
// deadline.
TEST(Alerts, APdOfOneKeepsTheInsurerAndTheDoubtfulMoney) {
  LedgerMaker maker;
  Buyer& buyer = maker.buyer(20'000);
  buyer.insurer_limit = 10'000;
  buyer.pd = 1;
  maker.invoice(0, "2026-06-01", "2026-09-01", 24'000).doubtful_date = day("2026-12-20");
  const AlertList list = alerts_of(maker);
  std::vector<AlertKind> kinds;
  for (const Alert& alert : list.first) kinds.push_back(alert.kind);
  EXPECT_THAT(kinds,
              testing::UnorderedElementsAre(AlertKind::insurer_limit, AlertKind::proof_of_claim,
                                            AlertKind::notification_late, AlertKind::doubtful));
}

TEST(Alerts, ADebtWithinTheThresholdIsNeverNotified) {
  LedgerMaker maker;
  maker.buyer(1'000).insurer_limit = 10'000;
  maker.invoice(0, "2026-06-01", "2026-10-15", 1'200);
  CoverTerms terms = policy;
  terms.threshold = 1'000;
  EXPECT_EQ(alerts_of(maker, terms).total, 0U);
  terms.threshold = 999.99;
  EXPECT_EQ(alerts_of(maker, terms).total, 1U);
}

TEST(Alerts, ADisputedInvoiceStartsNoDeadline) {
  LedgerMaker maker;
  maker.buyer(10'000).insurer_limit = 10'000;
  maker.invoice(0, "2026-06-01", "2026-11-01", 6'000);
  maker.invoice(0, "2026-06-01", "2026-10-15", 6'000).disputed = true;
  EXPECT_EQ(alerts_of(maker).total, 0U);
}

TEST(Alerts, AClaimIsDeclaredWithinTwoMonths) {
  const auto claim_of = [](std::optional<Date> insolvency) {
    LedgerMaker maker;
    Buyer& buyer = maker.buyer(7'000);
    buyer.pd = 1;
    buyer.insurer_limit = 0;
    buyer.insolvency_date = insolvency;
    return alert_of(maker);
  };
  EXPECT_EQ(claim_of(std::nullopt).kind, AlertKind::proof_of_claim);
  EXPECT_EQ(claim_of(day("2026-10-31")).kind, AlertKind::proof_of_claim_due);
  EXPECT_EQ(claim_of(day("2026-10-31")).deadline, day("2026-12-31"));
  EXPECT_EQ(claim_of(day("2026-10-30")).kind, AlertKind::proof_of_claim_late);
  EXPECT_EQ(claim_of(day("2026-10-30")).at_risk, 7'000);
  EXPECT_EQ(claim_of(day("2026-12-28")).deadline, day("2027-03-01")) << "28 February is a Sunday";
}

TEST(Alerts, LateMoneyThatNothingCoversIsOne) {
  LedgerMaker maker;
  maker.buyer(10'000);
  maker.invoice(0, "2026-06-01", "2026-10-01", 6'000);
  maker.invoice(0, "2026-06-01", "2026-10-02", 6'000);  // 90 days late
  const AlertList list = alerts_of(maker, {});
  ASSERT_EQ(list.total, 1U);
  EXPECT_EQ(list.first[0].kind, AlertKind::long_overdue);
  EXPECT_DOUBLE_EQ(list.first[0].at_risk, 5'000);
}

TEST(Alerts, AtMostTwentyAreToldAndTheOthersSummedByClass) {
  LedgerMaker maker;
  for (int i = 0; i < 50; ++i) {
    Buyer& buyer = maker.buyer(1'000 + i);
    buyer.own_limit = 0;
    buyer.pd = i < 10 ? 0.001 : 0.03;
  }
  const AlertList list = alerts_of(maker);
  EXPECT_EQ(list.total, 50U);
  ASSERT_EQ(list.first.size(), 20U);
  EXPECT_EQ(list.first.front().at_risk, 1'049);
  EXPECT_EQ(list.first.back().at_risk, 1'030);
  ASSERT_EQ(list.rest.size(), 2U);
  EXPECT_EQ(list.rest[0].risk, RiskClass::a);
  EXPECT_EQ(list.rest[0].count, 10U);
  EXPECT_EQ(list.rest[1].risk, RiskClass::d);
  EXPECT_EQ(list.rest[1].count, 20U);
  double sum = 0;
  for (const Alert& alert : list.first) sum += alert.at_risk;
  for (const AlertRest& rest : list.rest) sum += rest.at_risk;
  EXPECT_DOUBLE_EQ(sum, 50 * 1'000 + 49 * 50 / 2);
}

TEST(Alerts, NothingAtRiskNothingTold) {
  LedgerMaker maker;
  maker.buyer(0).insurer_limit = 0;
  maker.buyer(5'000);
  const AlertList list = alerts_of(maker);
  EXPECT_EQ(list.total, 0U);
  EXPECT_THAT(list.rest, IsEmpty());
}

TEST(Alerts, DoubtfulMoneyOfABuyerTakenAsSoundIsOne) {
  LedgerMaker maker;
  maker.buyer(10'000);
  maker.invoice(0, "2026-11-01", "2026-12-01", 6'000).doubtful_date = day("2026-12-20");
  maker.invoice(0, "2026-11-01", "2026-12-01", 6'000).doubtful_date = day("2027-01-02");
  const AlertList list = alerts_of(maker, {});
  ASSERT_EQ(list.total, 1U);
  EXPECT_EQ(list.first[0].kind, AlertKind::doubtful);
  EXPECT_DOUBLE_EQ(list.first[0].at_risk, 5'000) << "the other was moved after the date";
}

}  // namespace
}  // namespace encours::alerts_test
