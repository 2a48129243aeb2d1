#include "portfolio/portfolio.hpp"

#include <gmock/gmock.h>

namespace encours::portfolio_test {
namespace {

using testing::ElementsAre;

Date day(const char* text) {
  return parse_date(text).value();
}

std::vector<Buyer> three_buyers() {
  std::vector<Buyer> buyers(3);
  buyers[0].id = "A";
  buyers[0].sector = "transport";
  buyers[1].id = "B";
  buyers[1].sector = "construction";
  buyers[2].id = "C";
  buyers[2].sector = "transport";
  return buyers;
}

Receivable item(std::uint32_t buyer, const char* due, double amount_ttc) {
  return {.invoice_id = "F",
          .buyer = buyer,
          .invoice_date = day("2025-01-31"),
          .due_date = day(due),
          .amount_ttc = amount_ttc,
          .vat_rate = 0.20,
          .paid_date = std::nullopt,
          .written_off_date = std::nullopt};
}

std::vector<double> open_ttc(const Portfolio& portfolio) {
  std::vector<double> amounts;
  for (const OpenItem& open : portfolio.open_items()) amounts.push_back(open.amount_ttc);
  return amounts;
}

TEST(Portfolio, FindsBuyersAndSectors) {
  const Portfolio portfolio(three_buyers(), {}, std::nullopt);
  EXPECT_EQ(portfolio.find("B"), 1U);
  EXPECT_EQ(portfolio.find("D"), std::nullopt);
  EXPECT_THAT(portfolio.sectors(), ElementsAre("construction", "transport"));
  EXPECT_THAT(portfolio.sector_of(), ElementsAre(1U, 0U, 1U));
  EXPECT_TRUE(portfolio.open_items().empty());
}

TEST(Portfolio, SetsCreditNotesAgainstTheOldestItems) {
  const Portfolio portfolio(three_buyers(),
                            {item(0, "2026-03-01", 300), item(0, "2026-01-01", 120),
                             item(0, "2026-05-01", -180), item(1, "2026-01-01", 60)},
                            day("2026-12-31"));
  EXPECT_THAT(open_ttc(portfolio), ElementsAre(240, 60));
  EXPECT_EQ(portfolio.open_items()[0].due_date, day("2026-03-01"));
  EXPECT_DOUBLE_EQ(portfolio.open_items()[0].amount_ht, 200);
}

TEST(Portfolio, KeepsNothingOfABuyerWhoseCreditExceedsItsDebt) {
  const std::vector<Receivable> items = {item(0, "2026-01-01", 120), item(0, "2026-02-01", -200)};
  EXPECT_TRUE(Portfolio(three_buyers(), items, day("2026-12-31")).open_items().empty());
  const NettedItems netted = net_open_items(items, day("2026-12-31"));
  EXPECT_DOUBLE_EQ(netted.unused_credit_ttc.at(0), 80);
}

TEST(Portfolio, OpensOnlyWhatIsIssuedAndNotSettledAtTheDate) {
  Receivable paid = item(0, "2026-03-01", 100);
  paid.paid_date = day("2026-12-31");
  Receivable paid_later = item(0, "2026-03-01", 101);
  paid_later.paid_date = day("2027-01-01");
  Receivable future = item(0, "2027-03-01", 102);
  future.invoice_date = day("2027-01-01");
  Receivable lost = item(0, "2026-03-01", 103);
  lost.written_off_date = day("2026-06-30");
  const Portfolio portfolio(three_buyers(), {paid, paid_later, future, lost}, day("2026-12-31"));
  EXPECT_THAT(open_ttc(portfolio), ElementsAre(101));
}

TEST(Portfolio, SumsOwnWriteOffsByTwelveMonthsEndingAtTheDate) {
  std::vector<Receivable> items;
  const auto lost = [&](const char* invoiced, const char* written_off, double amount_ttc) {
    items.push_back(item(0, "2027-01-01", amount_ttc));
    items.back().invoice_date = day(invoiced);
    items.back().written_off_date = day(written_off);
  };
  lost("2024-04-01", "2025-03-15", 1200);  // the last day of the first full year
  lost("2024-06-01", "2025-03-16", 2400);  // the first day of the second
  lost("2024-06-01", "2026-03-15", 120);
  lost("2024-06-01", "2026-03-16", 99);  // after the date
  const Portfolio portfolio(three_buyers(), items, day("2026-03-15"));
  ASSERT_EQ(portfolio.write_offs().size(), 2U);
  EXPECT_EQ(portfolio.write_offs()[0].end, day("2025-03-15"));
  EXPECT_DOUBLE_EQ(portfolio.write_offs()[0].amount_ht, 1000);
  EXPECT_EQ(portfolio.write_offs()[1].end, day("2026-03-15"));
  EXPECT_DOUBLE_EQ(portfolio.write_offs()[1].amount_ht, 2100);
}

TEST(Portfolio, YearsOfWriteOffsEndWithTheMonthWhenTheDateDoes) {
  Receivable lost = item(0, "2024-03-01", 120);
  lost.invoice_date = day("2020-01-01");
  lost.written_off_date = day("2024-02-29");
  const Portfolio portfolio(three_buyers(), {lost}, day("2025-02-28"));
  ASSERT_EQ(portfolio.write_offs().size(), 3U);
  EXPECT_EQ(portfolio.write_offs()[1].end, day("2024-02-29"));
  EXPECT_DOUBLE_EQ(portfolio.write_offs()[1].amount_ht, 100);
  EXPECT_DOUBLE_EQ(portfolio.write_offs()[2].amount_ht, 0);
}

TEST(Portfolio, YearsOfWriteOffsBeginWithTheBooksNotWithADocumentCarriedOver) {
  Receivable lost = item(0, "2026-03-01", 120);
  lost.invoice_date = day("2023-11-05");
  lost.written_off_date = day("2026-06-30");
  const auto years = [&](std::optional<Date> from) {
    return Portfolio(three_buyers(), {lost}, day("2026-12-31"), {}, {.from = from})
        .write_offs()
        .size();
  };
  EXPECT_EQ(years(std::nullopt), 3U);
  EXPECT_EQ(years(day("2025-01-31")), 2U);
  EXPECT_EQ(years(day("2026-01-02")), 1U);
}

TEST(Portfolio, LossesAreThoseOfTheBooksWhereTheyAreGiven) {
  Receivable lost = item(0, "2026-03-01", 4'800);
  lost.written_off_date = day("2026-06-30");
  const Portfolio portfolio(three_buyers(), {lost}, day("2026-12-31"), {},
                            {.from = day("2025-01-01"),
                             .losses = {{{.date = day("2025-05-01"), .amount_ht = 300},
                                         {.date = day("2026-06-30"), .amount_ht = 4'500},
                                         {.date = day("2026-09-30"), .amount_ht = -1'000}}}});
  ASSERT_EQ(portfolio.write_offs().size(), 2U);
  EXPECT_DOUBLE_EQ(portfolio.write_offs()[0].amount_ht, 300);
  EXPECT_DOUBLE_EQ(portfolio.write_offs()[1].amount_ht, 3'500);
}

TEST(Portfolio, TellsNoYearsOfWriteOffsThatTheLedgerDoesNotCover) {
  Receivable lost = item(0, "2026-03-01", 120);
  lost.invoice_date = day("2026-02-01");
  lost.written_off_date = day("2026-06-30");
  EXPECT_TRUE(Portfolio(three_buyers(), {lost}, day("2026-12-31")).write_offs().empty());
}

}  // namespace
}  // namespace encours::portfolio_test
