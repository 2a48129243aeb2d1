#include "portfolio/table_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/portfolio/written_tables.hpp"

namespace encours::table_file_test {
namespace {

/// The one problem of reading this file, without its path.
std::string problem_of(const std::filesystem::path& path) {
  ProblemLog problems;
  EXPECT_FALSE(read_table_file(path, problems).has_value());
  EXPECT_EQ(problems.size(), 1U);
  return problems.empty() ? "" : to_string(problems.problems()[0]).substr(path.string().size());
}

TEST(TableFile, GivesTextAndChecksum) {
  const WrittenTables tables;
  ProblemLog problems;
  const auto file = read_table_file(tables.write("a.csv", "abc"), problems);
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->decoded.text, "abc");
  EXPECT_EQ(file->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(TableFile, RefusesWhatIsNoFile) {
  const WrittenTables tables;
  const auto directory = tables.write("a.csv", "abc").parent_path();
  EXPECT_EQ(problem_of(directory / "none.csv"),
            ":1:1: error: file does not exist check the path in the study");
  EXPECT_EQ(problem_of(directory),
            ":1:1: error: a directory stands where a file is needed give the path of a CSV file");
  EXPECT_EQ(problem_of("/dev/zero"), ":1:1: error: not a regular file give the path of a CSV file");
  EXPECT_EQ(problem_of(directory / "a.csv" / "b.csv").substr(0, 33),
            ":1:1: error: file does not exist ");
}

TEST(TableFile, SaysHowToExportAWorkbook) {
  const WrittenTables tables;
  EXPECT_EQ(problem_of(tables.write("a.xlsx", "PK\x03\x04rest")),
            ":1:1: error: file is a workbook, not a CSV table (it starts like .xlsx and .ods "
            "files) open it and save the sheet as \"CSV UTF-8\"");
}

TEST(TableFile, RefusesWhatIsNoText) {
  const WrittenTables tables;
  EXPECT_EQ(problem_of(tables.write("a.csv", std::string_view("\xFF\xFE"
                                                              "a\0",
                                                              4))),
            ":1:1: error: text is UTF-16 (UTF-8, Windows-1252 and ISO-8859-15 are read) save the "
            "table as \"CSV UTF-8\"");
  EXPECT_EQ(problem_of(tables.write("b.csv", std::string_view("a,b\né,\0", 8))),
            ":2:3: error: NUL byte in the text (text files hold none) export the table again");
  EXPECT_EQ(problem_of(tables.write("c.csv",
                                    "\xEF\xBB\xBF"
                                    "a,b\né,\xE9\n")),
            ":2:3: error: invalid UTF-8, byte E9 (nor does the file read as Windows-1252 or "
            "ISO-8859-15) save the table as \"CSV UTF-8\"");
  EXPECT_EQ(problem_of(tables.write("d.csv",
                                    "\xEF\xBB\xBF"
                                    "a,\xE9\n"))
                .substr(0, 5),
            ":1:3:");
}

}  // namespace
}  // namespace encours::table_file_test
