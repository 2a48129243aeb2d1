#include "portfolio/import/receivable_rows.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace encours::receivable_rows_test {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}

ImportedLedger one_buyer(std::vector<ImportedReceivable> items) {
  ImportedLedger ledger{.source = "test", .as_of = day("2026-12-31")};
  ledger.buyers = {{.id = "C1"}};
  ledger.receivables = std::move(items);
  return ledger;
}

ImportedReceivable invoice(std::string id, Cents amount, std::vector<Settlement> parts = {}) {
  return {.id = std::move(id),
          .invoice_date = day("2026-01-10"),
          .due_date = day("2026-02-09"),
          .amount = amount,
          .settlements = std::move(parts)};
}

TEST(ReceivableRows, PartPaymentsBecomeRowsThatAddUpToTheInvoice) {
  const auto ledger =
      one_buyer({invoice("F123", 100'000,
                         {{day("2026-04-01"), 25'000, SettlementKind::payment},
                          {day("2026-03-01"), 40'000, SettlementKind::payment},
                          {day("2026-04-01"), 5'000, SettlementKind::payment},
                          {day("2026-04-01"), 10'000, SettlementKind::write_off}})});
  const auto rows = receivable_rows(ledger);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].invoice_id, "F123");
  EXPECT_EQ(rows[0].amount, 40'000);
  EXPECT_EQ(rows[1].invoice_id, "F123/2");
  EXPECT_EQ(rows[1].amount, 30'000);
  EXPECT_EQ(rows[2].settled->kind, SettlementKind::write_off);
  EXPECT_EQ(rows[3].invoice_id, "F123/4");
  EXPECT_FALSE(rows[3].settled);
  EXPECT_EQ(rows[0].amount + rows[1].amount + rows[2].amount + rows[3].amount, 100'000);
}

TEST(ReceivableRows, WhatIsSettledInFullHasNoOpenRow) {
  const auto ledger =
      one_buyer({invoice("F1", -5'000, {{day("2026-04-01"), -5'000, SettlementKind::other}})});
  const auto rows = receivable_rows(ledger);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].amount, -5'000);
  EXPECT_TRUE(rows[0].settled);
}

TEST(ReceivableRows, IdsAreUniqueWhateverNumbersTheDocumentsHave) {
  const auto ledger = one_buyer({invoice("F1", 100), invoice("F1", 200), invoice("F1/2", 300),
                                 invoice("", 400), invoice("", 500), invoice("N1", 600)});
  std::set<std::string> ids;
  std::map<std::string, Cents> amounts;
  for (const auto& row : receivable_rows(ledger)) {
    EXPECT_TRUE(ids.insert(row.invoice_id).second) << row.invoice_id;
    amounts[row.invoice_id] = row.amount;
  }
  EXPECT_EQ(ids.size(), 6U);
  EXPECT_EQ(amounts["F1/2"], 300);
  EXPECT_EQ(amounts["N1"], 600);
}

TEST(ReceivableRows, TheOrderOfTheLedgerChangesNothing) {
  std::vector<ImportedReceivable> items = {
      invoice("B", 100, {{day("2026-05-01"), 50, SettlementKind::payment}}), invoice("A", 300),
      invoice("A", 200)};
  const auto forward = one_buyer(items);
  std::ranges::reverse(items);
  const auto backward = one_buyer(items);
  const auto told = [](const std::vector<ReceivableRow>& rows) {
    std::vector<std::tuple<std::string, Cents, bool>> all;
    for (const auto& row : rows) {
      all.emplace_back(row.invoice_id, row.amount, row.settled.has_value());
    }
    return all;
  };
  EXPECT_EQ(told(receivable_rows(forward)), told(receivable_rows(backward)));
}

}  // namespace
}  // namespace encours::receivable_rows_test
