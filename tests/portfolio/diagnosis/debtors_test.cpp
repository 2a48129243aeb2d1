#include "portfolio/diagnosis/debtors.hpp"

#include <gtest/gtest.h>

#include "tests/portfolio/diagnosis/ledger.hpp"

namespace encours::debtors_test {
namespace {

TEST(Debtors, AccountsOfAGroupAreOne) {
  LedgerMaker maker;
  maker.buyer(100).group_id = std::string("G");
  maker.buyer(250);
  maker.buyer(200).group_id = std::string("G");
  const Portfolio portfolio = maker.portfolio();
  const std::vector<Debtor> debtors = consolidate(portfolio);
  ASSERT_EQ(debtors.size(), 2U);
  EXPECT_EQ(debtors[0].group_id, "G");
  EXPECT_EQ(debtors[0].exposure, 300);
  EXPECT_EQ(debtors[0].buyers, (std::vector<std::uint32_t>{2, 0}));
  EXPECT_EQ(debtors[1].exposure, 250);
}

TEST(Debtors, ChainsOfParentsAreOne) {
  LedgerMaker maker;
  maker.buyer(10);
  maker.buyer(20).parent_id = std::string("A0000");
  maker.buyer(40).parent_id = std::string("A0001");
  maker.buyer(30);
  const auto debtors = consolidate(maker.portfolio());
  ASSERT_EQ(debtors.size(), 2U);
  EXPECT_EQ(debtors[0].buyers, (std::vector<std::uint32_t>{2, 1, 0}));
  EXPECT_EQ(debtors[0].exposure, 70);
  EXPECT_EQ(debtors[0].group_id, "A0000") << "named after the head";
  EXPECT_EQ(debtors[1].group_id, "");
}

TEST(Debtors, AParentThatIsNoBuyerTiesItsSubsidiaries) {
  LedgerMaker maker;
  maker.buyer(10).parent_id = std::string("Holding");
  maker.buyer(30);
  maker.buyer(20).parent_id = std::string("Holding");
  const auto debtors = consolidate(maker.portfolio());
  ASSERT_EQ(debtors.size(), 2U);
  EXPECT_EQ(debtors[0].exposure, 30);
  EXPECT_EQ(debtors[0].group_id, "Holding");
  EXPECT_EQ(debtors[0].buyers, (std::vector<std::uint32_t>{2, 0}));
}

TEST(Debtors, AParentJoinsTwoGroups) {
  LedgerMaker maker;
  maker.buyer(10).group_id = std::string("G");
  maker.buyer(20).group_id = std::string("H");
  Buyer& both = maker.buyer(5);
  both.group_id = std::string("G");
  both.parent_id = std::string("A0001");
  const auto debtors = consolidate(maker.portfolio());
  ASSERT_EQ(debtors.size(), 1U);
  EXPECT_EQ(debtors[0].exposure, 35);
  EXPECT_EQ(debtors[0].group_id, "H") << "that of the largest account";
}

TEST(Debtors, ABuyerThatNamesItselfIsAlone) {
  LedgerMaker maker;
  maker.buyer(10).parent_id = std::string("A0000");
  const auto debtors = consolidate(maker.portfolio());
  ASSERT_EQ(debtors.size(), 1U);
  EXPECT_EQ(debtors[0].group_id, "");
}

TEST(Debtors, ALimitAppliesToTheSumOfAGroup) {
  LedgerMaker maker;
  Buyer& head = maker.buyer(100);
  head.group_id = std::string("G");
  head.own_limit = 150;
  maker.buyer(80).group_id = std::string("G");
  const Portfolio portfolio = maker.portfolio();
  const LimitCheck check = check_own_limit(portfolio, consolidate(portfolio)[0]).value();
  EXPECT_EQ(check.limit, 150);
  EXPECT_EQ(check.excess, 30) << "neither account alone is above it";
}

TEST(Debtors, LimitsOfAccountsAdd) {
  LedgerMaker maker;
  for (const double owed : {100.0, 80.0}) {
    Buyer& buyer = maker.buyer(owed);
    buyer.group_id = std::string("G");
    buyer.own_limit = 90;
    buyer.insurer_limit = 90;
  }
  const Portfolio portfolio = maker.portfolio();
  const Debtor group = consolidate(portfolio)[0];
  EXPECT_EQ(check_own_limit(portfolio, group)->excess, 0);
  EXPECT_EQ(check_insurer_limit(portfolio, group)->excess, 10)
      << "the insurer covers each account up to its own limit";
}

TEST(Debtors, DiscretionaryAccountsAreNotAboveTheLimitOfAnother) {
  LedgerMaker maker;
  Buyer& named = maker.buyer(90);
  named.group_id = std::string("G");
  named.insurer_limit = 100;
  maker.buyer(80).group_id = std::string("G");
  const Portfolio portfolio = maker.portfolio();
  EXPECT_EQ(check_insurer_limit(portfolio, consolidate(portfolio)[0])->excess, 0);
}

TEST(Debtors, NoLimitIsNoCheckAndARefusalIsNotALimit) {
  LedgerMaker maker;
  maker.buyer(100).insurer_limit = 0;
  const Portfolio portfolio = maker.portfolio();
  const Debtor debtor = consolidate(portfolio)[0];
  EXPECT_FALSE(check_own_limit(portfolio, debtor));
  EXPECT_FALSE(check_insurer_limit(portfolio, debtor));
}

}  // namespace
}  // namespace encours::debtors_test
