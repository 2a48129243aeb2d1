#include "scenarios/read_protracted.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/scenarios/read_helpers.hpp"

namespace encours::read_protracted_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string policy_of_tests =
    "[[programme]]\nname = \"P\"\nkind = \"policy\"\npremium = { rate = 0.002 }\nclauses = []\n";
const std::string channel =
    "[[collection.channel]]\nname = \"Agency\"\nsuccess = 0.5\nfee = 0.15\n";

bool lists(const Study& study, std::string_view field, std::string_view value) {
  return std::ranges::any_of(study.assumptions.assumptions(), [&](const Assumption& one) {
    return one.field == field && one.value == value;
  });
}

TEST(ReadProtracted, WithoutTheTableOrWithRateZeroThereAreNone) {
  EXPECT_FALSE(read_whole(minimal_study).protracted);
  const Study none = read_whole(minimal_study + "[protracted]\nrate = 0\n");
  EXPECT_FALSE(none.protracted->simulated());
  EXPECT_EQ(none.assumptions.assumptions().size(),
            read_whole(minimal_study).assumptions.assumptions().size());
}

TEST(ReadProtracted, WhatIsNotGivenIsListed) {
  const Study study = read_whole(minimal_study + "[protracted]\nrate = 0.02\n" + policy_of_tests);
  EXPECT_THAT(study.protracted->rate, ElementsAre(0.02, 0.02, 0.02, 0.02));
  EXPECT_EQ(study.protracted->own.success, published_success());
  EXPECT_EQ(study.programmes[0].protracted.waiting_months, 5);
  for (const char* key : {"handed_over_days", "delay_days", "success", "fee", "year"}) {
    const std::string field = std::string("study.protracted.") + key;
    EXPECT_TRUE(std::ranges::any_of(study.assumptions.assumptions(), [&](const Assumption& one) {
      return one.field == field;
    })) << key;
  }
  EXPECT_TRUE(lists(study, "study.programme.waiting_period", "5 months (P)"));
}

TEST(ReadProtracted, RatesBySizeAndTheFirmsOwnWay) {
  const Study study = read_whole(
      minimal_study +
      "[protracted]\nrate = { micro = 0.04, small = 0.03, medium = 0.02, large = 0 }\n"
      "success = [[0, 0.9], [3, 0.6]]\nhanded_over_days = 45\ndelay_days = 30\nfee = 0.1\n"
      "fixed_cost = 50\n");
  EXPECT_THAT(study.protracted->rate, ElementsAre(0.04, 0.03, 0.02, 0));
  EXPECT_EQ(study.protracted->own.success.share_at(3), 0.6);
  EXPECT_EQ(study.protracted->handed_over_days, 45);
  EXPECT_EQ(study.protracted->own.delay_days, 30);
  EXPECT_EQ(study.protracted->own.fee, 0.1);
  EXPECT_EQ(study.protracted->own.fixed_cost, 50);
}

TEST(ReadProtracted, AProgrammeTakesChannelsOfTheStudy) {
  const std::string tables =
      minimal_study + "[protracted]\nrate = 0.02\n" + channel +
      "[[programme]]\nname = \"K\"\nkind = \"self_insurance\"\ncure = { cost = 0, collection = ";
  for (const char* ways : {"{ channels = [\"Agency\"] } }\n", "{ } }\n"}) {
    const Study study = read_whole(tables + ways);
    ASSERT_EQ(study.programmes[0].conduct.cure->collection->channels.size(), 1U);
    EXPECT_EQ(study.programmes[0].conduct.cure->collection->channels[0].name, "Agency");
  }
  EXPECT_THAT(messages_of(tables + "{ channels = [\"Agancy\"] } }\n"),
              ElementsAre(HasSubstr("did you mean Agency?")));
}

TEST(ReadProtracted, WhatCannotBeIsRefused) {
  EXPECT_THAT(messages_of(minimal_study + "[protracted]\nhanded_over_days = 60\n"),
              ElementsAre(HasSubstr("protracted.rate")));
  EXPECT_THAT(messages_of(minimal_study + "[protracted]\nrate = 1\n"),
              ElementsAre(HasSubstr("protracted.rate")));
  EXPECT_THAT(messages_of(minimal_study + policy_of_tests + "waiting_period = 3\n"),
              ElementsAre(HasSubstr("programme.waiting_period is given without [protracted]")));
  EXPECT_THAT(
      messages_of(minimal_study + policy_of_tests + "fees = { collection_protracted = 0.1 }\n"),
      ElementsAre(HasSubstr("collection_protracted is given without [protracted]")));
  EXPECT_THAT(messages_of(minimal_study + "[protracted]\nrate = 0.02\n" + policy_of_tests +
                          "fees = { collection_protracted = 0.1 }\ncovers_protracted = false\n"),
              ElementsAre(HasSubstr("collection_protracted is given with covers_protracted = "
                                    "false")));
  EXPECT_THAT(messages_of(minimal_study + "[protracted]\nrate = 0.1\n[[programme]]\nname = \"F\"\n"
                                          "kind = \"factoring\"\ncommission = { rate = 0.01 }\n"),
              ElementsAre(HasSubstr("a factor stands beside [protracted]")));
  EXPECT_THAT(messages_of(minimal_study + "[protracted]\nrate = 0.1\n" + policy_of_tests +
                          "waiting_period = 3\ncovers_protracted = false\n"),
              ElementsAre(HasSubstr("covers_protracted = false")));
  EXPECT_THAT(messages_of(minimal_study + "[loss]\nlgd = 0.5\n[default]\npd_definition = "
                                          "\"90_days\"\n[protracted]\nrate = 0.1\n"),
              Contains(HasSubstr("[protracted] is given with default.pd_definition")));
}

TEST(ReadProtracted, AnEmptyListOfChannelsIsRefused) {
  EXPECT_THAT(messages_of(minimal_study + "[protracted]\nrate = 0.1\n" + channel +
                          "[[programme]]\nname = \"A\"\nkind = \"self_insurance\"\n"
                          "cure = { cost = 0, collection = { channels = [] } }\n"),
              ElementsAre(HasSubstr("programme.cure.collection names no channel")));
}

TEST(ReadProtracted, APolicyMayLeaveThemOut) {
  const Study study = read_whole(minimal_study + "[protracted]\nrate = 0.1\n" + policy_of_tests +
                                 "covers_protracted = false\n");
  EXPECT_FALSE(study.programmes[0].protracted.waiting_months);
  EXPECT_TRUE(lists(study, "study.programme.waiting_period", "not covered (P)"));
}

const std::string planned =
    minimal_study + "[protracted]\nrate = 0.1\nplan = { instalments = 6, kept = 0.4 }\n";

TEST(ReadProtracted, APlanIsTheUsersInBothNumbers) {
  const Study study = read_whole(planned);
  ASSERT_TRUE(study.protracted->plan);
  EXPECT_EQ(study.protracted->plan->instalments, 6);
  EXPECT_EQ(study.protracted->plan->kept, 0.4);
  EXPECT_TRUE(lists(study, "study.protracted.plan", "6 monthly instalments, 40 % kept"));
  EXPECT_THAT(messages_of(minimal_study + "[protracted]\nrate = 0.1\nplan = { }\n"),
              ElementsAre(HasSubstr("protracted.plan.instalments"),
                          HasSubstr("nobody publishes how many plans are kept")));
}

// Handed over after 60 days, six instalments end on day 242.5.
TEST(ReadProtracted, APlanBeyondTheExtensionNeedsTheInsurersConsent) {
  const auto covered = [](const std::string& keys) {
    return read_whole(planned + policy_of_tests + keys).programmes[0].protracted.waiting_months;
  };
  EXPECT_FALSE(covered(""));
  EXPECT_FALSE(covered("extension_days = 242\n"));
  EXPECT_EQ(covered("extension_days = 243\n"), 5);
  EXPECT_EQ(covered("plan_consent = true\n"), 5);
  EXPECT_TRUE(lists(read_whole(planned + policy_of_tests), "study.programme.plan_consent",
                    "not covered (P)"));
  EXPECT_THAT(messages_of(minimal_study + "[protracted]\nrate = 0.1\n" + policy_of_tests +
                          "plan_consent = true\n"),
              ElementsAre(HasSubstr("plan_consent is given without protracted.plan")));
}

}  // namespace
}  // namespace encours::read_protracted_test
