#include "output/tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "output/atomic_file.hpp"
#include "output/csv_writer.hpp"
#include "tests/output/handmade.hpp"
#include "tests/output/temporary_directory.hpp"

namespace encours::tables_test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(CsvWriter, QuotesWhatRfc4180Asks) {
  CsvWriter csv;
  csv.text("a,b").text("say \"x\"").text("two\nlines").text("plain").end_row();
  EXPECT_EQ(csv.content(), "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",plain\r\n");
}

TEST(CsvWriter, GuardsAgainstFormulasInTextsOnly) {
  CsvWriter csv;
  for (const char* cell : {"=1+1", "+1", "-1", "@x", "\tx", "\rx"}) csv.text(cell);
  csv.number(-1.5).end_row();
  EXPECT_EQ(csv.content(), "'=1+1,'+1,'-1,'@x,'\tx,\"'\rx\",-1.5\r\n");
}

TEST(CsvWriter, WritesUnknownAsAnEmptyCellAndNumbersExactly) {
  CsvWriter csv;
  csv.number(std::nullopt).number(0.1 + 0.2).number(0.0).count(18'446'744'073'709'551'615U);
  csv.end_row();
  EXPECT_EQ(csv.content(), ",0.30000000000000004,0,18446744073709551615\r\n");
}

std::vector<std::string> lines_of(const CsvTable& table) {
  std::vector<std::string> lines;
  std::istringstream stream(table.content);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Tables, HaveARowPerScenarioAndProgramme) {
  const auto tables = render_tables(handmade::results());
  ASSERT_EQ(tables.size(), 5U);
  EXPECT_EQ(tables[0].file_name, "scenarios.csv");
  const auto lines = lines_of(tables[0]);
  ASSERT_EQ(lines.size(), 7U);
  EXPECT_THAT(lines[0], StartsWith("scenario,weight,programme,kind,defaults_mean,"));
  EXPECT_THAT(lines[2], StartsWith("base,0.9,Police A,policy,22.6,63000,"));
  const auto commas = std::count(lines[0].begin(), lines[0].end(), ',');
  for (const std::string& line : lines) {
    EXPECT_EQ(std::count(line.begin(), line.end(), ','), commas) << line;
  }
}

TEST(Tables, TellAssumptionsChecksAndSingleNames) {
  const auto tables = render_tables(handmade::results());
  EXPECT_EQ(lines_of(tables[1]).size(), 4U);
  EXPECT_EQ(lines_of(tables[2])[2], "base,expected_defaults,10,10,0,\r");
  EXPECT_EQ(lines_of(tables[3])[2],
            "C0001,Alpha (fictif),282000,Police A,262000,26000,236000,20000,56400,,,,1\r");
}

TEST(Tables, NamesOfBuyersCannotBecomeFormulas) {
  Results results = handmade::results();
  results.portfolio.largest[0].name = "=HYPERLINK(\"http://x\")";
  EXPECT_THAT(render_tables(results)[3].content, HasSubstr("\"'=HYPERLINK(\"\"http://x\"\")\""));
}

TEST(Tables, AreWrittenBesideEachOther) {
  const TemporaryDirectory directory;
  const auto files = write_tables(handmade::results(), directory.path());
  ASSERT_EQ(files.size(), 5U);
  EXPECT_EQ(directory.entries(), 5);
  EXPECT_EQ(bytes_of(files[1]), render_tables(handmade::results())[1].content);
  EXPECT_THROW(write_tables(handmade::results(), directory / "missing"), OutputError);
}

}  // namespace
}  // namespace encours::tables_test
