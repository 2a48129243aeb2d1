#include "output/text_layout.hpp"

#include <gtest/gtest.h>

namespace encours::text_layout_test {
namespace {

TEST(TextLayout, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width("Négoce €"), 8U);
  EXPECT_EQ(display_width("a‑b−c…"), 6U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("株式"), 4U);
  EXPECT_EQ(display_width("\U0001F3ED"), 2U);
  EXPECT_EQ(display_width(""), 0U);
}

TEST(TextLayout, CutsAtAColumn) {
  EXPECT_EQ(cut("Négoce", 6), "Négoce");
  EXPECT_EQ(cut("Négoce", 4), "Nég…");
  EXPECT_EQ(cut("株式会社", 4), "株…");
  EXPECT_EQ(cut("abc", 0), "");
  EXPECT_EQ(cut("abc", 1), "…");
}

TEST(TextLayout, Pads) {
  EXPECT_EQ(pad_left("é", 3), "  é");
  EXPECT_EQ(pad_right("é", 3), "é  ");
  EXPECT_EQ(pad_right("long", 3), "long");
}

TEST(TextLayout, FlowsPiecesOverLines) {
  const std::vector<std::string> pieces = {"aaaa", "bbbb", "cccc"};
  EXPECT_EQ(flow(pieces, 10), "aaaa  bbbb\ncccc\n");
  EXPECT_EQ(flow(pieces, 3), "aa…\nbb…\ncc…\n");
}

TEST(TextLayout, WrapsWithAHangingIndent) {
  EXPECT_EQ(wrap("N ", "one two three", 9), "N one two\n  three\n");
  EXPECT_EQ(wrap("", "", 9), "\n");
  EXPECT_EQ(wrap("  ", "abcdefghijkl", 6), "  abc…\n");
}

}  // namespace
}  // namespace encours::text_layout_test
