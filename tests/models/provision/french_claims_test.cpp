#include "models/provision/french_claims.hpp"

#include <gmock/gmock.h>

#include <map>
#include <vector>

#include "tests/models/provision/claims_fixture.hpp"

namespace encours::french_claims_test {
namespace {

using namespace claims_fixture;

Portfolio small_ledger() {
  Buyer failed = buyer("D", 1);
  failed.insolvency_date = day(2026, 10, 1);
  return {{buyer("A"), buyer("B"), buyer("C"), failed, buyer("E", 1)},
          {invoice("A1", 0, day(2026, 9, 1), 1'200), invoice("A2", 0, day(2027, 1, 15), 600),
           invoice("B1", 1, day(2026, 8, 1), 12'000), invoice("C1", 2, day(2026, 1, 1), 2'400),
           invoice("D1", 3, day(2026, 12, 1), 1'199.99), invoice("E1", 4, day(2026, 12, 1), 120)},
          closing};
}

std::vector<AssessedClaim> assess(const std::vector<ClaimRow>& rows, ProblemLog& problems,
                                  FrenchRules rules = {}) {
  static const Portfolio ledger = small_ledger();
  if (rules.approval_date == Date{}) rules.approval_date = closing;
  return assess_claims(ledger, rows, rules, problems);
}

std::map<std::string, AssessedClaim> by_invoice(const std::vector<AssessedClaim>& claims) {
  static const Portfolio ledger = small_ledger();
  std::map<std::string, AssessedClaim> named;
  for (const AssessedClaim& claim : claims) {
    named[ledger.receivables()[claim.document].invoice_id] = claim;
  }
  return named;
}

TEST(FrenchClaims, RatesApplyToAmountsExcludingVat) {
  ProblemLog problems;
  auto claims = by_invoice(assess({row(1, "B1", ClaimTrigger::litigation, 0.5)}, problems));
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(claims["B1"].amount_ht, 10'000);
  EXPECT_EQ(claims["B1"].amount_ttc, 12'000);
  EXPECT_EQ(claims["B1"].allowance, 5'000);
  EXPECT_EQ(claims["B1"].deductible, 5'000);
  EXPECT_TRUE(claims["B1"].doubtful);
}

TEST(FrenchClaims, MerelyLateIsBookedButNotDeductible) {
  ProblemLog problems;
  auto claims = by_invoice(assess({}, problems));
  // 364 days past due: 90 % of the grid; 121 and 152 days: 10 %.
  EXPECT_EQ(claims["C1"].standing, ClaimStanding::merely_late);
  EXPECT_EQ(claims["C1"].allowance, 1'800);
  EXPECT_EQ(claims["C1"].deductible, 0);
  EXPECT_TRUE(claims["C1"].doubtful);  // what carries an allowance belongs in 416
  EXPECT_EQ(claims["A1"].allowance, 100);
  EXPECT_FALSE(claims.contains("A2"));
  // A row that says no more than "late" changes the rate, not the tax.
  claims = by_invoice(assess({row(2, "C1", ClaimTrigger::late, 1.0)}, problems));
  EXPECT_EQ(claims["C1"].allowance, 2'000);
  EXPECT_EQ(claims["C1"].deductible, 0);
  // With a note in the file it is an event.
  claims = by_invoice(assess({row(2, "C1", ClaimTrigger::late_with_note, 1.0)}, problems));
  EXPECT_EQ(claims["C1"].deductible, 2'000);
}

TEST(FrenchClaims, NoDeductionWithoutDateAndEvidence) {
  ProblemLog problems;
  ClaimRow undated = row(1, "B1", ClaimTrigger::formal_demand, 0.5);
  undated.event_date.reset();
  EXPECT_EQ(by_invoice(assess({undated}, problems))["B1"].standing, ClaimStanding::undated);
  ClaimRow unproven = row(1, "B1", ClaimTrigger::formal_demand, 0.5);
  unproven.evidence = " ";
  auto claims = by_invoice(assess({unproven}, problems));
  EXPECT_EQ(claims["B1"].allowance, 5'000);
  EXPECT_EQ(claims["B1"].deductible, 0);
  // Two buyers of the ledger are insolvent: nobody has looked at their claims.
  EXPECT_EQ(claims["D1"].standing, ClaimStanding::unassessed);
  EXPECT_EQ(claims["D1"].allowance, 929.99);  // 93 % of 999.99 excluding VAT
  EXPECT_EQ(claims["D1"].deductible, 0);
  EXPECT_EQ(claims["E1"].standing, ClaimStanding::unassessed);
  // With date, evidence and an author the usual rate of a small claim is deductible.
  ClaimRow looked_at = row(3, "D1", ClaimTrigger::insolvency, {});
  claims = by_invoice(assess({looked_at}, problems));
  EXPECT_EQ(claims["D1"].standing, ClaimStanding::unassessed);  // by whom?
  looked_at.author = "C. Duval";
  claims = by_invoice(assess({looked_at}, problems));
  EXPECT_EQ(claims["D1"].deductible, 929.99);
  EXPECT_TRUE(problems.empty());
}

FrenchRules until_march() {
  FrenchRules rules;
  rules.approval_date = day(2027, 3, 31);
  return rules;
}

TEST(FrenchClaims, AnEventAfterClosingConfirmsUnlessSomeoneSaysNo) {
  ProblemLog problems;
  ClaimRow after = row(0, "A2", ClaimTrigger::insolvency, 0.9);
  after.event_date = day(2027, 2, 2);
  auto claims = by_invoice(assess({after}, problems, until_march()));
  EXPECT_EQ(claims["A2"].standing, ClaimStanding::confirmed_after);  // nobody said no
  EXPECT_EQ(claims["A2"].allowance, 450);
  EXPECT_EQ(claims["A2"].deductible, 0);
  after.existed_at_closing = false;
  claims = by_invoice(assess({after}, problems, until_march()));
  EXPECT_EQ(claims["A2"].standing, ClaimStanding::after_closing);
  EXPECT_EQ(claims["A2"].allowance, 0);
  EXPECT_TRUE(problems.empty());
  // What lateness asked for at closing stays: 10 % of 1,000, as without the row.
  ClaimRow late = after;
  late.invoice_id = "A1";
  claims = by_invoice(assess({late}, problems, until_march()));
  EXPECT_EQ(claims["A1"].standing, ClaimStanding::after_closing);
  EXPECT_EQ(claims["A1"].allowance, 100);
  EXPECT_EQ(claims["A1"].deductible, 0);
  after.evidence = "";
  assess({after}, problems, until_march());
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.problems()[0].what, "a claim is left out without a reason");
  after.event_date = day(2027, 4, 1);
  after.existed_at_closing.reset();
  assess({after}, problems, until_march());
  EXPECT_EQ(problems.size(), 2U);
}

/// A judgment of the ledger between closing and approval is booked too.
TEST(FrenchClaims, AJudgmentAfterClosingIsBooked) {
  Buyer failed = buyer("F");
  failed.insolvency_date = day(2027, 1, 15);
  const Portfolio ledger({failed}, {invoice("F1", 0, day(2026, 11, 15), 24'000)}, closing);
  ProblemLog problems;
  const auto claims = assess_claims(ledger, {}, until_march(), problems);
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].standing, ClaimStanding::confirmed_after);
  EXPECT_EQ(claims[0].allowance, 18'600);
  EXPECT_EQ(claims[0].deductible, 0);
}

/// What came in before approval needs no allowance; what was written off needs the whole.
TEST(FrenchClaims, PaymentsAndLossesAfterClosingAreEvidence) {
  std::vector<Receivable> items = {
      invoice("L1", 0, day(2026, 8, 1), 12'000), invoice("L2", 0, day(2026, 8, 1), 6'000),
      invoice("L3", 0, day(2027, 1, 5), 1'200), invoice("L4", 0, day(2026, 8, 1), 2'400)};
  items[0].paid_date = day(2027, 1, 20);
  items[1].written_off_date = day(2027, 2, 20);
  items[2].written_off_date = day(2027, 3, 1);
  items[3].paid_date = day(2027, 4, 20);  // after approval: nobody knows
  const Portfolio ledger({buyer("A")}, items, closing);
  ProblemLog problems;
  const auto claims = assess_claims(ledger, {}, until_march(), problems);
  ASSERT_EQ(claims.size(), 4U);
  EXPECT_EQ(claims[0].standing, ClaimStanding::paid_after);
  EXPECT_EQ(claims[0].allowance, 0);
  EXPECT_EQ(claims[1].standing, ClaimStanding::lost_after);
  EXPECT_EQ(claims[1].allowance, 5'000);
  EXPECT_EQ(claims[1].deductible, 0);
  EXPECT_EQ(claims[2].allowance, 200);  // 10 % of what is late
  EXPECT_EQ(claims[3].allowance, 1'000);
  // With an event at the closing date the whole is deductible.
  const auto sued =
      assess_claims(ledger, std::vector<ClaimRow>{row(0, "L2", ClaimTrigger::litigation, 0.3)},
                    until_march(), problems);
  EXPECT_EQ(sued[1].deductible, 5'000);
  EXPECT_TRUE(problems.empty());
}

TEST(FrenchClaims, LatenessBeginsAfterTheDueDate) {
  ProblemLog problems;
  assess({row(0, "A2", ClaimTrigger::late_with_note, 0.5), row(0, "A2", ClaimTrigger::late, 0.5)},
         problems);
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems.problems()[0].what, "a claim says late of what is not past due");
  // A note on what is hardly late is no event in progress; the buyer's row takes what is late.
  ProblemLog none;
  FrenchRules rules;
  rules.note_days = 200;
  auto claims = by_invoice(assess({row(0, "", ClaimTrigger::late_with_note, 0.5)}, none, rules));
  EXPECT_EQ(claims["A1"].allowance, 500);
  EXPECT_EQ(claims["A1"].deductible, 0);
  EXPECT_FALSE(claims.contains("A2"));
  rules.note_days = 120;
  claims = by_invoice(assess({row(0, "A1", ClaimTrigger::late_with_note, 0.5)}, none, rules));
  EXPECT_EQ(claims["A1"].deductible, 500);
  EXPECT_TRUE(none.empty());
}

/// 200 invoices of 4,990 euros of one buyer are no small claim.
TEST(FrenchClaims, SmallClaimsAreCountedByBuyer) {
  std::vector<Receivable> items;
  for (int i = 0; i < 200; ++i) items.push_back(invoice("X", 0, day(2026, 12, 1), 5'988));
  const Portfolio ledger({buyer("A")}, items, closing);
  ProblemLog problems;
  assess_claims(ledger, std::vector<ClaimRow>{row(0, "", ClaimTrigger::formal_demand, {})},
                until_march(), problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.problems()[0].what, "a claim has no rate");
  // Found without a row: booked, and said to be looked at by nobody.
  for (Receivable& item : items) item.due_date = day(2026, 9, 1);
  const Portfolio late({buyer("A")}, items, closing);
  const auto claims = assess_claims(late, {}, until_march(), problems);
  ASSERT_EQ(claims.size(), 200U);
  for (const AssessedClaim& claim : claims) {
    EXPECT_EQ(claim.standing, ClaimStanding::unassessed);
    EXPECT_EQ(claim.allowance, 499);
  }
}

/// A judgment opens against a debtor, not against an invoice.
TEST(FrenchClaims, InsolvencyReachesEveryInvoiceOfTheBuyer) {
  ProblemLog problems;
  auto claims = by_invoice(assess({row(0, "A1", ClaimTrigger::insolvency, 0.95)}, problems));
  EXPECT_EQ(claims["A1"].allowance, 950);
  EXPECT_EQ(claims["A2"].allowance, 475);
  EXPECT_TRUE(problems.empty());
  claims = by_invoice(assess(
      {row(0, "A1", ClaimTrigger::insolvency, 0.95), row(0, "A2", ClaimTrigger::factored, {})},
      problems));
  EXPECT_EQ(claims["A2"].standing, ClaimStanding::factored);
  EXPECT_TRUE(problems.empty());
}

TEST(FrenchClaims, RatesOfSeveralInsolvencyRowsAreNotChosenByTheirOrder) {
  const Portfolio ledger(
      {buyer("A")},
      {invoice("A1", 0, day(2026, 9, 1), 1'200), invoice("A2", 0, day(2026, 10, 1), 1'200),
       invoice("A3", 0, day(2026, 11, 1), 240'000)},
      closing);
  const FrenchRules rules = {.approval_date = closing};
  const ClaimRow low = row(0, "A1", ClaimTrigger::insolvency, 0.2);
  const ClaimRow high = row(0, "A2", ClaimTrigger::insolvency, 0.9);
  ProblemLog problems;
  assess_claims(ledger, std::vector{low, high}, rules, problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.problems()[0].remedy,
            "add a row of the buyer without invoice_id for the rest");
  ProblemLog named;
  const ClaimRow rest = row(0, "", ClaimTrigger::insolvency, 0.5);
  const auto claims = assess_claims(ledger, std::vector{low, high, rest}, rules, named);
  EXPECT_TRUE(named.empty());
  EXPECT_EQ(claims[2].allowance, 100'000);
}

TEST(FrenchClaims, ARowOfTheBuyerLeavesNamedInvoicesAlone) {
  ProblemLog problems;
  auto claims = by_invoice(
      assess({row(0, "", ClaimTrigger::litigation, 0.95), row(0, "A2", ClaimTrigger::factored, {})},
             problems));
  EXPECT_EQ(claims["A1"].allowance, 950);
  EXPECT_EQ(claims["A2"].standing, ClaimStanding::factored);
  EXPECT_TRUE(problems.empty());
}

TEST(FrenchClaims, SoldClaimsAreKeptOut) {
  ProblemLog problems;
  auto claims = by_invoice(assess({row(2, "C1", ClaimTrigger::factored, {})}, problems));
  EXPECT_EQ(claims["C1"].standing, ClaimStanding::factored);
  EXPECT_EQ(claims["C1"].allowance, 0);
  EXPECT_TRUE(problems.empty());
}

TEST(FrenchClaims, FaultsAreToldAllAtOnce) {
  ProblemLog problems;
  assess({row(0, "A9", ClaimTrigger::litigation, 0.5), row(1, "B1", ClaimTrigger::litigation, {}),
          row(2, "C1", ClaimTrigger::late, 0.5), row(2, "C1", ClaimTrigger::late, 0.5)},
         problems);
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_EQ(problems.problems()[0].what, "a claim names no open item");
  EXPECT_EQ(problems.problems()[1].what, "an open item is claimed twice");
  EXPECT_EQ(problems.problems()[2].what, "a claim has no rate");  // 10,000 is no small claim
}

}  // namespace
}  // namespace encours::french_claims_test
