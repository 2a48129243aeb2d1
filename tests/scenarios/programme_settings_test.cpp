#include "scenarios/programme_settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/read_study.hpp"

namespace encours::programme_settings_test {
namespace {

using ::testing::HasSubstr;

constexpr const char* text = R"(
[portfolio]
buyers = "buyers.csv"
[[programme]]
name = "keep"
kind = "self_insurance"
cost_of_capital = 0.08
issuers = { "Banque A" = 0.002 }
guarantees = [{ buyer = "B1", kind = "bank_guarantee", amount = 5000, issuer = "Banque A" }]
fund = { initial = 10000, cap = 40000 }
prevention = { deposit = { share = 0.2, sales_kept = 0.9 }, margin = 0.3 }
[[programme]]
use = "whole-turnover"
premium.rate = 0.002
discretionary_limit = 5000
)";

Study study_of(const std::string& written) {
  ProblemLog problems;
  auto study = parse_study(written, "study.toml", problems);
  problems.throw_if_any();
  return *std::move(study);
}

struct Found {
  std::vector<Programme> settings;
  AssumptionLog assumed;
  ProblemLog problems;
};

Found settings_of(const Study& study, std::size_t programme, const std::vector<Lever>& levers,
                  const std::vector<std::vector<double>>& grid) {
  Found found;
  found.settings =
      programmes_of_grid(study, programme, levers, grid, found.assumed, found.problems);
  return found;
}

// An insurer that has not agreed to plans covers none of these debts, under any setting.
TEST(ProgrammeSettings, PlansThatTheInsurerHasNotAgreedToStayUninsured) {
  const std::string plans = std::string(
                                "[protracted]\nrate = 0.08\nplan = { instalments = 6, kept "
                                "= 0.5 }\n") +
                            text;
  const Study study = study_of(plans);
  ASSERT_FALSE(study.programmes[1].protracted.waiting_months);
  for (const char* key : {"reserve", "waiting_period"}) {
    const Found found = settings_of(study, 1, {{.key = key}}, {{5}});
    EXPECT_TRUE(found.problems.empty());
    ASSERT_EQ(found.settings.size(), 1U);
    EXPECT_FALSE(found.settings[0].protracted.waiting_months) << key;
  }
  const Study agreed = study_of(plans + "plan_consent = true\n");
  const Found found = settings_of(agreed, 1, {{.key = "waiting_period"}}, {{7}});
  EXPECT_EQ(found.settings.at(0).protracted.waiting_months, 7);
}

TEST(ProgrammeSettings, EachIsTheProgrammeWithItsKeysWrittenInIt) {
  const Study study = study_of(text);
  const Found found =
      settings_of(study, 0, {{.key = "fund.initial"}, {.key = "prevention.deposit.share"}},
                  {{20'000, 0.1}, {12'500.5, 0.3}});
  EXPECT_TRUE(found.problems.empty());
  ASSERT_EQ(found.settings.size(), 2U);
  for (const Programme& setting : found.settings) {
    EXPECT_EQ(setting.name, "keep");
    EXPECT_EQ(setting.guarantees.size(), 1U);
    EXPECT_EQ(setting.fund->cap, 40'000);
    EXPECT_EQ(setting.conduct.prevention->deposits.front().sales_kept, 0.9);
  }
  EXPECT_EQ(found.settings[1].fund->initial, 12'500.5);
  EXPECT_EQ(found.settings[1].conduct.prevention->deposits.front().share, 0.3);
  EXPECT_EQ(different_conducts(found.settings).size(), 2U);
  EXPECT_TRUE(found.assumed.assumptions().empty());
}

TEST(ProgrammeSettings, ReadyMadeTermsStayAndNoLeverOfATermReadsAnything) {
  const Study study = study_of(text);
  EXPECT_TRUE(settings_of(study, 1, {{.key = "threshold"}}, {{100}}).settings.empty());
  const Found found = settings_of(study, 1, {{.key = "cure.cost"}}, {{300}});
  EXPECT_TRUE(found.problems.empty());
  const auto& terms = std::get<PolicyTerms>(found.settings.at(0).protection);
  EXPECT_EQ(terms.clauses.size(),
            std::get<PolicyTerms>(study.programmes[1].protection).clauses.size());
  EXPECT_EQ(terms.premium.rate, 0.002);
  EXPECT_EQ(found.settings[0].conduct.cure->cost, 300);
}

TEST(ProgrammeSettings, WhatALeverLeavesOpenIsListedOnce) {
  const Study study = study_of(text);
  const Found found = settings_of(study, 1, {{.key = "prevention.deposit.share"}}, {{0.1}, {0.2}});
  EXPECT_TRUE(found.problems.empty());
  const auto& listed = found.assumed.assumptions();
  const auto kept = std::ranges::find(listed, "study.programme.prevention.deposit.sales_kept",
                                      &Assumption::field);
  ASSERT_NE(kept, listed.end());
  EXPECT_EQ(kept->count, 1U);
}

TEST(ProgrammeSettings, ADepositOfNothingIsNone) {
  const Study study = study_of(text);
  const Found found = settings_of(study, 1, {{.key = "prevention.deposit.share"}}, {{0}, {0.2}});
  std::vector<Programme> all = found.settings;
  ASSERT_FALSE(study.programmes[1].conduct.prevention);
  all.push_back(study.programmes[1]);
  EXPECT_EQ(different_conducts(all).size(), 2U);
  // Beside another it exempts the buyers it touches.
  Deposit asked;
  asked.share = 0.2;
  auto& deposits = all[0].conduct.prevention->deposits;
  deposits.insert(deposits.begin(), asked);
  EXPECT_EQ(different_conducts(all).size(), 3U);
}

TEST(ProgrammeSettings, FaultsAreThoseOfAStudyThatSaysTheSame) {
  const Study study = study_of(text);
  const auto refusal = [&](std::size_t programme, const char* key, double value) {
    const Found found = settings_of(study, programme, {{.key = key}}, {{value}, {value}});
    return found.problems.size() == 1 ? to_string(found.problems.problems().front()) : "";
  };
  EXPECT_THAT(refusal(0, "fund.initial", 50'000), HasSubstr("the cap is below the initial amount"));
  EXPECT_THAT(refusal(0, "reserve", 5'000), HasSubstr("a reserve or a fund, not both"));
  EXPECT_THAT(refusal(0, "prevention.deposit.share", 1.5), HasSubstr("--lever"));
  EXPECT_THAT(refusal(0, "fund.inital", 1), HasSubstr("did you mean initial"));
  EXPECT_THAT(refusal(0, "waiting_period", 5), HasSubstr("does not belong to self_insurance"));
  EXPECT_THAT(refusal(1, "waiting_period", 5), HasSubstr("without [protracted]"));
}

TEST(ProgrammeSettings, TooManyConductsAreRefused) {
  const Study study = study_of(text);
  std::vector<Programme> settings;
  for (std::size_t i = 0; i <= most_conducts; ++i) {
    settings.push_back(study.programmes[0]);
    settings.back().conduct.prevention->cost = 10.0 * static_cast<double>(i + 1);
  }
  Buyer buyer;
  buyer.id = "B1";
  const Portfolio portfolio({buyer}, {}, std::nullopt);
  ProblemLog problems;
  check_settings(study, portfolio, settings, problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(to_string(problems.problems().front()), HasSubstr("at most 64"));
  settings.pop_back();
  ProblemLog none;
  check_settings(study, portfolio, settings, none);
  EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace encours::programme_settings_test
