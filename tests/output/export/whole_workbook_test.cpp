#include "output/export/whole_workbook.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "output/export/workbook.hpp"
#include "tests/output/temporary_directory.hpp"

namespace encours::whole_workbook_test {
namespace {

std::string sample_workbook(const std::filesystem::path& directory) {
  const ExportTable table{
      .id = "sample",
      .title = "Sample",
      .headings = {"]]> <a>", "=1+1"},
      .rows = {{text_cell("<b>\"quoted\"</b> > &amp;"), number_cell(CellKind::amount, 12.5)}}};
  const std::filesystem::path file = directory / "sample.xlsx";
  write_workbook(std::span(&table, 1),
                 {.title = "</title>", .created = Date{}, .language = Language::english}, file);
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

TEST(WholeWorkbook, WhatIsWrittenIsWhole) {
  const TemporaryDirectory directory;
  EXPECT_TRUE(is_whole_workbook(sample_workbook(directory.path())));
}

TEST(WholeWorkbook, NoBeginningOfAWorkbookIsWhole) {
  const TemporaryDirectory directory;
  const std::string bytes = sample_workbook(directory.path());
  for (std::size_t length = 0; length < bytes.size(); length += 7) {
    EXPECT_FALSE(is_whole_workbook(std::string_view(bytes).substr(0, length))) << length;
  }
}

TEST(WholeWorkbook, DamagedBytesDoNoHarm) {
  const TemporaryDirectory directory;
  const std::string bytes = sample_workbook(directory.path());
  std::size_t seen = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x5A);
    if (!is_whole_workbook(damaged)) ++seen;
  }
  EXPECT_GT(seen, bytes.size() / 20);  // checksums and dates are not looked at
}

}  // namespace
}  // namespace encours::whole_workbook_test
