#include "core/text.hpp"

#include <gtest/gtest.h>

#include <array>

namespace encours::text_test {
namespace {

TEST(Text, FindsTheNearestName) {
  constexpr std::array<std::string_view, 3> names = {"trials", "seed", "horizon_months"};
  EXPECT_EQ(nearest_name("trial", names), "trials");
  EXPECT_EQ(nearest_name("horizon_month", names), "horizon_months");
  EXPECT_EQ(nearest_name("colour", names), "");
}

TEST(Text, PrintableReplacesWhatATerminalObeys) {
  EXPECT_EQ(printable("Négoce €"), "Négoce €");
  EXPECT_EQ(printable("a\x1b[2J"), "a\xEF\xBF\xBD[2J");
  EXPECT_EQ(printable("a\u202Eb"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(printable("\xC3"), "\xEF\xBF\xBD");
  EXPECT_EQ(printable("éééé", 2), "éé…");
}

TEST(Text, KnowsUtf8) {
  EXPECT_TRUE(is_utf8("Société €"));
  EXPECT_FALSE(is_utf8("Soci\xE9t\xE9"));
  EXPECT_FALSE(is_utf8("\xC0\x80"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));
}

}  // namespace
}  // namespace encours::text_test
