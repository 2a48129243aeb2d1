#include "models/provision/journal.hpp"

#include <gmock/gmock.h>

#include <map>
#include <string>
#include <vector>

#include "models/provision/allowance_movement.hpp"
#include "tests/models/provision/claims_fixture.hpp"

namespace encours::journal_test {
namespace {

using namespace claims_fixture;

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

/// What each invoice leaves in each account.
using Balances = std::map<std::pair<std::string, std::string>, double>;

void book(const std::vector<JournalLine>& lines, Balances& balances) {
  std::map<std::pair<EntryKind, std::string>, double> entries;
  for (const JournalLine& line : lines) {
    balances[{line.account, line.invoice.second}] += line.debit - line.credit;
    entries[{line.kind, line.invoice.second}] += line.debit - line.credit;
  }
  for (const auto& [entry, sum] : entries) EXPECT_NEAR(sum, 0, 1e-9) << entry.second;
}

/// X1 doubtful and then lost; X2 doubtful and then sound again; X3 doubtful in both years; X4 new
/// in the second; X5 lost without ever being doubtful; X6 moved to 416 by the books in the second
/// year.
std::vector<Receivable> two_year_ledger() {
  std::vector<Receivable> items;
  for (const char* id : {"X1", "X2", "X3", "X4", "X5", "X6", "X7"}) {
    items.push_back(invoice(id, 0, day(2025, 9, 1), 1'200));
  }
  items[0].written_off_date = day(2026, 6, 30);
  items[4].written_off_date = day(2026, 7, 31);
  items[5].doubtful_date = day(2026, 3, 1);
  items[6].doubtful_date = day(2026, 3, 1);
  return items;
}

struct Year {
  std::vector<AssessedClaim> claims;
  std::vector<JournalLine> entries;
  AccountBalances balances;
  InvoiceAllowances allowances;
  DoubtfulInvoices doubtful;
};

Year close_year(Date as_of, const std::vector<ClaimRow>& rows, const Year& before) {
  std::vector<Receivable> items = two_year_ledger();
  const Portfolio ledger({buyer("A")}, items, as_of);
  FrenchRules rules;
  rules.approval_date = as_of;
  rules.late_days.reset();
  ProblemLog problems;
  Year year{.claims = assess_claims(ledger, rows, rules, problems),
            .entries = {},
            .balances = {},
            .allowances = {},
            .doubtful = {}};
  EXPECT_TRUE(problems.empty());
  const Date start = as_of - std::chrono::days(364);
  for (const AssessedClaim& claim : year.claims) {
    const InvoiceKey key(0, ledger.receivables()[claim.document].invoice_id);
    year.allowances[key].allowance += claim.allowance;
    if (claim.doubtful) year.doubtful.insert(key);
  }
  const auto moved =
      move_allowances(before.allowances, year.allowances, written_off_since(ledger, start));
  mark_reclassified(ledger, before.doubtful, year.claims);
  year.entries = closing_entries(ledger, start, before.doubtful, year.claims, moved);
  year.balances = balances_after(ledger, start, before.doubtful, year.claims, moved);
  return year;
}

ClaimRow sued(const char* id) {
  ClaimRow one = row(0, id, ClaimTrigger::litigation, 0.5);
  one.event_date = day(2025, 11, 3);
  return one;
}

/// Account by account over two years: 416 holds what is doubtful, invoice by invoice, no more.
TEST(Journal, AccountsBalanceOverTwoYears) {
  Balances balances;
  for (const Receivable& item : two_year_ledger()) {
    balances[{"411", item.invoice_id}] = item.amount_ttc;
  }
  const Year first = close_year(day(2025, 12, 31), {sued("X1"), sued("X2"), sued("X3")}, Year{});
  book(first.entries, balances);
  for (const char* id : {"X1", "X2", "X3"}) EXPECT_NEAR((balances[{"416", id}]), 1'200, 1e-9);
  EXPECT_NEAR(first.balances.doubtful, 3'600, 1e-9);
  EXPECT_NEAR(first.balances.customers, 4'800, 1e-9);
  for (const char* id : {"X6", "X7"}) {  // the books moved them in March
    balances[{"411", id}] -= 1'200;
    balances[{"416", id}] += 1'200;
  }
  const Year second = close_year(day(2026, 12, 31), {sued("X3"), sued("X4"), sued("X6")}, first);
  book(second.entries, balances);
  const std::map<std::string, double> in_416 = {
      {"X1", 0}, {"X2", 0}, {"X3", 1'200}, {"X4", 1'200}, {"X5", 0}, {"X6", 1'200}, {"X7", 1'200}};
  double sum_411 = 0;
  double sum_416 = 0;
  for (const auto& [id, expected] : in_416) {
    EXPECT_NEAR((balances[{"416", id}]), expected, 1e-9) << id;
    const bool lost = id == "X1" || id == "X5";
    EXPECT_NEAR((balances[{"411", id}]), lost ? 0 : 1'200 - expected, 1e-9) << id;
    sum_411 += balances[{"411", id}];
    sum_416 += balances[{"416", id}];
    const bool claimed = expected > 0 && id != "X7";
    EXPECT_NEAR((balances[{"491", id}]), claimed ? -500 : 0, 1e-9) << id;
  }
  EXPECT_NEAR(second.balances.customers, sum_411, 1e-9);
  EXPECT_NEAR(second.balances.doubtful, sum_416, 1e-9);
  EXPECT_NEAR(second.balances.allowances, 1'500, 1e-9);
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
  auto claims = assess_claims(
      ledger, std::vector<ClaimRow>{row(0, "A1", ClaimTrigger::litigation, 0.3)}, rules, problems);
  mark_reclassified(ledger, {}, claims);
  const auto moved = move_allowances({{{0, "A2"}, {700, 0}}}, {{{0, "A1"}, {300, 0}}},
                                     written_off_since(ledger, day(2026, 1, 1)));
  const auto lines = closing_entries(ledger, day(2026, 1, 1), {}, claims, moved);
  Balances balances;
  book(lines, balances);
  std::map<std::string, double> accounts;
  for (const auto& [key, amount] : balances) accounts[key.first] += amount;
  EXPECT_EQ(lines.size(), 3U + 2 + 2 + 2);
  EXPECT_NEAR(accounts["654"], 999.99, 1e-9);
  EXPECT_NEAR(accounts["44571"], 200, 1e-9);
  EXPECT_NEAR(accounts["416"], 1'200 - 1'199.99, 1e-9);  // A1 comes, A2 goes
  EXPECT_NEAR(accounts["411"], -1'200, 1e-9);
  EXPECT_NEAR(accounts["491"], 700 - 300, 1e-9);
  EXPECT_NEAR(accounts["68174"], 300, 1e-9);
  EXPECT_NEAR(accounts["78174"], -700, 1e-9);
}

/// An invoice of 1,200 with a credit note of 400 is a claim of 800, and a loss of 800.
TEST(Journal, AWriteOffIsWhatCreditNotesLeave) {
  std::vector<Receivable> items = {invoice("M1", 0, day(2025, 9, 1), 1'200),
                                   invoice("C1", 0, day(2025, 9, 20), -400)};
  items[0].written_off_date = day(2026, 6, 30);
  const Portfolio ledger({buyer("A")}, items, closing);
  const auto losses = written_off_since(ledger, day(2026, 1, 1));
  EXPECT_NEAR((losses.at({0, "M1"})), 666.67, 1e-9);
  Balances balances = {{{"411", "C1"}, -400}, {{"411", "M1"}, 400}, {{"416", "M1"}, 800}};
  book(closing_entries(ledger, day(2026, 1, 1), {{0, "M1"}}, {}, {}), balances);
  EXPECT_NEAR((balances[{"416", "M1"}]), 0, 1e-9);
  EXPECT_NEAR((balances[{"654", "M1"}]), 666.67, 1e-9);
  EXPECT_NEAR((balances[{"44571", "M1"}]), 133.33, 1e-9);
  const AccountBalances after = balances_after(ledger, day(2026, 1, 1), {{0, "M1"}}, {}, {});
  EXPECT_EQ(after.customers, 0);
  EXPECT_EQ(after.doubtful, 0);
}

TEST(AllowanceMovement, AnOpeningAllowanceIsNoMoreThanItsInvoice) {
  const Portfolio ledger({buyer("A")}, {invoice("A1", 0, day(2026, 9, 1), 1'200)}, closing);
  ProblemLog problems;
  std::vector<OpeningAllowance> rows(1);
  rows[0].invoice_id = "A1";
  rows[0].allowance = 1'000;
  opening_by_invoice(ledger, rows, problems);
  EXPECT_TRUE(problems.empty());
  rows[0].allowance = 5'000;
  opening_by_invoice(ledger, rows, problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.problems()[0].what, "an opening allowance is above the invoice it is on");
}

}  // namespace
}  // namespace encours::journal_test
