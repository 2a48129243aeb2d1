#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/scenarios/read_helpers.hpp"

namespace encours::read_payment_test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Study read_with(const std::string& tables) {
  return read_whole(minimal_study + tables);
}

std::vector<std::string> listed_assumptions(const Study& study) {
  std::vector<std::string> listed;
  for (const Assumption& one : study.assumptions.assumptions()) {
    listed.push_back(one.field + " = " + one.value);
  }
  return listed;
}

TEST(ReadPayment, AbsentIsNotSimulated) {
  const Study study = read_whole(minimal_study);
  EXPECT_FALSE(study.payment.has_value());
  EXPECT_EQ(study.exposure.mean_delay_days, 0);
}

TEST(ReadPayment, EveryDefaultIsTakenAndListed) {
  const Study study = read_with("[payment]\n");
  ASSERT_TRUE(study.payment.has_value());
  EXPECT_NEAR(study.exposure.mean_delay_days, 12.9, 0.05);
  EXPECT_EQ(study.payment->failing.distress_share, 1);
  EXPECT_THAT(study.payment->failing.late_pd_multipliers, ElementsAre(6, 11));
  EXPECT_FALSE(study.payment->stop_shipment_days.has_value());
  const auto listed = listed_assumptions(study);
  for (const char* key : {"on_time_share = 0.487", "median_late_days = 17.7", "late_spread = 0.36",
                          "buyer_spread = 0.42", "heavy_tail_share = 0.03", "heavy_tail_days = 213",
                          "factor_link = 0", "causes = distress = 1", "late_pd_multipliers = 6, 11",
                          "sudden_share = 0", "stop_shipment_days = none"}) {
    EXPECT_THAT(listed, Contains(std::string("study.payment.") + key));
  }
  EXPECT_THAT(listed, Not(Contains(HasSubstr("mean_delay_days"))));
}

TEST(ReadPayment, TakesEveryKey) {
  const Study study = read_with(R"([payment]
on_time_share = 0.3
median_late_days = 12
late_spread = 0.5
heavy_tail_share = 0.02
heavy_tail_days = 150
buyer_spread = 0.2
factor_link = 0.16
causes = { oversight = 0.3, distress = 0.5, dispute = 0.2 }
dispute_resolution_days = 60
dispute_credit_note_share = 0.1
late_pd_multipliers = [3, 5]
sudden_share = 0.25
stop_shipment_days = 60
)");
  const PaymentSettings& payment = *study.payment;
  EXPECT_EQ(payment.law.on_time_share, 0.3);
  EXPECT_EQ(payment.law.median_late_days, 12);
  EXPECT_EQ(payment.law.late_spread, 0.5);
  EXPECT_EQ(payment.law.heavy_tail_share, 0.02);
  EXPECT_EQ(payment.law.heavy_tail_days, 150);
  EXPECT_EQ(payment.law.buyer_spread, 0.2);
  EXPECT_EQ(payment.law.dispute_share, 0.2);
  EXPECT_EQ(payment.law.dispute_resolution_days, 60);
  EXPECT_EQ(payment.factor_link, 0.16);
  EXPECT_DOUBLE_EQ(payment.failing.distress_share, 0.5 / 0.8);
  EXPECT_THAT(payment.failing.late_pd_multipliers, ElementsAre(3, 5));
  EXPECT_EQ(payment.failing.sudden_share, 0.25);
  EXPECT_EQ(payment.stop_shipment_days, 60);
  EXPECT_EQ(payment.dispute_credit_note_share, 0.1);
}

TEST(ReadPayment, ScoresThatKnowPaymentTellItOnce) {
  const std::string scoring = "[scoring]\nbehaviour = \"altares\"\n[payment]\n";
  EXPECT_THAT(read_with(scoring).payment->failing.late_pd_multipliers, ElementsAre(1, 1));
  EXPECT_THAT(
      read_with(scoring + "late_pd_multipliers = [6, 11]\n").payment->failing.late_pd_multipliers,
      ElementsAre(6, 11));
}

}  // namespace
}  // namespace encours::read_payment_test
