#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/console.hpp"
#include "tests/output/console_fixture.hpp"
#include "tests/output/handmade.hpp"

namespace encours::console_notes_test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ConsoleNoise, NeverClaimsLessNoiseThanThereIs) {
  Results results = with_programmes(1);
  results.scenarios.pop_back();
  Block& loss = results.scenarios[0].gross_loss;
  loss.standard_error = loss.mean * 0.0321 / 1.96;
  EXPECT_THAT(render_console(results, handmade::study(), options(Language::english)),
              HasSubstr("Simulation noise (95%) ± 3.3%"));
  loss.value_at_risk[2].high.reset();
  EXPECT_THAT(render_console(results, handmade::study(), options(Language::english)),
              HasSubstr("unknown elsewhere"));
}

TEST(ConsoleContagion, WarnsWhereFailuresFeedThemselvesOrTotalsCannotBeKept) {
  Results results = with_programmes(1);
  results.scenarios[0].contagion.emplace();
  results.scenarios[0].contagion->branching_ratio = 0.79;
  EXPECT_THAT(screen_of(results, Language::english, handmade::study()),
              AllOf(Not(HasSubstr("WARNING")), Not(HasSubstr("more often than their PD"))));
  results.scenarios[0].contagion->explosive = true;
  results.scenarios[0].contagion->exceeded = 3;
  EXPECT_THAT(screen_of(results, Language::english, handmade::study()),
              AllOf(HasSubstr("WARNING"), HasSubstr("brought down by others: 3.")));
  EXPECT_THAT(screen_of(results, Language::french, handmade::study()),
              AllOf(HasSubstr("ATTENTION"), HasSubstr("entraînés par d'autres")));
}

/// What a run finds whose trials are one, or all without a loss.
Results nothing_seen(std::optional<double> error) {
  Results results = with_programmes(2);
  for (ScenarioResult& scenario : results.scenarios) {
    scenario.gross_loss.mean = 0;
    scenario.gross_loss.standard_error = error;
    for (ProgrammeResult& programme : scenario.programmes) {
      programme.retained_loss.standard_error = programme.total_cost.standard_error = error;
      if (programme.versus_self_insurance) programme.versus_self_insurance->standard_error = 0;
      if (programme.implied_loss_ratio) programme.implied_loss_ratio->standard_error = error;
    }
  }
  results.checks[0].simulated = 0;
  results.checks[0].standard_error = 0;
  results.checks[0].z.reset();
  return results;
}

TEST(ConsoleNoise, ClaimsNothingWhereTheTrialsTellNothing) {
  for (const std::optional<double> error : {std::optional<double>{}, std::optional(0.0)}) {
    const Results results = nothing_seen(error);
    const std::string en = screen_of(results, Language::english, handmade::study());
    EXPECT_THAT(en, HasSubstr("Simulation noise unknown: too few trials."));
    EXPECT_THAT(en, HasSubstr("+28k (± ?)"));
    EXPECT_THAT(en, HasSubstr("59% (± unknown)"));
    EXPECT_THAT(en, HasSubstr("EUR 184k (± unknown)"));
    EXPECT_THAT(en, HasSubstr("retention or Police A in an average year: unknown, too few trials"));
    EXPECT_THAT(en, Not(HasSubstr("costs less")));
    EXPECT_THAT(en, Not(HasSubstr("CHECK FAILED")));
    const std::string fr = screen_of(results, Language::french, handmade::study());
    EXPECT_THAT(fr, HasSubstr("Bruit de simulation inconnu : trop peu de tirages."));
    EXPECT_THAT(fr, HasSubstr("la rétention ou Police A en année moyenne : inconnu"));
  }
}

TEST(ConsoleNoise, HasNoNoiseWhereNothingIsRandom) {
  Results results = nothing_seen(0.0);
  results.certain = true;
  const std::string en = screen_of(results, Language::english, handmade::study());
  EXPECT_THAT(en, HasSubstr("No simulation noise: nothing in this study is random."));
  EXPECT_THAT(en, HasSubstr("retention costs less than Police A in an average year"));
  EXPECT_THAT(en, Not(HasSubstr("unknown")));
  results.checks[0].certain = true;
  EXPECT_THAT(
      screen_of(results, Language::english, handmade::study()),
      HasSubstr("CHECK FAILED (base): expected loss 62,950.25 in closed form, 0 simulated"));
}

TEST(ConsoleNoise, APremiumDoesNotThinTheNoiseOut) {
  Results results = with_programmes(2);
  Block& retained = results.scenarios[1].programmes[1].retained_loss;
  retained.standard_error = retained.mean * 0.05 / 1.96;
  EXPECT_THAT(screen_of(results, Language::english, handmade::study()),
              HasSubstr("Simulation noise (95%) ± 5.0% on the averages"));
}

TEST(ConsoleNoise, ALossRatioCarriesItsMargin) {
  Results results = with_programmes(2);
  results.scenarios[0].programmes[1].implied_loss_ratio->standard_error = 0.02;
  EXPECT_THAT(screen_of(results, Language::english, handmade::study()),
              HasSubstr("loss ratio of Police A 59% ± 3.9 pt (market"));
  EXPECT_THAT(screen_of(results, Language::french, handmade::study()),
              HasSubstr("Police A 59 % ± 3,9 pt (marché"));
}

}  // namespace
}  // namespace encours::console_notes_test
