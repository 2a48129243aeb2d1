#include "portfolio/import/import_finding.hpp"

#include <gtest/gtest.h>

#include <set>

namespace encours::import_finding_test {
namespace {

TEST(FindingLog, KeepsTheFirstPlacesAndCountsTheOthers) {
  FindingLog log;
  const std::size_t all = FindingLog::most_places + 5;
  for (std::size_t i = 0; i < all; ++i) {
    log.add({.kind = FindingKind::date_ignored, .file = "f", .line = i + 1, .amount = 10});
    log.add({.kind = FindingKind::date_unreadable, .file = "f", .line = i + 1});
  }
  log.add({.kind = FindingKind::cell_count, .count = 3});
  const auto findings = log.findings();
  ASSERT_EQ(findings.size(), 1 + all + FindingLog::most_places + 1);
  EXPECT_EQ(findings.front().kind, FindingKind::cell_count);
  EXPECT_EQ(findings[all].kind, FindingKind::date_unreadable);
  EXPECT_EQ(findings[all].line, all) << "each row left out has its line";
  EXPECT_EQ(findings.back().kind, FindingKind::date_ignored);
  EXPECT_EQ(findings.back().line, 0U);
  EXPECT_EQ(findings.back().count, 5U);
  EXPECT_EQ(findings.back().amount, 50);
  EXPECT_EQ(log.count(FindingKind::date_unreadable), all);
  EXPECT_EQ(log.count(FindingKind::cell_count), 3U);
  EXPECT_EQ(log.count(FindingKind::balance_differs), 0U);
}

TEST(FindingKind, KeysAreUniqueAndSeveritiesStand) {
  std::set<std::string_view> keys;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(FindingKind::payments_behind); ++i) {
    EXPECT_TRUE(keys.insert(to_string(static_cast<FindingKind>(i))).second);
  }
  EXPECT_EQ(to_string(FindingKind::buckets_differ), "buckets_differ");
  EXPECT_EQ(severity(FindingKind::cell_count), FindingSeverity::error);
  EXPECT_EQ(severity(FindingKind::no_lettering), FindingSeverity::warning);
  EXPECT_EQ(severity(FindingKind::total_row), FindingSeverity::note);
}

}  // namespace
}  // namespace encours::import_finding_test
