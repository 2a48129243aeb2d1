#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "output/protection_json.hpp"
#include "tests/output/console_fixture.hpp"
#include "tests/output/handmade.hpp"
#include "tests/output/handmade_cash.hpp"

namespace encours::protection_output_test {
namespace {

using testing::HasSubstr;
using testing::Not;

FundResult fund(std::uint64_t dry) {
  const Results made = handmade::results();
  const Block& some = made.scenarios.front().programmes.front().retained_loss;
  FundResult found{.terms = {},
                   .depletion = {.estimate = proportion(dry, 10'000),
                                 .assumption_range = Range{.low = 0.01, .high = 0.2}},
                   .balance = some,
                   .unfunded = some,
                   .cost = some};
  found.terms.initial = 100'000;
  found.balance.mean = 41'000;
  return found;
}

Results results_with_fund() {
  Results results = handmade::results();
  results.scenarios[0].programmes[0].fund = fund(0);
  results.scenarios[1].programmes[0].fund = fund(820);
  return results;
}

TEST(FundOutput, TheScreenTellsHowOftenItRunsDryAndWhatIsLeft) {
  const std::string screen = screen_of(results_with_fund(), Language::english, handmade::study());
  EXPECT_THAT(screen, HasSubstr("runs dry in <"));
  EXPECT_THAT(screen, HasSubstr("runs dry in 8.2% (7.7% to 8.8%) of the trials, 41k left on"));
  EXPECT_THAT(screen_of(results_with_fund(), Language::french, handmade::study()),
              HasSubstr("épuisé dans 8,2"));
  EXPECT_THAT(screen_of(handmade::results(), Language::english, handmade::study()),
              Not(HasSubstr("runs dry")));
}

TEST(GuaranteeOutput, TheScreenTellsWhatTheyPayAndThatTheyAreNotDeducted) {
  const std::string screen =
      screen_of(handmade::results_with_protection(), Language::english, handmade::study());
  EXPECT_THAT(screen, HasSubstr("3 guarantees of 90k in all"));
  EXPECT_THAT(screen, HasSubstr("(guarantees of programmes not deducted)"));
  EXPECT_THAT(screen_of(handmade::results_with_protection(), Language::french, handmade::study()),
              HasSubstr("3 garanties de 90"));
  const std::string without = screen_of(handmade::results(), Language::english, handmade::study());
  EXPECT_THAT(without, Not(HasSubstr("guarantee")));
}

TEST(RenewalOutput, TheScreenTellsHowOftenThePolicyEnds) {
  const auto told = [](const Results& results, Language language) {
    return screen_of(results, language, handmade::study());
  };
  const Results renewed = handmade::results_with_protection();
  EXPECT_THAT(told(renewed, Language::english), HasSubstr("end of the policy after 6 months"));
  EXPECT_THAT(told(renewed, Language::french), HasSubstr("fin de la police au bout de 6"));
  EXPECT_THAT(told(handmade::results(), Language::english), Not(HasSubstr("end of the policy")));
}

TEST(FundOutput, TheSummaryHoldsItsTermsAndFigures) {
  const nlohmann::ordered_json json = fund_json(fund(820));
  EXPECT_EQ(json["initial"], 100'000);
  EXPECT_TRUE(json["cap"].is_null());
  EXPECT_EQ(json["depletion_probability"]["mean"], 0.082);
  EXPECT_EQ(json["depletion_probability"]["assumption_range"][1], 0.2);
  EXPECT_EQ(json["balance"]["mean"], 41'000);
  for (const char* key : {"unfunded_loss", "cost"}) EXPECT_TRUE(json[key].contains("mean")) << key;
}

TEST(GuaranteeOutput, TheSummaryHoldsWhatWasPaidAndWhatWasNot) {
  const GuaranteeResult result{
      .count = 3, .amount = 90'000, .paid = fund(1).balance, .unmet = 12, .unmet_error = 2};
  const nlohmann::ordered_json json = guarantees_json(result);
  EXPECT_EQ(json["count"], 3);
  EXPECT_EQ(json["amount"], 90'000);
  EXPECT_EQ(json["paid"]["mean"], 41'000);
  EXPECT_EQ(json["unmet"]["standard_error"], 2);
}

}  // namespace
}  // namespace encours::protection_output_test
