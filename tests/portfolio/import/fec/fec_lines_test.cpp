#include "portfolio/import/fec/fec_lines.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <vector>

namespace encours::fec_lines_test {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  FecLines lines(stream);
  std::vector<std::string> all;
  while (const auto line = lines.next()) {
    all.emplace_back(*line);
    EXPECT_EQ(lines.line(), all.size());
  }
  return all;
}

TEST(FecLines, EveryLineBreakIsOne) {
  const std::vector<std::string> three = {"a", "", "bc"};
  EXPECT_EQ(lines_of("a\n\nbc\n"), three);
  EXPECT_EQ(lines_of("a\r\rbc\r"), three);
  EXPECT_EQ(lines_of("a\r\n\r\nbc"), three);
  EXPECT_EQ(lines_of("a\r\r\n\r\r\nbc\r\r\n"), three);
  EXPECT_EQ(lines_of("\xEF\xBB\xBF" + std::string("a\n\nbc")), three);
  EXPECT_TRUE(lines_of("").empty());
}

TEST(FecLines, NulBytesAreDropped) {
  EXPECT_EQ(lines_of(std::string("a\0\n\nb\0c\n", 8)), (std::vector<std::string>{"a", "", "bc"}));
}

/// Line breaks that fall on the border of the buffer, wherever they do.
TEST(FecLines, TheBufferChangesNothing) {
  for (const std::string end : {"\n", "\r\n", "\r\r\n"}) {
    for (std::size_t shift = 1; shift < 15; ++shift) {
      std::string text(shift, 'x');
      text += end;
      std::size_t count = 1;
      for (; text.size() < 600'000; ++count) text.append("0123456789").append(end);
      const auto lines = lines_of(text);
      ASSERT_EQ(lines.size(), count) << shift;
      for (std::size_t i = 1; i < lines.size(); ++i) ASSERT_EQ(lines[i], "0123456789");
    }
  }
}

TEST(FecLines, ALineTooLongIsCutAndTheNextOneWhole) {
  for (const std::size_t length : {65'536U, 65'537U, 900'000U}) {
    std::istringstream stream("a\n" + std::string(length, 'x') + "\nb\n");
    FecLines lines(stream);
    EXPECT_EQ(lines.next(), "a");
    const auto line = lines.next();
    ASSERT_TRUE(line);
    EXPECT_LE(line->size(), FecLines::longest_line);
    EXPECT_EQ(lines.too_long(), length > FecLines::longest_line);
    EXPECT_EQ(lines.next(), "b");
    EXPECT_FALSE(lines.too_long());
    EXPECT_EQ(lines.line(), 3U);
    EXPECT_FALSE(lines.next());
  }
}

}  // namespace
}  // namespace encours::fec_lines_test
