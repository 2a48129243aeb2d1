#include "output/export/csv_tables.hpp"

#include <gtest/gtest.h>

#include "output/export/spreadsheet_guess.hpp"

namespace encours::csv_tables_test {
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
            "'-1+1,-1234.50,0.25,2026-12-31\r\n"
            "\"he said \"\"no\"\"\",,3,\r\n");
}

TEST(CsvTables, FrenchExcelDialect) {
  EXPECT_EQ(render_csv(sample(), CsvDialect::french_excel),
            "\xEF\xBB\xBF'=name;\"a;b\";c,d;day\r\n"
            "'-1+1;-1234,50;0,25;31/12/2026\r\n"
            "\"he said \"\"no\"\"\";;3;\r\n");
}

TEST(CsvTables, AmountsHaveTwoDecimalsAndRatesAllTheirs) {
  const ExportTable table{
      .id = "t",
      .title = "T",
      .headings = {"euros", "share", "number"},
      .rows = {{number_cell(CellKind::amount, 4895699.201666668),
                number_cell(CellKind::share, 0.06679862878141142),
                number_cell(CellKind::number, 0.123456789)},
               {number_cell(CellKind::amount, -0.004), number_cell(CellKind::share, 0), {}},
               {number_cell(CellKind::amount, 1e300), {}, {}}}};
  EXPECT_EQ(render_csv(table, CsvDialect::standard),
            "euros,share,number\r\n"
            "4895699.20,0.06679862878141142,0.123456789\r\n"
            "0.00,0,\r\n"
            "1e+300,,\r\n");
}

TEST(CsvTables, FrenchExcelKeepsEveryDigitOfAnId) {
  const ExportTable table{.id = "t",
                          .title = "T",
                          .headings = {"id"},
                          .rows = {{text_cell("005520176")}, {text_cell("C0859")}}};
  EXPECT_EQ(render_csv(table, CsvDialect::french_excel),
            "\xEF\xBB\xBFid\r\n'005520176\r\nC0859\r\n");
  EXPECT_EQ(render_csv(table, CsvDialect::standard), "id\r\n005520176\r\nC0859\r\n");
}

TEST(SpreadsheetGuess, NumbersDatesTimesAndTruths) {
  for (const char* text : {"005520176",  "00552017600012345678",
                           "3-4",        "1E5",
                           "0012",       "12/01",
                           "1 234,5",    "3 mai",
                           "janv. 2026", "MARS 2026",
                           "12:30",      "8h30",
                           "VRAI",       "false",
                           "50 %",       "(12)",
                           "$3",         "12 €",
                           "1.5",        "déc-26"}) {
    EXPECT_TRUE(may_be_changed_by_excel(text)) << text;
  }
}

TEST(SpreadsheetGuess, NamesStay) {
  for (const char* text : {"", "C0859", "3 Suisses", "Négoce 12", "F2622714", "1-30 jours", "A",
                           "-", "12 rue de Mars Ville", "mai", "2CV_12", "Étape 3"}) {
    EXPECT_FALSE(may_be_changed_by_excel(text)) << text;
  }
}

}  // namespace
}  // namespace encours::csv_tables_test
