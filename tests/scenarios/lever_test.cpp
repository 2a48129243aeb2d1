#include "scenarios/lever.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace encours::lever_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

Lever parsed(std::string_view text) {
  ProblemLog problems;
  Lever lever = parse_lever(text, problems);
  EXPECT_TRUE(problems.empty()) << text;
  return lever;
}

std::string refusal(std::string_view text) {
  ProblemLog problems;
  EXPECT_TRUE(parse_lever(text, problems).values.empty());
  return problems.size() == 1 ? to_string(problems.problems().front()) : "";
}

TEST(Lever, RangesReachTheirLastValue) {
  EXPECT_THAT(parsed("aggregate_first_loss=0:500000:50000").values,
              ElementsAre(0, 50'000, 100'000, 150'000, 200'000, 250'000, 300'000, 350'000, 400'000,
                          450'000, 500'000));
  EXPECT_THAT(parsed("insured_percentage=0.7:0.95:0.05").values,
              ElementsAre(0.7, 0.75, 0.8, 0.85, 0.9, 0.95));
  EXPECT_THAT(parsed("threshold=0:10:4").values, ElementsAre(0, 4, 8));
  EXPECT_THAT(parsed("premium.rate=0.001,0.002").values, ElementsAre(0.001, 0.002));
}

TEST(Lever, FaultsAreTold) {
  EXPECT_THAT(refusal("agregate_first_loss=0:1:1"), HasSubstr("did you mean aggregate_first_loss"));
  EXPECT_THAT(refusal("guarantees=0:1:0.1"), HasSubstr("not available in this version"));
  for (const char* text : {"deposit=0:1:0.1", "fund=1,2", "cure=1", "stop_shipment_days=30"}) {
    EXPECT_THAT(refusal(text), HasSubstr("without the path of its key")) << text;
  }
  EXPECT_THAT(refusal("fund.=1"), HasSubstr("unknown lever"));
  EXPECT_THAT(refusal("insured_percentage=0.7:1.2:0.1"), HasSubstr("out of range"));
  for (const char* text :
       {"threshold", "threshold=", "threshold=1:2", "threshold=2:1:1", "threshold=0:1:0",
        "threshold=0:1:-1", "threshold=0:nan:1", "threshold=1;2", "threshold=inf", "threshold=,"}) {
    EXPECT_THAT(refusal(text), HasSubstr("without a range of values")) << text;
  }
  EXPECT_THAT(refusal("premium.rate=-1,0"), HasSubstr("out of range"));
  EXPECT_THAT(refusal("threshold=0:1e12:1"), HasSubstr("a lever with too many values"));
  // An option of the program has no line.
  EXPECT_THAT(refusal("threshold="), StartsWith("--lever: error: "));
}

TEST(Lever, KeysOfProgrammesAreToldFromTermsOfPolicies) {
  for (const char* key :
       {"fund.initial", "prevention.deposit.share", "cure.reminders.steps.1.speed",
        "waiting_period", "reserve", "cost_of_capital", "commission.rate"}) {
    EXPECT_TRUE(is_programme_key(key)) << key;
  }
  for (const char* key :
       {"threshold", "premium.rate", "fund", "funds.initial", "insured_percentage"}) {
    EXPECT_FALSE(is_programme_key(key)) << key;
  }
  EXPECT_THAT(parsed("fund.initial=0:20000:10000").values, ElementsAre(0, 10'000, 20'000));
}

TEST(Lever, ValuesWrittenAgainAreLeftOut) {
  const Lever lever = parsed("threshold=3,1,3,2,1.0");
  EXPECT_THAT(lever.values, ElementsAre(3, 1, 2));
  EXPECT_THAT(lever.repeated, ElementsAre(3, 1));
}

Programme policy() {
  Programme programme;
  programme.protection =
      PolicyTerms{.premium = {.rate = 0.002},
                  .clauses = {BuyerLimit{}, InsuredPercentage{.named = 0.9, .discretionary = 0.6},
                              MaximumLiability{.premium_multiple = 30}}};
  return programme;
}

std::vector<std::string_view> clause_keys(const Programme& programme) {
  std::vector<std::string_view> keys;
  for (const Clause& clause : std::get<PolicyTerms>(programme.protection).clauses) {
    keys.push_back(clause_key(clause));
  }
  return keys;
}

TEST(Lever, MissingClausesGoToTheirUsualPlace) {
  Programme programme = policy();
  EXPECT_FALSE(has_lever("aggregate_first_loss", programme));
  set_lever("aggregate_first_loss", 1'000, programme);
  set_lever("threshold", 500, programme);
  set_lever("discretionary_limit", 10'000, programme);
  EXPECT_TRUE(has_lever("aggregate_first_loss", programme));
  EXPECT_THAT(clause_keys(programme),
              ElementsAre("threshold", "buyer_limit", "discretionary_limit", "insured_percentage",
                          "aggregate_first_loss", "maximum_liability"));
}

TEST(Lever, ARefusalOfClaimsStandsFirstAndMovesNoOtherClause) {
  Programme programme = policy();
  auto& clauses = std::get<PolicyTerms>(programme.protection).clauses;
  clauses.insert(clauses.begin(), MaximumTerms{.days = 90});
  set_lever("claim_refused", 0.02, programme);
  set_lever("each_loss_deductible", 100, programme);
  EXPECT_THAT(clause_keys(programme),
              ElementsAre("claim_refused", "maximum_terms", "buyer_limit", "insured_percentage",
                          "each_loss_deductible", "maximum_liability"));
  EXPECT_EQ(std::get<ClaimRefused>(clauses.front()).probability, 0.02);
}

TEST(Lever, OnePercentageForBothKindsOfBuyersIsTold) {
  Programme programme = policy();
  EXPECT_TRUE(merges_percentages("insured_percentage", programme));
  EXPECT_FALSE(merges_percentages("insured_percentage.named", programme));
  EXPECT_FALSE(merges_percentages("threshold", programme));
  set_lever("insured_percentage", 0.9, programme);
  EXPECT_FALSE(merges_percentages("insured_percentage", programme));
}

TEST(Lever, SetsWhatItNames) {
  Programme programme = policy();
  set_lever("insured_percentage.named", 0.8, programme);
  set_lever("maximum_liability", 7'000, programme);
  set_lever("premium.rate", 0.01, programme);
  set_lever("premium.minimum", 900, programme);
  set_lever("reserve", 5'000, programme);
  set_lever("cost_of_capital", 0.1, programme);
  const auto& terms = std::get<PolicyTerms>(programme.protection);
  EXPECT_EQ(std::get<InsuredPercentage>(terms.clauses[1]).named, 0.8);
  EXPECT_EQ(std::get<InsuredPercentage>(terms.clauses[1]).discretionary, 0.6);
  EXPECT_EQ(std::get<MaximumLiability>(terms.clauses[2]).amount, 7'000);
  EXPECT_EQ(std::get<MaximumLiability>(terms.clauses[2]).premium_multiple, 0);
  EXPECT_EQ(terms.premium.rate, 0.01);
  EXPECT_EQ(terms.premium.minimum, 900);
  EXPECT_EQ(std::get<double>(programme.reserve), 5'000);
  EXPECT_EQ(programme.cost_of_capital, 0.1);
  set_lever("insured_percentage", 0.7, programme);
  EXPECT_EQ(std::get<InsuredPercentage>(terms.clauses[1]).discretionary, 0.7);
}

}  // namespace
}  // namespace encours::lever_test
