#include "output/report/assumption_french.hpp"

#include <gtest/gtest.h>

#include <string>

namespace encours {
namespace {

TEST(AssumptionFrench, FiguresHaveACommaAndNamesStay) {
  EXPECT_EQ(assumption_in_french("netted, -57246.68 € incl. VAT"), "imputés, −57246,68 € TTC");
  EXPECT_EQ(assumption_in_french("limits are never cut (A. B 2.5)"),
            "les agréments ne sont jamais réduits (A. B 2.5)");
  EXPECT_EQ(assumption_in_french("wholesale: small 1.805 %, medium 0.893 %, large 0.399 %"),
            "wholesale\u00a0: petite 1,805\u00a0%, moyenne 0,893\u00a0%, grande 0,399\u00a0%");
  EXPECT_EQ(assumption_in_french("-0.03 to +0.02"), "−0,03 à +0,02");
}

TEST(AssumptionFrench, TextsItDoesNotHoldStayEnglish) {
  EXPECT_EQ(assumption_in_french("something new"), std::nullopt);
  EXPECT_EQ(assumption_in_french(""), std::nullopt);
  EXPECT_EQ(assumption_in_french(std::string(100'000, ':')), std::nullopt);
}

}  // namespace
}  // namespace encours
