#include "portfolio/csv_reader.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace encours::csv_reader_test {
namespace {

using testing::ElementsAre;
using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string_view text, char separator = ',') {
  CsvReader reader(text, separator);
  Rows rows;
  while (reader.next() == CsvReader::Step::row) {
    auto& row = rows.emplace_back();
    for (const CsvCell& cell : reader.cells()) row.emplace_back(cell.text);
  }
  EXPECT_EQ(reader.fault(), CsvReader::Fault::none);
  return rows;
}

CsvReader::Fault fault_of(std::string_view text) {
  CsvReader reader(text, ',');
  while (reader.next() == CsvReader::Step::row) {
  }
  return reader.fault();
}

TEST(CsvReader, SplitsRowsAndCells) {
  EXPECT_THAT(rows_of("a,b\nc,d\n"), ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
  EXPECT_THAT(rows_of("a,b"), ElementsAre(ElementsAre("a", "b")));
  EXPECT_THAT(rows_of("a,\n,b"), ElementsAre(ElementsAre("a", ""), ElementsAre("", "b")));
  EXPECT_THAT(rows_of("a,"), ElementsAre(ElementsAre("a", "")));
  EXPECT_TRUE(rows_of("").empty());
}

TEST(CsvReader, KnowsEveryLineBreak) {
  const Rows expected = {{"a", "b"}, {"c", "d"}};
  for (const char* line_break : {"\n", "\r\n", "\r", "\r\r\n"}) {
    const std::string text = std::string("a,b") + line_break + "c,d" + line_break;
    EXPECT_EQ(rows_of(text), expected);
  }
}

TEST(CsvReader, UndoesQuotes) {
  EXPECT_THAT(rows_of("\"a,b\",\"c\"\"d\",\"\"\n"), ElementsAre(ElementsAre("a,b", "c\"d", "")));
  EXPECT_THAT(rows_of("\"\"\"\"\n"), ElementsAre(ElementsAre("\"")));
  EXPECT_THAT(rows_of("\"a\" ,b\n"), ElementsAre(ElementsAre("a", "b")));
  EXPECT_THAT(rows_of("12\" pipe,b\n"), ElementsAre(ElementsAre("12\" pipe", "b")));
}

TEST(CsvReader, CountsLinesInsideQuotes) {
  CsvReader reader("a,b\n\"x\r\ny\",é,\"z\nz\",q\nlast\n", ',');
  ASSERT_EQ(reader.next(), CsvReader::Step::row);
  ASSERT_EQ(reader.next(), CsvReader::Step::row);
  EXPECT_EQ(reader.cells()[0].text, "x\r\ny");
  const auto at = [&](std::size_t cell) {
    const TextPosition position = reader.position(reader.cells()[cell].offset);
    return std::pair(position.line, position.column);
  };
  EXPECT_EQ(at(0), std::pair(2UL, 1UL));
  EXPECT_EQ(at(1), std::pair(3UL, 4UL));
  EXPECT_EQ(at(2), std::pair(3UL, 6UL));
  EXPECT_EQ(at(3), std::pair(4UL, 4UL));
  ASSERT_EQ(reader.next(), CsvReader::Step::row);
  EXPECT_EQ(at(0), std::pair(5UL, 1UL));
}

TEST(CsvReader, TellsBlankRows) {
  CsvReader reader(" \n,,\na,\n", ',');
  ASSERT_EQ(reader.next(), CsvReader::Step::row);
  EXPECT_TRUE(reader.blank());
  ASSERT_EQ(reader.next(), CsvReader::Step::row);
  EXPECT_TRUE(reader.blank());
  ASSERT_EQ(reader.next(), CsvReader::Step::row);
  EXPECT_FALSE(reader.blank());
}

TEST(CsvReader, StopsAtFaults) {
  EXPECT_EQ(fault_of("a,\"b\nc"), CsvReader::Fault::quote_not_closed);
  EXPECT_EQ(fault_of("\"a\"b,c\n"), CsvReader::Fault::text_after_quote);
  EXPECT_EQ(fault_of(std::string(CsvReader::longest_cell, 'a')), CsvReader::Fault::none);
  EXPECT_EQ(fault_of(std::string(CsvReader::longest_cell + 1, 'a')),
            CsvReader::Fault::cell_too_long);
  EXPECT_EQ(fault_of("\"" + std::string(CsvReader::longest_cell, 'a') + "\""),
            CsvReader::Fault::cell_too_long);
}

TEST(CsvReader, KeepsABoundedNumberOfCells) {
  const std::string text(1'000'000, ',');
  CsvReader reader(text, ',');
  ASSERT_EQ(reader.next(), CsvReader::Step::row);
  EXPECT_EQ(reader.cell_count(), 1'000'001U);
  EXPECT_EQ(reader.cells().size(), CsvReader::most_cells);
}

TEST(CsvReader, DetectsTheSeparatorOutsideQuotes) {
  EXPECT_EQ(detect_separator("a;b;c,d\n,,,,"), ';');
  EXPECT_EQ(detect_separator("\"a,b,c\";d\n"), ';');
  EXPECT_EQ(detect_separator("a\tb\n"), '\t');
  EXPECT_EQ(detect_separator("a|b|c,d\n"), '|');
  EXPECT_EQ(detect_separator("a,b\n"), ',');
  EXPECT_EQ(detect_separator("a\n"), ',');
}

}  // namespace
}  // namespace encours::csv_reader_test
