#include "models/payment/lateness_shape.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace encours::lateness_shape_test {
namespace {

/// Records of one buyer without season, noise of variance 1: delays are residuals.
struct Payments {
  PaymentHistory history{.buyers = 1};
  DelayModel model;

  Payments() {
    model.habits.values = {{.mean = 0, .variance = 0}};
    model.noise.variances = {1};
  }
  void paid(int days) {
    history.records.push_back({.due_day = -1000, .paid_day = -1000 + days, .amount = 1});
  }
  void open_since(int days) {
    history.records.push_back({.due_day = -days, .paid_day = std::nullopt, .amount = 1});
  }
  LatenessShape shape() const { return {history, model}; }
};

double prior_above(double z) {
  const double t = z * std::sqrt(2.0);
  const double s = t / std::sqrt(1 + t * t / 4);
  return 0.5 - 0.375 * s * (1 - s * s / 12);
}

TEST(LatenessShape, IsStudentsWhereNothingWasSeen) {
  const LatenessShape shape = Payments().shape();
  EXPECT_NEAR(shape.above(0), 0.5, 1e-15);
  EXPECT_NEAR(shape.above(2.776445 / std::sqrt(2.0)), 0.025, 1e-7);  // t table, 4 degrees, 97.5 %
  EXPECT_NEAR(shape.mean_above(-50), 0, 1e-3);
  EXPECT_GT(shape.above(1200), 0);
  EXPECT_GT(shape.mean_above(1200), 1200);
}

// Four payments at −1, 0, 2, 5: the chance to come later falls from 1 to 0 between the first and
// the last, by half a payment at either end; the prior weighs five payments.
TEST(LatenessShape, FallsByOnePaymentFromOneToTheNext) {
  Payments payments;
  for (const int days : {-1, 0, 2, 5}) payments.paid(days);
  const LatenessShape shape = payments.shape();
  const auto expected = [](double seen, double z) {
    return 4.0 / 9 * seen + 5.0 / 9 * prior_above(z);
  };
  EXPECT_NEAR(shape.above(-2), expected(1, -2), 1e-12);
  EXPECT_NEAR(shape.above(0), expected(5.0 / 8, 0), 1e-12);
  EXPECT_NEAR(shape.above(1), expected(4.0 / 8, 1), 1e-12);
  EXPECT_NEAR(shape.above(3.5), expected(2.0 / 8, 3.5), 1e-12);
  EXPECT_NEAR(shape.above(6), expected(0, 6), 1e-12);
}

// Kaplan and Meier: of four invoices, paid at 1 and 3, open at 2 and 4, the one open at 4 outlasts
// every payment; the first payment takes 1/4, the second half of what is left.
TEST(LatenessShape, OpenInvoicesCountUntilTheyAreNoLongerFollowed) {
  Payments payments;
  payments.paid(1);
  payments.open_since(2);
  payments.paid(3);
  payments.open_since(4);
  const LatenessShape shape = payments.shape();
  const double lost = 1 - 0.75 / 2;  // 0.625: what the payments explain
  const double weight = 2 * lost / (2 * lost + LatenessShape::prior_payments);
  const double seen = ((0.875 + 0.5625) / 2 - 0.375) / lost;
  EXPECT_NEAR(shape.above(2), weight * seen + (1 - weight) * prior_above(2), 1e-12);
}

// The mean beyond a point against a sum over the law itself.
TEST(LatenessShape, MeanBeyondAPointIsThatOfTheLaw) {
  Payments payments;
  std::mt19937_64 engine(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): one sample, every time
  for (int i = 0; i < 400; ++i) {
    payments.paid(static_cast<int>(engine() % 3) * static_cast<int>(engine() % 40));
  }
  const LatenessShape shape = payments.shape();
  for (const double from : {-3.0, 0.0, 12.25, 77.0, 90.0}) {
    double beyond = 0;
    double before = shape.above(from);
    double step = 0.001;
    for (double z = from; z < 1e6; z += step, step *= 1.00002) {
      const double after = shape.above(z + step);
      beyond += (before + after) / 2 * step;
      before = after;
    }
    EXPECT_NEAR(shape.mean_above(from), from + beyond / shape.above(from), 2e-3) << from;
  }
}

}  // namespace
}  // namespace encours::lateness_shape_test
