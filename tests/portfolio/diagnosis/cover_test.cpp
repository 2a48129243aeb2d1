#include "portfolio/diagnosis/cover.hpp"

#include <gtest/gtest.h>

#include "tests/portfolio/diagnosis/ledger.hpp"

namespace encours::cover_test {
namespace {

const CoverTerms policy = {.policy = "P",
                           .named_percentage = 0.90,
                           .discretionary_limit = 10'000,
                           .discretionary_percentage = 0.60};

Buyer buyer(double exposure, std::optional<double> limit) {
  Buyer made;
  made.exposure = exposure;
  made.insurer_limit = limit;
  return made;
}

/// Of all that the buyer owes.
Cover whole(const Buyer& buyer, const CoverTerms& terms) {
  return cover(buyer, buyer.exposure, terms);
}

TEST(Cover, StatusComesFromTheLimit) {
  EXPECT_EQ(cover_status(buyer(1, std::nullopt)), CoverStatus::not_asked);
  EXPECT_EQ(cover_status(buyer(1, 0)), CoverStatus::refused);
  Buyer asked = buyer(1, 100);
  EXPECT_EQ(cover_status(asked), CoverStatus::granted) << "nobody says what was asked for";
  asked.requested_limit = 100;
  EXPECT_EQ(cover_status(asked), CoverStatus::granted);
  asked.requested_limit = 101;
  EXPECT_EQ(cover_status(asked), CoverStatus::reduced);
  asked.insurer_limit = 0;
  EXPECT_EQ(cover_status(asked), CoverStatus::refused);
}

TEST(Cover, UnsecuredIsWhatLimitPercentageAndGuaranteeLeave) {
  EXPECT_DOUBLE_EQ(whole(buyer(80'000, 60'000), policy).unsecured, 80'000 - 54'000);
  EXPECT_DOUBLE_EQ(whole(buyer(50'000, 60'000), policy).unsecured, 5'000);
  EXPECT_DOUBLE_EQ(whole(buyer(50'000, 0), policy).unsecured, 50'000);
  EXPECT_DOUBLE_EQ(whole(buyer(50'000, std::nullopt), policy).unsecured, 50'000 - 6'000);
  Buyer backed = buyer(80'000, 60'000);
  backed.guarantee = 10'000;
  EXPECT_DOUBLE_EQ(whole(backed, policy).unsecured, 16'000);
  backed.guarantee = 90'000;
  EXPECT_DOUBLE_EQ(whole(backed, policy).unsecured, 0);
  EXPECT_DOUBLE_EQ(whole(backed, policy).guarantee, 26'000);
}

TEST(Cover, WithoutDiscretionaryLimitNobodyElseIsInsured) {
  EXPECT_EQ(whole(buyer(5'000, std::nullopt), {}).unsecured, 5'000);
  EXPECT_FALSE(whole(buyer(5'000, std::nullopt), {}).limit);
}

TEST(Cover, ExcludedBuyersAreUninsuredWhateverTheirLimit) {
  Buyer town = buyer(50'000, 60'000);
  town.category = BuyerCategory::public_body;
  CoverTerms terms;
  EXPECT_EQ(cover(town, 50'000, terms).insured, 45'000);
  terms.excluded.at(static_cast<std::size_t>(BuyerCategory::public_body)) = true;
  EXPECT_EQ(cover(town, 50'000, terms).insured, 0);
  EXPECT_EQ(cover(town, 50'000, terms).unsecured, 50'000);

  Buyer slow = buyer(50'000, 60'000);
  slow.terms_days = 120;
  terms.maximum_terms = 120;
  EXPECT_EQ(cover(slow, 50'000, terms).insured, 45'000);
  terms.maximum_terms = 119;
  EXPECT_EQ(cover(slow, 50'000, terms).limit, std::nullopt);
}

TEST(Cover, SumsByStatusKeepEveryEuro) {
  LedgerMaker maker;
  maker.buyer(100).insurer_limit = 50;
  maker.buyer(200).insurer_limit = 0;
  maker.buyer(400).guarantee = 30;
  maker.buyer(0);
  const auto sums = sum_by_status(covers(maker.portfolio(), policy));
  double exposure = 0;
  for (const CoverSum& sum : sums) {
    exposure += sum.exposure;
    EXPECT_DOUBLE_EQ(sum.exposure, sum.insured + sum.guarantee + sum.unsecured);
  }
  EXPECT_EQ(exposure, 700);
  EXPECT_EQ(sums[static_cast<std::size_t>(CoverStatus::not_asked)].buyers, 1U);
}

}  // namespace
}  // namespace encours::cover_test
