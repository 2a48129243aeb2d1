#include "portfolio/import/import_finding.hpp"

#include <gtest/gtest.h>

namespace encours {
namespace {

TEST(FindingLog, KeepsTheFirstPlacesAndCountsTheOthers) {
  FindingLog log;
  const std::size_t all = FindingLog::most_places + 5;
  for (std::size_t i = 0; i < all; ++i) {
    log.add({.kind = FindingKind::date_unreadable, .file = "f", .line = i + 1, .amount = 10});
  }
  log.add({.kind = FindingKind::cell_count, .count = 3});
  const auto findings = log.findings();
  ASSERT_EQ(findings.size(), FindingLog::most_places + 2);
  EXPECT_EQ(findings.front().kind, FindingKind::cell_count);
  EXPECT_EQ(findings.back().kind, FindingKind::date_unreadable);
  EXPECT_EQ(findings.back().line, 0U);
  EXPECT_EQ(findings.back().count, 5U);
  EXPECT_EQ(findings.back().amount, 50);
  EXPECT_EQ(log.count(FindingKind::date_unreadable), all);
  EXPECT_EQ(log.count(FindingKind::cell_count), 3U);
  EXPECT_EQ(log.count(FindingKind::balance_differs), 0U);
}

}  // namespace
}  // namespace encours
