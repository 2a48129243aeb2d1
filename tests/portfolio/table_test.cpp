#include "portfolio/table.hpp"

#include <gmock/gmock.h>

#include <array>
#include <memory>
#include <vector>

#include "tests/portfolio/written_tables.hpp"

namespace encours::table_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::array<TableColumn, 3> columns = {
    {{"id"}, {"amount", ColumnKind::number}, {"rate", ColumnKind::number}}};

class TableTest : public testing::Test {
 protected:
  std::unique_ptr<Table> open(std::string_view text) {
    return Table::open(tables_.write("t.csv", text),
                       {.name = "table", .columns = columns, .required = required_}, problems,
                       assumptions);
  }

  /// Texts of the two first columns of every good row.
  std::vector<std::string> rows(Table& table) {
    std::vector<std::string> found;
    for (auto row = table.next(); row != Table::Row::end; row = table.next()) {
      if (row == Table::Row::good) {
        found.push_back(std::string(table.text(0)) + "|" + std::string(table.text(1)));
      }
    }
    table.close();
    return found;
  }

  std::vector<std::string> messages() const {
    std::vector<std::string> lines;
    for (const Problem& problem : problems.problems()) {
      const std::string line = to_string(problem);
      lines.push_back(line.substr(line.find(".csv:") + 5));
    }
    return lines;
  }

  ProblemLog problems;
  AssumptionLog assumptions;

 private:
  WrittenTables tables_;
  std::vector<std::vector<std::string_view>> required_ = {{"id"}, {"amount", "rate"}};
};

TEST_F(TableTest, FindsColumnsInAnyOrderAndCase) {
  const auto table = open("AMOUNT, Id \n1,a\n2,b\n");
  ASSERT_TRUE(table);
  EXPECT_TRUE(table->has(1));
  EXPECT_FALSE(table->has(2));
  EXPECT_THAT(rows(*table), ElementsAre("a|1", "b|2"));
  EXPECT_TRUE(table->complete());
  EXPECT_EQ(table->format().rows, 2U);
  EXPECT_THAT(messages(), IsEmpty());
}

TEST_F(TableTest, ReadsVerticalBarsWithDecimalCommas) {
  const auto table = open("id|amount\na;b|1,5\nc|2,25\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->format().separator, "vertical bar");
  EXPECT_THAT(rows(*table), ElementsAre("a;b|1,5", "c|2,25"));
  EXPECT_EQ(table->format().decimal_mark, "comma");
}

TEST_F(TableTest, ObeysTheSeparatorLineOfExcel) {
  const auto table = open("sep=;\r\nid;amount\r\na,b;1\r\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->format().separator, "semicolon");
  EXPECT_THAT(rows(*table), ElementsAre("a,b|1"));
}

TEST_F(TableTest, ToleratesTrailingEmptyColumnsAndBlankRows) {
  const auto table = open("\nid;amount;;\n\na;1;;\n;;;\nb;2\nc;3;;;;\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(rows(*table), ElementsAre("a|1", "b|2", "c|3"));
  ASSERT_EQ(assumptions.assumptions().size(), 1U);
  EXPECT_EQ(assumptions.assumptions()[0].field, "table.rows");
  EXPECT_EQ(assumptions.assumptions()[0].count, 1U);
}

TEST_F(TableTest, TellsRowsWithTooManyOrTooFewCells) {
  const auto table = open("id,amount\né,1,x\nb\nc,3\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(rows(*table), ElementsAre("c|3"));
  EXPECT_THAT(messages(),
              ElementsAre("2:5: error: row has 3 cells, the header has 2 (cells are separated by "
                          "comma) quote cells that hold the separator",
                          "3:1: error: row has 1 cells, the header has 2 (cells are separated by "
                          "comma) add the missing cells"));
}

TEST_F(TableTest, TellsARowWithMoreCellsThanAreKept) {
  const auto table = open("id,amount\n" + std::string(5'000, ',') + "x\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(rows(*table), IsEmpty());
  EXPECT_EQ(problems.size(), 1U);
}

TEST_F(TableTest, NamesTheNearestRequiredColumn) {
  EXPECT_FALSE(open("idd;amuont;other\na;1;2\n"));
  EXPECT_THAT(
      messages(),
      ElementsAre("1:1: error: unknown column 'idd' (column id is missing) did you mean id?",
                  "1:5: error: unknown column 'amuont' (column amount or rate is missing) "
                  "did you mean amount?"));
}

TEST_F(TableTest, HiddenCharactersInTheNameOfAColumnAreShown) {
  WrittenTables tables;
  constexpr std::array<TableColumn, 1> hidden = {{{"in\xEF\xBB\xBFvoice"}}};
  const std::vector<std::vector<std::string_view>> required = {{hidden[0].name}};
  const TableLayout layout = {.name = "table", .columns = hidden, .required = required};
  EXPECT_FALSE(Table::open(tables.write("h.csv", "colour\n1\n"), layout, problems, assumptions));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.problems()[0].what, "column in\xEF\xBF\xBDvoice is missing");
}

TEST_F(TableTest, TellsMissingAndDoubledColumns) {
  EXPECT_FALSE(open("colour\n1\n"));
  EXPECT_FALSE(open("id,amount,ID\n1,2,3\n"));
  EXPECT_THAT(
      messages(),
      ElementsAre("1:1: error: column id is missing (it is required) add it to the header",
                  "1:1: error: column amount or rate is missing (one of them is required) "
                  "add it to the header",
                  "1:11: error: column stands twice in the header 'id' keep one of the two"));
}

TEST_F(TableTest, ListsIgnoredColumnsWithTheNearestName) {
  ASSERT_TRUE(open("id,amount,Rates,colour,\na,1,2,3,\n"));
  ASSERT_EQ(assumptions.assumptions().size(), 2U);
  EXPECT_EQ(assumptions.assumptions()[0].field, "table.Rates");
  EXPECT_EQ(assumptions.assumptions()[0].value, "ignored");
  EXPECT_EQ(assumptions.assumptions()[0].reason,
            "the program knows no column 'Rates'; the nearest it knows is rate");
  EXPECT_EQ(assumptions.assumptions()[1].reason, "the program knows no column 'colour'");
}

TEST_F(TableTest, DetectsTheDecimalMarkOfTheFile) {
  EXPECT_EQ(open("id;amount\na;1,5\n")->format().decimal_mark, "comma");
  EXPECT_EQ(open("id;amount\na;1.5\nb;7\n")->format().decimal_mark, "point");
  EXPECT_EQ(open("id,amount\na,\"1,5\"\n")->format().decimal_mark, "comma");
  EXPECT_EQ(open("id,amount\na,1\n")->format().decimal_mark, "point");
  EXPECT_EQ(open("id;amount\na;1.5\nb;1,5\nc;2,5\n")->format().decimal_mark, "comma");
  EXPECT_EQ(open("id;amount\n1.5;1,5\n2.5;2\n")->format().decimal_mark, "comma");
  EXPECT_TRUE(assumptions.assumptions().empty());
}

TEST_F(TableTest, ListsADecimalMarkThatNothingDecides) {
  EXPECT_EQ(open("id;amount\na;1.500\nb;2.250\n")->format().decimal_mark, "point");
  ASSERT_EQ(assumptions.assumptions().size(), 1U);
  EXPECT_EQ(assumptions.assumptions()[0].field, "table.decimal_mark");
  EXPECT_EQ(assumptions.assumptions()[0].count, 2U);
}

TEST_F(TableTest, AFaultOfTheTextEndsTheTable) {
  const auto table = open("id,amount\na,1\nb,\"2\nc,3\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(rows(*table), ElementsAre("a|1"));
  EXPECT_FALSE(table->complete());
  EXPECT_THAT(messages(),
              ElementsAre("3:3: error: quote is opened and never closed (the rest of the file is "
                          "not read) close every quote, and double quotes within a quoted cell"));
}

TEST_F(TableTest, RefusesATableWithoutHeader) {
  EXPECT_FALSE(open("\n\n"));
  EXPECT_FALSE(open("\xEF\xBB\xBF"));
  EXPECT_FALSE(open(";;\na;1;2\n"));
  EXPECT_FALSE(open("\u202F"));
  EXPECT_THAT(messages(), testing::Each("1:1: error: table has no header (its first line holds the "
                                        "names of the columns) export the table again"));
  EXPECT_EQ(problems.size(), 4U);
}

TEST_F(TableTest, TellsAThousandProblemsAndHowManyMore) {
  std::string text = "id,amount\n";
  for (int i = 0; i < 1'234; ++i) text += "a\n";
  rows(*open(text));
  ASSERT_EQ(problems.size(), 1'001U);
  EXPECT_EQ(messages().back(), "1:1: error: … and 234 more problems in this file");
}

}  // namespace
}  // namespace encours::table_test
