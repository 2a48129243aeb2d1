#include "models/payment/payment_evidence.hpp"

#include <gtest/gtest.h>

namespace encours::payment_evidence_test {
namespace {

/// Adds invoices of 100 euros of one buyer, due a day apart and up to yesterday.
void add(PaymentHistory& history, std::uint32_t buyer, int paid, int overdue) {
  for (int i = 0; i < paid + overdue; ++i) {
    PaymentRecord record;
    record.buyer = buyer;
    record.due_day = -1 - i;
    record.invoice_day = record.due_day - 30;
    record.amount = 100;
    if (i < paid) record.paid_day = 0;
    history.records.push_back(record);
  }
}

PaymentHistory of(std::size_t buyers) {
  PaymentHistory history;
  history.buyers = buyers;
  return history;
}

TEST(PaymentEvidence, FewerThanThirtyPaymentsTellNothing) {
  PaymentHistory history = of(1);
  add(history, 0, 0, 40);
  EXPECT_EQ(payment_evidence(history).known, PaymentsKnown::none);
  EXPECT_EQ(payment_evidence(history).overdue, 40U);
  EXPECT_EQ(payment_evidence(history).overdue_amount, 4'000);
  add(history, 0, 29, 0);
  EXPECT_EQ(payment_evidence(history).known, PaymentsKnown::few);
  add(history, 0, 1, 0);
  EXPECT_EQ(payment_evidence(history).known, PaymentsKnown::enough);
  EXPECT_EQ(payment_evidence(history).paid, 30U);
}

TEST(PaymentEvidence, PaymentsOfAFewAccountsTellNothingOfTheOthers) {
  PaymentHistory history = of(3);
  add(history, 0, 60, 2);
  add(history, 1, 0, 20);
  add(history, 2, 0, 10);
  const PaymentEvidence seen = payment_evidence(history);
  EXPECT_EQ(seen.known, PaymentsKnown::of_few_accounts);
  EXPECT_EQ(seen.overdue_without, 30U);
  EXPECT_EQ(seen.overdue_amount_without, 3'000);
}

// Bad payers are some of every ledger: what they owe is most of what is overdue, and little of what
// fell due.
TEST(PaymentEvidence, ABuyerThatNeverPaysIsNoGapInTheBooks) {
  PaymentHistory history = of(2);
  add(history, 0, 200, 1);
  add(history, 1, 0, 10);
  EXPECT_EQ(payment_evidence(history).known, PaymentsKnown::enough);
}

TEST(PaymentEvidence, InvoicesNotYetDueAreNotMissingPayments) {
  PaymentHistory history = of(2);
  add(history, 0, 40, 0);
  add(history, 1, 0, 40);
  for (PaymentRecord& record : history.records) {
    if (record.buyer == 1) record.due_day = 5;
  }
  EXPECT_EQ(payment_evidence(history).known, PaymentsKnown::enough);
  EXPECT_EQ(payment_evidence(history).overdue, 0U);
}

/// Two invoices of 100 euros due every day for `days` days, paid on the day up to `last`.
PaymentHistory paid_until(std::int32_t last, std::int32_t days) {
  PaymentHistory history = of(2);
  for (std::int32_t day = -days; day < 0; ++day) {
    for (std::uint32_t buyer = 0; buyer < 2; ++buyer) {
      PaymentRecord record;
      record.buyer = buyer;
      record.due_day = day;
      record.invoice_day = day - 30;
      record.amount = 100;
      if (day <= last) record.paid_day = day;
      history.records.push_back(record);
    }
  }
  return history;
}

TEST(PaymentEvidence, PaymentsThatEndBeforeTheInvoicesDoAreBehind) {
  EXPECT_EQ(payment_evidence(paid_until(-1, 200)).known, PaymentsKnown::enough);
  EXPECT_EQ(payment_evidence(paid_until(-13, 200)).known, PaymentsKnown::enough);
  const PaymentEvidence seen = payment_evidence(paid_until(-14, 200));
  EXPECT_EQ(seen.known, PaymentsKnown::behind);
  EXPECT_EQ(seen.silence_days, 14);
  EXPECT_EQ(seen.paid_days_before, 14U);
  EXPECT_EQ(seen.due_since, 26U);
}

// Everybody pays on the first of the month, which half a month later is no gap.
TEST(PaymentEvidence, PaymentsOfOneRunAMonthAreNotBehind) {
  PaymentHistory history = paid_until(-15, 195);
  for (PaymentRecord& record : history.records) {
    if (record.paid_day) record.paid_day = (*record.paid_day + 15) / 30 * 30 - 15;
  }
  const PaymentEvidence seen = payment_evidence(history);
  EXPECT_EQ(seen.silence_days, 15);
  EXPECT_EQ(seen.due_since, 28U);
  EXPECT_EQ(seen.known, PaymentsKnown::enough);
}

// A summer trade: nothing fell due since the season, and nobody is late.
TEST(PaymentEvidence, ATradeThatRestsIsNotBehind) {
  PaymentHistory history = paid_until(-90, 200);
  std::erase_if(history.records, [](const PaymentRecord& one) { return one.due_day > -90; });
  EXPECT_EQ(payment_evidence(history).known, PaymentsKnown::enough);
}

}  // namespace
}  // namespace encours::payment_evidence_test
