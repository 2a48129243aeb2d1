#include "portfolio/import/fec/fec_grouping.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/portfolio/import/fec/written_fec.hpp"

namespace encours::fec_grouping_test {
namespace {

struct Line {
  std::string account, client, piece, debit, credit;
};

/// Twelve invoices and payments of 2026, line by line.
std::vector<std::pair<std::string, Line>> lines_of_a_year() {
  std::vector<std::pair<std::string, Line>> lines;
  for (int month = 1; month <= 12; ++month) {
    const std::string sold = fmt::format("VE|2026{:02}05|F{}", month, month);
    const std::string piece = fmt::format("F{}", month);
    lines.push_back({sold, {"411000", "C1", piece, "120,00", "0"}});
    lines.push_back({sold, {"701000", "", piece, "0", "100,00"}});
    lines.push_back({sold, {"445710", "", piece, "0", "20,00"}});
    if (month > 10) continue;
    const std::string paid = fmt::format("BQ|2026{:02}25|P{}", month, month);
    lines.push_back({paid, {"512000", "", "P", "120,00", "0"}});
    lines.push_back({paid, {"411000", "C1", "P", "0", "120,00"}});
  }
  return lines;
}

/// With the number of each entry, or one for each line.
std::string written(const std::vector<std::pair<std::string, Line>>& lines, bool every_line) {
  std::string text;
  int number = 0;
  for (const auto& [key, line] : lines) {
    const std::string entry_number =
        every_line ? fmt::format("{}", ++number) : key.substr(key.rfind('|') + 1);
    text +=
        fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|\n", key.substr(0, 2), entry_number, key.substr(3, 8),
                    line.account, line.client, line.piece, line.debit, line.credit);
  }
  return text;
}

void expect_the_same(const ImportedLedger& found, const ImportedLedger& truth) {
  ASSERT_EQ(found.receivables.size(), truth.receivables.size());
  EXPECT_EQ(found.buyers[0].annual_sales_ht, truth.buyers[0].annual_sales_ht);
  for (std::size_t i = 0; i < truth.receivables.size(); ++i) {
    const auto& one = found.receivables[i];
    const auto& other = truth.receivables[i];
    EXPECT_EQ(one.id, other.id);
    EXPECT_EQ(one.vat_rate, other.vat_rate);
    ASSERT_EQ(one.settlements.size(), other.settlements.size());
    if (!one.settlements.empty()) {
      EXPECT_EQ(one.settlements[0].kind, SettlementKind::payment);
    }
  }
}

TEST(FecGrouping, ANumberForEveryLineGivesTheSameLedger) {
  const auto lines = lines_of_a_year();
  const auto truth = imported({written(lines, false)});
  const auto found = imported({written(lines, true)});
  expect_the_same(found, truth);
  EXPECT_GT(truth.buyers[0].annual_sales_ht.value(), 0);
  EXPECT_TRUE(told(found, FindingKind::entries_grouped));
  EXPECT_FALSE(told(truth, FindingKind::entries_grouped));
  EXPECT_FALSE(told(found, FindingKind::entry_unbalanced));
}

TEST(FecGrouping, LinesInTheOrderOfTheAccountsAreGroupedByPiece) {
  auto lines = lines_of_a_year();
  std::ranges::stable_sort(lines, {}, [](const auto& line) { return line.second.account; });
  expect_the_same(imported({written(lines, true)}), imported({written(lines, false)}));
}

TEST(FecGrouping, BooksWhoseLinesNothingPutsTogetherAreRefused) {
  auto lines = lines_of_a_year();
  std::ranges::stable_sort(lines, {}, [](const auto& line) { return line.second.account; });
  int piece = 0;
  for (auto& [key, line] : lines) line.piece = fmt::format("{}", ++piece);
  const std::string why = refusal({written(lines, true)}, "2026-12-05");
  EXPECT_NE(why.find("most entries do not balance: 56 of them"), std::string::npos) << why;
}

}  // namespace
}  // namespace encours::fec_grouping_test
