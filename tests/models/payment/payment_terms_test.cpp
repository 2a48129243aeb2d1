#include "models/payment/payment_terms.hpp"

#include <gtest/gtest.h>

namespace encours::payment_terms_test {
namespace {

TEST(PaymentTerms, TakesTheMostFrequentAndOfTwoTheShorter) {
  PaymentHistory history{.buyers = 3};
  for (const int days : {30, 45, 45, 60}) {
    history.records.push_back({.buyer = 0, .invoice_day = -100, .due_day = -100 + days});
  }
  for (const int days : {60, 30}) {
    history.records.push_back({.buyer = 1, .invoice_day = -100, .due_day = -100 + days});
  }
  const auto terms = fit_terms(history);
  EXPECT_EQ(terms[0].days, 45);
  EXPECT_DOUBLE_EQ(terms[0].share, 0.5);
  EXPECT_EQ(terms[1].days, 30);
  EXPECT_EQ(terms[2].invoices, 0U);
}

}  // namespace
}  // namespace encours::payment_terms_test
