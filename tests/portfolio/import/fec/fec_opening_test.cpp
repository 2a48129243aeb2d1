#include "portfolio/import/fec/fec_opening.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "tests/portfolio/import/fec/written_fec.hpp"

namespace encours::fec_opening_test {
namespace {

/// What the clients owe at the end.
Cents owed(const ImportedLedger& ledger) {
  Cents open = 0;
  for (const auto& item : ledger.receivables) open += open_of(item);
  return open;
}

/// 2025: C1 and C2 are left owing 120 each.
std::string year_before() {
  return invoice("VE|1|20251105|", "C1|F1") + invoice("VE|2|20251205|", "C2|F2");
}
/// 2026: C1 pays, and buys again.
std::string year_after() {
  return payment("BQ|8|20260210|", "120,00") + invoice("VE|9|20261205|", "C1|F3");
}

/// The opening entry of 2026 in one entry, or in one for each line.
std::string opening(std::string_view journal) {
  std::string start(journal);
  start.append("|1|20260101|");
  return entry(start, {"411000|C1||120,00|0|", "411000|C2||120,00|0|", "110000|||0|240,00|"});
}
std::string opening_line_by_line(std::string_view journal) {
  const std::string start(journal);
  return entry(start + "|1|20260101|", {"411000|C1||120,00|0|"}) +
         entry(start + "|2|20260101|", {"411000|C2||120,00|0|"}) +
         entry(start + "|3|20260101|", {"110000|||0|240,00|"});
}

TEST(FecOpening, CountsOnceWhateverItsJournalIsCalled) {
  for (const std::string journal : {"AN", "OD", "RP", ""}) {
    for (const auto& written : {opening(journal), opening_line_by_line(journal)}) {
      const auto ledger = imported({year_before(), written + year_after()});
      EXPECT_EQ(owed(ledger), 24'000) << journal;
      EXPECT_EQ(told(ledger, FindingKind::opening_found), journal != "AN");
      EXPECT_TRUE(told(ledger, FindingKind::opening_repeated));
      EXPECT_FALSE(told(ledger, FindingKind::balance_differs));
      EXPECT_EQ(ledger.control_basis, ControlBasis::closing_balances);
      ASSERT_EQ(ledger.control[0].account, "411");
      EXPECT_EQ(ledger.control[0].closing(), 24'000) << "of the second file alone";
    }
  }
}

TEST(FecOpening, IsFoundByTheBalancesItGivesBackWhenNothingElseTells) {
  const std::string hidden =
      entry("OD|1|20260102|", {"411000|C1||120,00|0|", "471000|||0|120,00|"}) +
      entry("OD|2|20260102|", {"411000|C2||120,00|0|", "471000|||0|120,00|"});
  const auto ledger = imported({year_before(), hidden + year_after()});
  EXPECT_EQ(owed(ledger), 24'000);
  EXPECT_TRUE(told(ledger, FindingKind::opening_found));
  const auto& notes = ledger.assumptions.assumptions();
  EXPECT_EQ(std::ranges::count(notes, "receivables.opening", &Assumption::field), 1);
}

TEST(FecOpening, HasNoProfitOrLoss) {
  const auto ledger =
      imported({year_before(), opening("AN") + year_after() + invoice("AN|7|20260601|", "C2|F4")});
  EXPECT_EQ(owed(ledger), 36'000) << "a journal of sales may be called anything";
}

TEST(FecOpening, OfTheFirstYearInAFileOfTwoCounts) {
  const std::string before =
      entry("AN|1|20250101|", {"411000|C3|F0|50,00|0|", "110000|||0|50,00|"});
  const std::string again =
      entry("AN|1|20260101|", {"411000|C1||120,00|0|", "411000|C2||120,00|0|",
                               "411000|C3|F0|50,00|0|", "110000|||0|290,00|"});
  const auto ledger = imported({before + year_before() + again + year_after()});
  EXPECT_EQ(owed(ledger), 29'000);
  EXPECT_FALSE(told(ledger, FindingKind::balance_differs));
}

TEST(FecOpening, ThatIsNotThereIsToldWithWhatIsCarriedOn) {
  const auto ledger = imported({year_before(), year_after()});
  EXPECT_EQ(owed(ledger), 24'000);
  EXPECT_EQ(ledger.control_basis, ControlBasis::sum_of_rows);
  const auto found =
      std::ranges::find(ledger.findings, FindingKind::opening_absent, &ImportFinding::kind);
  ASSERT_NE(found, ledger.findings.end());
  EXPECT_EQ(found->file, "c");
  EXPECT_EQ(found->amount, 24'000);
}

TEST(FecOpening, FarFromWhatTheFilesTogetherGiveIsRefused) {
  const std::string half = entry("AN|1|20260101|", {"411000|C1||60,00|0|", "110000|||0|60,00|"});
  const std::string why = refusal({year_before(), half + year_after()});
  EXPECT_NE(why.find("the clients owe 240.00"), std::string::npos) << why;
  EXPECT_NE(why.find("by the last file alone"), std::string::npos) << why;
}

TEST(FecOpening, AnOpeningWithoutClientsSaysThatNobodyOwed) {
  const std::string none = entry("AN|1|20260101|", {"512000|||240,00|0|", "110000|||0|240,00|"});
  const std::string large =
      entry("VE|9|20260210|", {"411000|C3|F9|20000,00|0|", "701000|||0|20000,00|"}) +
      invoice("VE|10|20261205|", "C3|F10");
  const auto ledger = imported({year_before(), none + large});
  EXPECT_EQ(owed(ledger), 2'036'000);
  EXPECT_TRUE(told(ledger, FindingKind::opening_differs));
  EXPECT_TRUE(told(ledger, FindingKind::balance_differs));
}

TEST(FecOpening, ALineOfADayToComeHidesNoDifference) {
  const std::string large = "411000|C2|F2|1000,00|0|";
  const std::string first =
      invoice("VE|1|20251105|", "C1|F1") + entry("VE|2|20251106|", {large, "701000|||0|1000,00|"});
  const std::string second =
      entry("AN|1|20260101|", {"411000|C1|F1|100,00|0|", large, "120000|||0|1100,00|"}) +
      entry("AN|1|22060101|", {"512000|||10,00|0|", "120000|||0|10,00|"}) +
      invoice("VE|3|20260210|", "C1|F3");
  const auto ledger = imported({first, second});
  EXPECT_TRUE(told(ledger, FindingKind::opening_differs));
  EXPECT_TRUE(told(ledger, FindingKind::balance_differs));
}

// Nothing of that client is in the ledger: its balance differs from the file's all the same.
TEST(FecOpening, AClientThatOnlyAnOpeningKnowsIsTold) {
  const std::string large = "411000|C1|F1|1000,00|0|";
  const std::string first = entry("VE|1|20251105|", {large, "701000|||0|1000,00|"});
  const std::string second =
      entry("AN|1|20260101|", {large, "411000|C9||20,00|0|", "120000|||0|1020,00|"});
  const auto ledger = imported({first, second + invoice("VE|2|20260210|", "C1|F2")});
  const auto found =
      std::ranges::find(ledger.findings, FindingKind::balance_differs, &ImportFinding::kind);
  ASSERT_NE(found, ledger.findings.end());
  EXPECT_EQ(found->buyer_id, "C9");
  EXPECT_EQ(found->amount, -2'000);
}

TEST(FecOpening, AnOpeningThatDiffersFromTheYearBeforeIsToldByClient) {
  const std::string large = "411000|C2|F2|1000,00|0|";
  const std::string first =
      invoice("VE|1|20251105|", "C1|F1") + entry("VE|2|20251106|", {large, "701000|||0|1000,00|"});
  const std::string second =
      entry("AN|1|20260101|", {"411000|C1|F1|100,00|0|", large, "120000|||0|1100,00|"}) +
      payment("BQ|2|20260210|", "120,00");
  const auto ledger = imported({second, first});
  EXPECT_EQ(open_of(piece(ledger, "F1")), 0);
  for (const auto& [kind, amount] : {std::pair(FindingKind::opening_differs, -2'000),
                                     std::pair(FindingKind::balance_differs, 2'000)}) {
    const auto found = std::ranges::find(ledger.findings, kind, &ImportFinding::kind);
    ASSERT_NE(found, ledger.findings.end());
    EXPECT_EQ(found->buyer_id, "C1");
    EXPECT_EQ(found->amount, amount) << "by the second file alone C1 is 20 in credit";
  }
}

}  // namespace
}  // namespace encours::fec_opening_test
