#include "models/provision/french_claims.hpp"

#include <gmock/gmock.h>

#include <map>
#include <vector>

#include "models/provision/allowance_movement.hpp"
#include "models/provision/journal.hpp"

namespace encours {
namespace {

Date day(int year, unsigned month, unsigned of_month) {
  return std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(of_month);
}

const Date closing = day(2026, 12, 31);

Buyer buyer(const char* id, double pd = 0.02) {
  Buyer one;
  one.id = id;
  one.pd = pd;
  one.lgd = 0.93;
  return one;
}

Receivable invoice(const char* id, std::uint32_t of, Date due, double ttc) {
  Receivable one;
  one.invoice_id = id;
  one.buyer = of;
  one.invoice_date = due - std::chrono::days(45);
  one.due_date = due;
  one.amount_ttc = ttc;
  return one;
}

ClaimRow row(std::uint32_t of, const char* invoice_id, ClaimTrigger trigger,
             std::optional<double> rate) {
  return {.buyer = of,
          .invoice_id = invoice_id,
          .trigger = trigger,
          .event_date = day(2026, 11, 3),
          .evidence = "letter of 3 November",
          .rate = rate,
          .where = {.file = "claims.csv", .line = 2}};
}

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
  EXPECT_TRUE(claims["B1"].reclassified);
}

TEST(FrenchClaims, MerelyLateIsBookedButNotDeductible) {
  ProblemLog problems;
  auto claims = by_invoice(assess({}, problems));
  // 364 days past due: 90 % of the grid; 121 and 152 days: 10 %.
  EXPECT_EQ(claims["C1"].standing, ClaimStanding::merely_late);
  EXPECT_EQ(claims["C1"].allowance, 1'800);
  EXPECT_EQ(claims["C1"].deductible, 0);
  EXPECT_FALSE(claims["C1"].reclassified);
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
  // Of the two insolvent buyers of the ledger, one judgment has a date.
  EXPECT_EQ(claims["D1"].standing, ClaimStanding::event_in_progress);
  EXPECT_EQ(claims["D1"].allowance, 929.99);  // 93 % of 999.99 excluding VAT
  EXPECT_EQ(claims["E1"].standing, ClaimStanding::undated);
}

TEST(FrenchClaims, EventsAfterClosing) {
  ProblemLog problems;
  FrenchRules rules;
  rules.approval_date = day(2027, 3, 31);
  ClaimRow after = row(0, "A2", ClaimTrigger::insolvency, 0.9);
  after.event_date = day(2027, 2, 2);
  auto claims = by_invoice(assess({after}, problems, rules));
  EXPECT_EQ(claims["A2"].standing, ClaimStanding::after_closing);
  EXPECT_EQ(claims["A2"].allowance, 0);
  after.existed_at_closing = true;
  claims = by_invoice(assess({after}, problems, rules));
  EXPECT_EQ(claims["A2"].standing, ClaimStanding::confirmed_after);
  EXPECT_EQ(claims["A2"].allowance, 450);
  EXPECT_EQ(claims["A2"].deductible, 0);
  EXPECT_TRUE(problems.empty());
  after.event_date = day(2027, 4, 1);
  assess({after}, problems, rules);
  EXPECT_EQ(problems.size(), 1U);
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
          row(2, "C1", ClaimTrigger::late, 0.5), row(2, "", ClaimTrigger::late, 0.5)},
         problems);
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_EQ(problems.problems()[0].what, "a claim names no open item");
  EXPECT_EQ(problems.problems()[1].what, "a claim has no rate");  // 10,000 is no small claim
  EXPECT_EQ(problems.problems()[2].what, "an open item is claimed twice");
}

/// Two closings worked out by hand. 2025: X1 1,000 at 50 %, X2 800 at 25 %, X3 400 at 100 %, X4 600
/// at 50 %, of which X2 merely late. 2026: X1 lost 1,000; X2 paid; X3 stays at 100 %; X4 lost 120
/// of 600, the rest now at 80 %; X5 is new, 300 at 50 %.
TEST(AllowanceMovement, TwoYearsByHand) {
  const InvoiceAllowances opening = {
      {{0, "X1"}, {500, 0}}, {{0, "X2"}, {200, 200}}, {{1, "X3"}, {400, 0}}, {{1, "X4"}, {300, 0}}};
  const InvoiceAllowances at_close = {
      {{1, "X3"}, {400, 0}}, {{1, "X4"}, {384, 0}}, {{2, "X5"}, {150, 150}}};
  const auto moved = move_allowances(opening, at_close, {{{0, "X1"}, 1'000.0}, {{1, "X4"}, 120.0}});
  const std::vector<Movement> expected = {
      {.opening = 500, .charge = 0, .used = 500, .unused = 0, .closing = 0},
      {.opening = 200, .charge = 0, .used = 0, .unused = 200, .closing = 0},
      {.opening = 400, .charge = 0, .used = 0, .unused = 0, .closing = 400},
      {.opening = 300, .charge = 204, .used = 120, .unused = 0, .closing = 384},
      {.opening = 0, .charge = 150, .used = 0, .unused = 0, .closing = 150}};
  ASSERT_EQ(moved.size(), expected.size());
  Movement total;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Movement& found = moved[i].movement;
    EXPECT_EQ(found.opening, expected[i].opening);
    EXPECT_EQ(found.charge, expected[i].charge);
    EXPECT_EQ(found.used, expected[i].used);
    EXPECT_EQ(found.unused, expected[i].unused);
    EXPECT_EQ(found.closing, expected[i].closing);
    total += found;
  }
  EXPECT_EQ(total.opening, 1'400);
  EXPECT_EQ(total.charge, 354);
  EXPECT_EQ(total.used, 620);
  EXPECT_EQ(total.unused, 200);
  EXPECT_EQ(total.closing, 934);
  EXPECT_EQ(moved[1].opening_not_deductible, 200);
  EXPECT_EQ(moved[4].closing_not_deductible, 150);
}

TEST(Journal, EveryEntryBalances) {
  std::vector<Receivable> items = {invoice("A1", 0, day(2026, 9, 1), 1'200),
                                   invoice("A2", 0, day(2025, 9, 1), 1'199.99),
                                   invoice("A3", 0, day(2025, 9, 1), 600)};
  items[1].written_off_date = day(2026, 6, 30);
  items[1].doubtful_date = day(2026, 1, 10);
  items[2].written_off_date = day(2025, 12, 30);  // of the year before
  const Portfolio ledger({buyer("A")}, items, closing);
  ProblemLog problems;
  FrenchRules rules;
  rules.approval_date = closing;
  const auto claims = assess_claims(
      ledger, std::vector<ClaimRow>{row(0, "A1", ClaimTrigger::litigation, 0.3)}, rules, problems);
  const auto moved = move_allowances({{{0, "A2"}, {700, 0}}}, {{{0, "A1"}, {300, 0}}},
                                     written_off_since(ledger, day(2026, 1, 1)));
  const auto lines = closing_entries(ledger, day(2026, 1, 1), claims, moved);
  std::map<std::pair<EntryKind, std::string>, double> balance;
  std::map<std::string, double> accounts;
  for (const JournalLine& line : lines) {
    balance[{line.kind, line.invoice.second}] += line.debit - line.credit;
    accounts[line.account] += line.debit - line.credit;
  }
  for (const auto& [entry, sum] : balance) EXPECT_NEAR(sum, 0, 1e-9) << entry.second;
  EXPECT_EQ(lines.size(), 3U + 2 + 2 + 2);
  EXPECT_NEAR(accounts["654"], 999.99, 1e-9);
  EXPECT_NEAR(accounts["44571"], 200, 1e-9);
  EXPECT_NEAR(accounts["416"], 1'200 - 1'199.99, 1e-9);  // A1 comes, A2 goes
  EXPECT_NEAR(accounts["411"], -1'200, 1e-9);
  EXPECT_NEAR(accounts["491"], 700 - 300, 1e-9);
  EXPECT_NEAR(accounts["68174"], 300, 1e-9);
  EXPECT_NEAR(accounts["78174"], -700, 1e-9);
}

}  // namespace
}  // namespace encours
