#include "models/provision/loss_history.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace encours::loss_history_test {
namespace {

const Date closing = std::chrono::year(2026) / 12 / 31;

Receivable document(const char* id, int due_days_ago, double ttc) {
  Receivable one;
  one.invoice_id = id;
  one.due_date = closing - std::chrono::days(due_days_ago);
  one.invoice_date = one.due_date - std::chrono::days(45);
  one.amount_ttc = ttc;
  return one;
}

LossHistory history_of(const std::vector<Receivable>& documents) {
  Buyer buyer;
  buyer.id = "A";
  const Portfolio ledger({buyer}, documents, closing);
  const std::vector<std::uint32_t> segment = {0};
  return loss_history(ledger, closing - std::chrono::days(3'000), segment);
}

/// An invoice that an open credit note cancels was never lost: nothing of it is owed.
TEST(LossHistory, CreditNotesAreSetOffFirst) {
  const LossHistory found =
      history_of({document("P2", 1'248, 1'200), document("C2", 1'200, -1'200)});
  EXPECT_TRUE(found.items.empty());
  EXPECT_EQ(found.cancelled, 1U);
  EXPECT_NEAR(found.cancelled_ht, 1'000, 1e-9);
}

TEST(LossHistory, APartlySetOffInvoiceCountsWithTheRest) {
  const LossHistory found = history_of({document("P2", 500, 1'200), document("C2", 400, -300)});
  ASSERT_EQ(found.items.size(), 1U);
  EXPECT_NEAR(found.items[0].amount_ht, 750, 1e-9);
  EXPECT_FALSE(found.items[0].settled);
  EXPECT_EQ(found.cancelled, 0U);
}

TEST(LossHistory, KnowsTheFateOfEachInvoice) {
  std::vector<Receivable> documents = {document("P", 300, 120), document("L", 300, 120),
                                       document("F", 300, 120), document("N", -20, 120)};
  documents[0].paid_date = documents[0].due_date + std::chrono::days(12);
  documents[1].written_off_date = documents[1].due_date + std::chrono::days(200);
  documents[2].paid_date = closing + std::chrono::days(3);  // not known yet
  const LossHistory found = history_of(documents);
  ASSERT_EQ(found.items.size(), 4U);
  EXPECT_EQ(found.items[0].settled, 12);
  EXPECT_TRUE(found.items[1].written_off);
  EXPECT_FALSE(found.items[2].settled);
  EXPECT_EQ(found.items[3].followed, -20);
}

}  // namespace
}  // namespace encours::loss_history_test
