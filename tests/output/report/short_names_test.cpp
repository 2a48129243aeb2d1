#include "output/report/short_names.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace encours::short_names_test {
namespace {

using testing::ElementsAre;

TEST(ShortNames, AreCutAtTheEnd) {
  EXPECT_THAT(short_names({"short", "a name of twenty-three"}, 10),
              ElementsAre("short", "a name of …"));
}

TEST(ShortNames, ThatWouldBeAlikeAreCutInTheMiddle) {
  EXPECT_THAT(short_names({"Whole turnover 2027, no deductible",
                           "Whole turnover 2027, deductible 50k", "Another one that is long"},
                          16),
              ElementsAre("Whole tu…ductible", "Whole tu…ible 50k", "Another one that…"));
}

TEST(ShortNames, ThatAreAlikeEvenSoAreNumbered) {
  EXPECT_THAT(short_names({"same start, 1, same end", "same start, 2, same end", "other"}, 8),
              ElementsAre("same… end (1)", "same… end (2)", "other"));
}

TEST(ShortNames, CutBetweenCharacters) {
  const std::vector<std::string> cut =
      short_names({"éééééééééé avec ççççç", "éééééééééé sans ççççç"}, 8);
  EXPECT_THAT(cut, ElementsAre("éééé…çççç (1)", "éééé…çççç (2)"));
}

}  // namespace
}  // namespace encours::short_names_test
