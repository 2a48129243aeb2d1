#include "portfolio/import/anonymise.hpp"

#include <gtest/gtest.h>

#include "core/checksum.hpp"

namespace encours::anonymise_test {
namespace {

const std::string key = "a key of the tests, not of anybody";

ImportedLedger ledger() {
  ImportedLedger books;
  books.as_of = *parse_date("2026-12-31");
  books.files.emplace_back().name = "732829320FEC20261231.txt";
  ImportedBuyer& dupont = books.buyers.emplace_back();
  dupont.id = "DUPONT";
  dupont.name = "Dupont SA";
  dupont.siren = "732829320";
  dupont.naf = "4690Z";
  books.buyers.emplace_back().id = "DURAND";
  ImportedReceivable& item = books.receivables.emplace_back();
  item.id = "F1";
  item.buyer = 1;
  item.amount = 12'000;
  ImportFinding& finding = books.findings.emplace_back();
  finding.file = books.files[0].name;
  finding.value = "Dupont";
  finding.buyer_id = "DUPONT";
  return books;
}

// RFC 4231, test case 2.
TEST(Hmac, ReproducesThePublishedCase) {
  EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Anonymised, NothingThatNamesABuyerIsLeft) {
  const ImportedLedger hidden = anonymised(ledger(), key);
  for (const ImportedBuyer& buyer : hidden.buyers) {
    EXPECT_EQ(buyer.id.size(), 17U);
    EXPECT_EQ(buyer.name + buyer.siren + buyer.naf, "");
  }
  EXPECT_EQ(hidden.files[0].name, "file 1");
  EXPECT_EQ(hidden.findings[0].file, "file 1");
  EXPECT_EQ(hidden.findings[0].buyer_id, hidden.buyers[0].id);
  EXPECT_EQ(hidden.findings[0].value, "");
  EXPECT_NE(hidden.receivables[0].id, "F1");
  EXPECT_EQ(hidden.receivables[0].buyer, 1U);
  EXPECT_EQ(hidden.receivables[0].amount, 12'000);
}

TEST(Anonymised, IsStableUnderOneKeyAndUnlinkableUnderTwo) {
  const ImportedLedger once = anonymised(ledger(), key);
  const ImportedLedger again = anonymised(ledger(), key);
  const ImportedLedger other = anonymised(ledger(), key + "!");
  EXPECT_EQ(once.buyers[0].id, again.buyers[0].id);
  EXPECT_EQ(once.receivables[0].id, again.receivables[0].id);
  EXPECT_NE(once.buyers[0].id, other.buyers[0].id);
  EXPECT_NE(once.buyers[0].id, once.buyers[1].id);
}

}  // namespace
}  // namespace encours::anonymise_test
