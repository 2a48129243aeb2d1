#include "core/assumption.hpp"

#include <gtest/gtest.h>

namespace encours::assumption_test {
namespace {

TEST(AssumptionLog, CountsEqualAssumptionsTogether) {
  AssumptionLog log;
  log.add("buyers.pd", "1.9 %", "retail, small");
  log.add("buyers.lgd", "0.93", "default");
  log.add("buyers.pd", "1.9 %", "retail, small", 3);
  log.add("buyers.pd", "2.4 %", "retail, small");
  ASSERT_EQ(log.assumptions().size(), 3U);
  EXPECT_EQ(log.assumptions()[0].count, 4U);
  EXPECT_EQ(log.assumptions()[1].field, "buyers.lgd");
  EXPECT_EQ(log.assumptions()[2].value, "2.4 %");
}

TEST(AssumptionLog, ListsNothingThatConcernsNothing) {
  AssumptionLog log;
  log.add("buyers.pd", "1.9 %", "retail, small", 0);
  EXPECT_TRUE(log.assumptions().empty());
}

}  // namespace
}  // namespace encours::assumption_test
