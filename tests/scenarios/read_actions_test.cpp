#include "scenarios/read_actions.hpp"

#include <gtest/gtest.h>

#include "tests/scenarios/read_helpers.hpp"

namespace encours::read_actions_test {
namespace {

ActionSettings settings_of(const std::string& text) {
  return action_settings(read_whole(text), "study.toml");
}

const std::string firm =
    "[firm]\ncash = 1000\nvariable_cost_rate = 0.8\nfixed_costs_monthly = 10\n";

TEST(ReadActions, APriceThatIsNotGivenIsNotKnown) {
  const ActionSettings settings = settings_of(minimal_study);
  EXPECT_EQ(settings.margin, std::nullopt);
  EXPECT_EQ(settings.limit_fee, std::nullopt);
  EXPECT_EQ(settings.terms_cost, std::nullopt);
  EXPECT_EQ(settings.stop_cost, std::nullopt);
  EXPECT_FALSE(settings.reminders);
  EXPECT_EQ(settings.sales_kept, 0.5);
  EXPECT_EQ(settings.assumptions.assumptions().size(), 4U);
}

TEST(ReadActions, TheMarginIsThatOfTheFirmUnlessGiven) {
  EXPECT_DOUBLE_EQ(*settings_of(minimal_study + firm).margin, 0.2);
  EXPECT_EQ(settings_of(minimal_study + firm + "[actions]\nmargin = 0.3\n").margin, 0.3);
}

TEST(ReadActions, RemindersNeedAnEffectAndPayment) {
  const std::string payment = minimal_study + "[payment]\n";
  const ActionSettings settings =
      settings_of(payment + "[actions]\nreminders = { on_time_share = 0.6, cost = 0 }\n");
  EXPECT_EQ(settings.reminders->on_time_share, 0.6);
  EXPECT_EQ(settings.reminders_cost, 0);
  for (const std::string& faulty :
       {payment + "[actions]\nreminders = { cost = 100 }\n",
        minimal_study + "[actions]\nreminders = { on_time_share = 0.6 }\n",
        payment + "[actions]\nreminders = { on_time_share = 1.6 }\n",
        minimal_study + "[actions]\nsales_kept = 1\n", minimal_study + "[actions]\nfee = 3\n"}) {
    EXPECT_EQ(messages_of(faulty).size(), 1U) << faulty;
  }
}

}  // namespace
}  // namespace encours::read_actions_test
