#include "scenarios/read_guarantee_table.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

namespace encours::read_guarantee_table_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string header = "buyer_id,kind,amount,issuer,issuer_pd,expiry,yearly_fee\n";

class ReadGuaranteeTable : public ::testing::Test {
 protected:
  std::optional<GuaranteeTable> read(const std::string& text) {
    const auto file =
        std::filesystem::path(::testing::TempDir()) / fmt::format("given-{}.csv", ::getpid());
    std::ofstream(file, std::ios::binary) << text;
    auto table = read_guarantee_table(file, issuers_, problems_, assumptions_);
    std::filesystem::remove(file);
    return table;
  }

  /// Messages from the line number on.
  std::vector<std::string> messages(const std::string& text) {
    read(text);
    std::vector<std::string> all;
    for (const Problem& problem : problems_.problems()) {
      const std::string message = to_string(problem);
      all.push_back(message.substr(message.find(".csv:") + 5));
    }
    return all;
  }

  GuaranteeIssuers issuers_ = {{"Holding", 0.01}};
  ProblemLog problems_;
  AssumptionLog assumptions_;
};

TEST_F(ReadGuaranteeTable, EveryColumnInTheOrderOfTheRows) {
  const auto table = read(header +
                          "A,bank_guarantee,50000,Banque A,0.2 %,2026-09-30,600\n"
                          "B,Letter_of_Credit,1,Banque A,,,\n"
                          "A,parent_guarantee,7,Holding,,,0\n");
  ASSERT_TRUE(table);
  EXPECT_TRUE(problems_.empty());
  ASSERT_EQ(table->guarantees.size(), 3U);
  const Guarantee& first = table->guarantees[0];
  EXPECT_EQ(first.buyer_id, "A");
  EXPECT_EQ(first.amount, 50'000);
  EXPECT_DOUBLE_EQ(first.issuer_pd, 0.002);
  EXPECT_EQ(first.expiry, parse_date("2026-09-30"));
  EXPECT_EQ(first.yearly_fee, 600);
  EXPECT_EQ(first.where.line, 2U);
  EXPECT_EQ(table->guarantees[1].kind, GuaranteeKind::letter_of_credit);
  // What one row says of an issuer, or the study, holds for the others.
  EXPECT_EQ(table->guarantees[1].issuer_pd, first.issuer_pd);
  EXPECT_EQ(table->guarantees[2].issuer_pd, 0.01);
  EXPECT_FALSE(table->guarantees[2].expiry);
  EXPECT_EQ(table->format.rows, 3U);
  EXPECT_EQ(table->format.sha256.size(), 64U);
}

TEST_F(ReadGuaranteeTable, AllFaultsAtOnceWithTheirPlaces) {
  EXPECT_THAT(
      messages(header + ",bank_guarantee,1,X,0.1,,\n"
                        "A,promise,1,X,,,\n"
                        "A,bank_guarantee,0,X,,,\n"
                        "A,bank_guarantee,-5,X,,,\n"
                        "A,bank_guarantee,1,,0.1,,\n"
                        "A,bank_guarantee,1,Y,,,\n"
                        "A,bank_guarantee,1,X,0.2,,\n"
                        "A,bank_guarantee,1,X,2,,\n"
                        "A,bank_guarantee,1,X,,2026-02-30,\n"
                        "A,,1,X,,,-1\n"),
      ElementsAre(HasSubstr("2:1: error: buyer_id is empty"), HasSubstr("3:3: error: "),
                  HasSubstr("4:18: error: a guarantee has no amount"), HasSubstr("5:18: error: "),
                  HasSubstr("6:20: error: issuer is empty"),
                  HasSubstr("7:22: error: how likely the issuer of a guarantee fails is not known"),
                  HasSubstr("8:22: error: an issuer has two probabilities of failing"),
                  HasSubstr("9:22: error: "), HasSubstr("10:23: error: "),
                  HasSubstr("11:3: error: kind is empty"), HasSubstr("11:10: error: ")));
}

TEST_F(ReadGuaranteeTable, NoCellThatIsNeededIsToBeLeftEmpty) {
  const auto told = messages(header + "A,promise,1,X,0.1,,\nA,bank_guarantee,-5,X,,,\n");
  ASSERT_EQ(told.size(), 2U);
  for (const std::string& message : told) EXPECT_THAT(message, Not(HasSubstr("empty")));
}

TEST_F(ReadGuaranteeTable, ATableWithoutRowsOrColumnsIsRefused) {
  EXPECT_THAT(messages(header), ElementsAre(HasSubstr("the table of guarantees has no row")));
}

TEST_F(ReadGuaranteeTable, MissingColumnsAreNamed) {
  EXPECT_THAT(messages("buyer_id,kind\nA,bank_guarantee\n"),
              ElementsAre(HasSubstr("amount"), HasSubstr("issuer")));
}

TEST_F(ReadGuaranteeTable, SemicolonsAndDecimalCommasAreRead) {
  const auto table =
      read("buyer_id;kind;amount;issuer;issuer_pd\nA;bank_guarantee;1 000,50;X;0,002\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(problems_.problems(), IsEmpty());
  EXPECT_EQ(table->guarantees.at(0).amount, 1'000.5);
  EXPECT_EQ(table->guarantees.at(0).issuer_pd, 0.002);
}

}  // namespace
}  // namespace encours::read_guarantee_table_test
