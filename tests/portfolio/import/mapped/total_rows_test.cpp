#include "portfolio/import/mapped/total_rows.hpp"

#include <gmock/gmock.h>

namespace encours::total_rows_test {
namespace {

using ::testing::ElementsAre;

std::vector<FindingKind> kinds(TotalRows& rows) {
  std::vector<FindingKind> found;
  for (const ImportFinding& row : rows.settle()) found.push_back(row.kind);
  return found;
}

TEST(TotalRows, KnowsSubtotalsRunningTotalsAndTotalsAtTheHead) {
  TotalRows rows;
  rows.keep({}, {60'000, 6'000});
  rows.add({10'000, 1'000});
  rows.add({20'000, 2'000});
  rows.keep({}, {30'000, 3'000});
  rows.add({30'000, 3'000});
  rows.keep({}, {30'000, 3'000});
  rows.keep({}, {60'000, std::nullopt});
  const auto total = FindingKind::total_row;
  EXPECT_THAT(kinds(rows), ElementsAre(total, total, total, total));
}

TEST(TotalRows, AClientOfThatNameIsNoSum) {
  TotalRows rows;
  rows.add({10'000});
  rows.add({20'000});
  rows.keep({}, {90'000});
  rows.add({5'000});
  EXPECT_THAT(kinds(rows), ElementsAre(FindingKind::total_differs));
}

TEST(TotalRows, RoundingIsNoDifferenceAndRowsWithoutAmountsAreTotals) {
  TotalRows rows;
  rows.add({1'000'049});
  rows.keep({}, {1'000'000});
  rows.keep({}, {std::nullopt});
  EXPECT_THAT(kinds(rows), ElementsAre(FindingKind::total_row, FindingKind::total_row));
}

}  // namespace
}  // namespace encours::total_rows_test
