#include "portfolio/diagnosis/early_payment_discount.hpp"

#include <gtest/gtest.h>

namespace encours::early_payment_discount_test {
namespace {

TEST(EarlyPaymentDiscount, TwoTenNetThirty) {
  const DiscountCost cost = discount_cost(0.02, 10, 30);
  EXPECT_NEAR(cost.annual_rate, 0.37244897959183676, 1e-14);
  EXPECT_NEAR(cost.effective_rate, 0.4458529273124856, 1e-13);
}

TEST(EarlyPaymentDiscount, OneTenNetSixty) {
  const DiscountCost cost = discount_cost(0.01, 10, 60);
  EXPECT_NEAR(cost.annual_rate, 0.07373737373737374, 1e-14);
  EXPECT_NEAR(cost.effective_rate, 0.07612588859399105, 1e-13);
}

TEST(EarlyPaymentDiscount, CompoundingOnlyAdds) {
  for (const double rate : {0.001, 0.01, 0.05}) {
    const DiscountCost cost = discount_cost(rate, 0, 60);
    EXPECT_GT(cost.effective_rate, cost.annual_rate);
  }
  const DiscountCost year = discount_cost(0.05, 0, 365);
  EXPECT_NEAR(year.effective_rate, year.annual_rate, 1e-15) << "one period a year";
}

}  // namespace
}  // namespace encours::early_payment_discount_test
