#include "models/payment/payment_history.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace encours::payment_history_test {
namespace {

using std::chrono::days;

constexpr Date as_of{std::chrono::year{2026} / 12 / 31};

Receivable invoice(int paid_before, std::optional<SettlementKind> settled_by) {
  Receivable item;
  item.invoice_date = as_of - days(100);
  item.due_date = as_of - days(70);
  item.amount_ttc = 1'200;
  item.paid_date = as_of - days(paid_before);
  item.settled_by = settled_by;
  return item;
}

PaymentHistory history_of(std::vector<Receivable> items, Date day) {
  Buyer buyer;
  buyer.id = "A";
  buyer.pd = 0.01;
  return payment_history(Portfolio({buyer}, std::move(items), as_of), day);
}

TEST(PaymentHistory, CreditNotesAndOtherEntriesAreNoPayments) {
  const std::vector<Receivable> items = {
      invoice(10, SettlementKind::payment), invoice(10, std::nullopt),
      invoice(10, SettlementKind::credit_note), invoice(10, SettlementKind::other)};
  const PaymentHistory history = history_of(items, as_of);
  EXPECT_EQ(history.credited, 2U);
  ASSERT_EQ(history.records.size(), 2U);
  for (const PaymentRecord& one : history.records) EXPECT_EQ(one.paid_day, -10);
}

TEST(PaymentHistory, ACreditNoteOfALaterDayIsNotKnown) {
  const PaymentHistory history =
      history_of({invoice(10, SettlementKind::credit_note)}, as_of - days(20));
  EXPECT_EQ(history.credited, 0U);
  ASSERT_EQ(history.records.size(), 1U);
  EXPECT_FALSE(history.records[0].paid_day) << "open on that day";
}

}  // namespace
}  // namespace encours::payment_history_test
