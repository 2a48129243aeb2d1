#include "models/insurance/insurer_response.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace encours::insurer_response_test {
namespace {

InsurerResponse preset(std::string_view name) {
  return insurer_response_preset(name).value();
}

TEST(InsurerResponse, BaseIsCalmAtZeroAndTheCrisisTwoDeviationsBelow) {
  const InsurerResponse base = preset("base");
  const InsurerResponse gfc = preset("gfc");
  EXPECT_EQ(base.hazard_of_others(0), 0.0002);
  EXPECT_EQ(base.hazard_of_worst(0), 0.003);
  EXPECT_EQ(base.hazard_of_others(-2), gfc.hazard_of_others(0));
  EXPECT_EQ(base.hazard_of_worst(-2), gfc.hazard_of_worst(0));
  EXPECT_DOUBLE_EQ(base.hazard_of_worst(-1), std::sqrt(0.003 * 0.03));
  EXPECT_DOUBLE_EQ(base.hazard_of_others(-0.5), 0.0002 * std::pow(5, 0.25));
}

TEST(InsurerResponse, StaysAtItsEnds) {
  const InsurerResponse base = preset("base");
  EXPECT_EQ(base.hazard_of_worst(3), 0.003);
  EXPECT_EQ(base.hazard_of_worst(-6), 0.03);
  for (double factor = -4; factor < 4; factor += 0.125) {
    EXPECT_GE(base.hazard_of_worst(factor), base.hazard_of_worst(factor + 0.125)) << factor;
  }
}

TEST(InsurerResponse, GfcIsTheSameInEveryYear) {
  const InsurerResponse gfc = preset("gfc");
  EXPECT_TRUE(gfc.same_every_year());
  EXPECT_FALSE(preset("base").same_every_year());
  for (const double factor : {-5.0, -1.0, 0.0, 2.0}) {
    EXPECT_EQ(gfc.hazard_of_others(factor), 0.001);
    EXPECT_EQ(gfc.hazard_of_worst(factor), 0.03);
  }
}

TEST(InsurerResponse, LightDoublesTheCalm) {
  EXPECT_EQ(preset("light").hazard_of_worst(0), 2 * preset("base").hazard_of_worst(0));
  EXPECT_EQ(preset("light").hazard_of_others(0), 2 * preset("base").hazard_of_others(0));
  EXPECT_EQ(preset("light").hazard_of_worst(-2), 0.03);
}

TEST(InsurerResponse, NoCalmCutsButInTheCrisis) {
  InsurerResponse response = preset("base");
  response.calm = {};
  EXPECT_EQ(response.hazard_of_worst(0), 0);
  EXPECT_EQ(response.hazard_of_worst(-1.9), 0);
  EXPECT_EQ(response.hazard_of_worst(-2), 0.03);
}

TEST(InsurerResponse, OtherNamesAreNoPresets) {
  EXPECT_FALSE(insurer_response_preset("none"));
  for (const std::string_view name : insurer_response_presets) {
    EXPECT_EQ(preset(name).preset, name);
  }
}

}  // namespace
}  // namespace encours::insurer_response_test
