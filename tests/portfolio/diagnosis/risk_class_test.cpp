#include "portfolio/diagnosis/risk_class.hpp"

#include <gtest/gtest.h>

namespace encours::risk_class_test {
namespace {

TEST(RiskClass, ABoundBelongsToTheClassAbove) {
  EXPECT_EQ(risk_class(0, {}), RiskClass::a);
  EXPECT_EQ(risk_class(0.0049, {}), RiskClass::a);
  EXPECT_EQ(risk_class(0.005, {}), RiskClass::b);
  EXPECT_EQ(risk_class(0.01, {}), RiskClass::c);
  EXPECT_EQ(risk_class(0.02, {}), RiskClass::d);
  EXPECT_EQ(risk_class(0.05, {}), RiskClass::e);
  EXPECT_EQ(risk_class(0.999, {}), RiskClass::e);
  EXPECT_EQ(risk_class(1, {}), RiskClass::failed);
}

}  // namespace
}  // namespace encours::risk_class_test
