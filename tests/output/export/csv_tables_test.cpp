#include "output/export/csv_tables.hpp"

#include <gtest/gtest.h>

namespace encours {
namespace {

ExportTable sample() {
  using namespace std::chrono;
  return {.id = "sample",
          .title = "Sample",
          .headings = {"=name", "a;b", "c,d", "day"},
          .rows = {
              {text_cell("-1+1"), number_cell(CellKind::amount, -1234.5),
               number_cell(CellKind::share, 0.25), date_cell(sys_days(year(2026) / December / 31))},
              {text_cell("he said \"no\""), {}, number_cell(CellKind::count, 3), {}}}};
}

TEST(CsvTables, StandardDialect) {
  EXPECT_EQ(render_csv(sample(), CsvDialect::standard),
            "'=name,a;b,\"c,d\",day\r\n"
            "'-1+1,-1234.5,0.25,2026-12-31\r\n"
            "\"he said \"\"no\"\"\",,3,\r\n");
}

TEST(CsvTables, FrenchExcelDialect) {
  EXPECT_EQ(render_csv(sample(), CsvDialect::french_excel),
            "\xEF\xBB\xBF'=name;\"a;b\";c,d;day\r\n"
            "'-1+1;-1234,5;0,25;31/12/2026\r\n"
            "\"he said \"\"no\"\"\";;3;\r\n");
}

}  // namespace
}  // namespace encours
