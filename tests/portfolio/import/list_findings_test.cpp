#include "portfolio/import/list_findings.hpp"

#include <gtest/gtest.h>

namespace encours::list_findings_test {
namespace {

TEST(ListFindings, CountsReadingsAndLeavesFactsOut) {
  ImportedLedger ledger;
  ledger.findings = {{.kind = FindingKind::payment_returned, .count = 3},
                     {.kind = FindingKind::written_off, .count = 7},
                     {.kind = FindingKind::payment_returned, .count = 2}};
  list_findings(ledger);
  const auto& listed = ledger.assumptions.assumptions();
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].field, "receivables");
  EXPECT_EQ(listed[0].value, "owed again from that day");
  EXPECT_EQ(listed[0].count, 5U);
}

}  // namespace
}  // namespace encours::list_findings_test
