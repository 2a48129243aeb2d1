#include "core/did_you_mean.hpp"

#include <gtest/gtest.h>

namespace encours::did_you_mean_test {
namespace {

TEST(DidYouMean, NamesTheNearestOrSaysWhatElseToDo) {
  EXPECT_EQ(did_you_mean("retail", "use a sector"), "did you mean retail?");
  EXPECT_EQ(did_you_mean("", "use a sector"), "use a sector");
}

TEST(DidYouMean, IsSafeToPrint) {
  EXPECT_EQ(did_you_mean("a\x1b[2Jb", ""), "did you mean a\xEF\xBF\xBD[2Jb?");
}

}  // namespace
}  // namespace encours::did_you_mean_test
