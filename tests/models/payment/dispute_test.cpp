#include "models/payment/dispute.hpp"

#include <gtest/gtest.h>

namespace encours::dispute_test {
namespace {

PaymentLaw without_spread(double on_time_share, double dispute_share) {
  return PaymentLaw({.on_time_share = on_time_share,
                     .median_late_days = 20,
                     .late_spread = 0,
                     .heavy_tail_share = 0,
                     .buyer_spread = 0,
                     .dispute_share = dispute_share,
                     .dispute_resolution_days = 90});
}

// Half of the invoices are late by 20 days, a fifth of these by 90: of 100 invoices issued a day,
// 10 stay 30 + 90 days and the others 40·(30 + 20) + 50·30 invoice-days.
TEST(Dispute, IsTheShareOfInvoicesByTheTimeTheyStayOpen) {
  const Dispute dispute(without_spread(0.5, 0.2), 0.25);
  const double share = 10.0 * 120 / (10 * 120 + 40 * 50 + 50 * 30);
  EXPECT_NEAR(dispute.uninsured_share(30), 0.25 * share, 1e-12);
}

// What is disputed is insured once settled, also after the horizon: credit notes alone are not.
TEST(Dispute, OnEveryInvoiceTheCreditNotesAreNotInsured) {
  EXPECT_DOUBLE_EQ(Dispute(without_spread(0, 1), 1).uninsured_share(45), 1);
  EXPECT_DOUBLE_EQ(Dispute(without_spread(0, 1), 0.25).uninsured_share(45), 0.25);
  EXPECT_EQ(Dispute(without_spread(0, 1), 0).uninsured_share(45), 0);
}

}  // namespace
}  // namespace encours::dispute_test
