#include "output/console.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "tests/output/console_fixture.hpp"
#include "tests/output/handmade.hpp"
#include "tests/output/temporary_directory.hpp"

namespace encours::console_test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Compares with tests/data/console/<name>; ENCOURS_UPDATE_GOLDEN=1 in the environment rewrites it.
void expect_golden(const std::string& screen, const std::string& name) {
  const std::filesystem::path file = std::filesystem::path(ENCOURS_TEST_DATA) / "console" / name;
  if (std::getenv("ENCOURS_UPDATE_GOLDEN") != nullptr) std::ofstream(file) << screen;
  EXPECT_EQ(screen, bytes_of(file));
  expect_at_most_80_columns(screen);
}

TEST(Console, FrenchScreenWithOnePolicy) {
  Results results = with_programmes(2);
  results.portfolio.mean_lgd = 0.93;
  expect_golden(render_console(results, handmade::study(), options(Language::french)),
                "one_policy_fr.txt");
}

TEST(Console, EnglishScreenWithOnePolicy) {
  Results results = with_programmes(2);
  results.portfolio.mean_lgd = 0.93;
  expect_golden(render_console(results, handmade::study(), options(Language::english)),
                "one_policy_en.txt");
}

TEST(Console, FrenchScreenWithTwoPolicies) {
  expect_golden(render_console(handmade::results(), handmade::study(), options(Language::french)),
                "two_policies_fr.txt");
}

TEST(Console, EnglishScreenWithTwoPolicies) {
  expect_golden(render_console(handmade::results(), handmade::study(), options(Language::english)),
                "two_policies_en.txt");
}

/// Nothing optional is there, the run stopped early, a check failed, six months.
Results bare() {
  Results results = with_programmes(1);
  results.as_of.reset();
  results.run.horizon_months = 6;
  results.run.trials = 40'960;
  results.run.partial = true;
  results.scenarios.pop_back();
  results.scenarios[0].gross_loss.assumption_range.reset();
  results.portfolio.balance_ttc.reset();
  results.portfolio.unsecured.reset();
  results.portfolio.largest.clear();
  results.portfolio.write_offs.clear();
  results.portfolio.already_failed = 3;
  results.portfolio.already_failed_exposure = 120'000;
  results.assumptions.clear();
  results.checks[0].z = 5.25;
  results.checks[1].simulated = 11;
  return results;
}

TEST(Console, FrenchScreenOfSixMonthsWithoutPolicies) {
  expect_golden(render_console(bare(), handmade::study(), options(Language::french)),
                "bare_fr.txt");
}

TEST(Console, EnglishScreenOfSixMonthsWithoutPolicies) {
  expect_golden(render_console(bare(), handmade::study(), options(Language::english)),
                "bare_en.txt");
}

TEST(Console, NeverSpeaksOfYearsOverSixMonths) {
  EXPECT_THAT(render_console(bare(), handmade::study(), options(Language::english)),
              Not(HasSubstr("year")));
  EXPECT_THAT(render_console(bare(), handmade::study(), options(Language::french)),
              Not(HasSubstr("année")));
}

TEST(Console, NeverUsesTheWordsOfTheTrade) {
  for (const Language language : {Language::french, Language::english}) {
    const std::string screen =
        render_console(handmade::results(), handmade::study(), options(language));
    EXPECT_THAT(screen, Not(HasSubstr("VaR")));
    EXPECT_THAT(screen, Not(HasSubstr("shortfall")));
  }
}

TEST(Console, KeepsHostileNamesHarmlessAndShort) {
  Results results = handmade::results();
  const std::string hostile = "\x1b[31m\xE2\x80\xAE<b>\xF0\x9F\x8F\xAD\n" + std::string(300, 'W');
  results.title = hostile;
  for (ScenarioResult& scenario : results.scenarios) {
    scenario.name = hostile;
    for (ProgrammeResult& programme : scenario.programmes) programme.name = hostile;
  }
  results.checks[0].name = hostile;
  results.checks[0].z = -9;
  for (const Language language : {Language::french, Language::english}) {
    ScreenOptions with = options(language);
    with.files = {hostile};
    with.study = hostile;
    const std::string screen = render_console(results, handmade::study(), with);
    expect_at_most_80_columns(screen);
    EXPECT_THAT(screen, Not(HasSubstr("\x1b")));
    EXPECT_THAT(screen, Not(HasSubstr("\xE2\x80\xAE")));
  }
}

TEST(Console, StaysWithin80ColumnsForHugeAndZeroFigures) {
  for (const double scale : {0.0, 1e-3, 1.0, 1e4, 1e9}) {
    Results results = handmade::results();
    const auto stretch = [&](Block& block) {
      block.mean *= scale;
      *block.standard_error *= scale;
      for (Estimate& estimate : block.value_at_risk) estimate.value *= scale;
      block.assumption_range->mean.low *= scale;
      block.assumption_range->mean.high *= scale;
    };
    for (ScenarioResult& scenario : results.scenarios) {
      stretch(scenario.gross_loss);
      for (ProgrammeResult& programme : scenario.programmes) {
        stretch(programme.total_cost);
        if (!programme.versus_self_insurance) continue;
        programme.versus_self_insurance->mean *= scale;
        programme.versus_self_insurance->standard_error *= scale;
      }
    }
    for (const Language language : {Language::french, Language::english}) {
      expect_at_most_80_columns(render_console(results, handmade::study(), options(language)));
    }
  }
}

TEST(Console, NamesTheEndThatReversesATie) {
  Results results = with_programmes(2);
  auto& difference = *results.scenarios[0].programmes[1].versus_self_insurance;
  difference.assumption_range = Range{.low = -12'000, .high = 40'000};
  difference.at_ends = {40'000, -12'000};
  EXPECT_THAT(unbroken(render_console(results, handmade::study(), options(Language::english))),
              HasSubstr("the difference reverses at PD × 1.5 (−12k)"));
}

TEST(Console, NeverNamesAWinnerWithinTheNoise) {
  Results results = with_programmes(2);
  auto& difference = *results.scenarios[0].programmes[1].versus_self_insurance;
  difference.mean = 600;
  difference.standard_error = 310;
  const std::string screen =
      unbroken(render_console(results, handmade::study(), options(Language::english)));
  EXPECT_THAT(screen, HasSubstr("+600 ± 610 near tie"));
  EXPECT_THAT(screen, HasSubstr("tie in an average year with Police A"));
  EXPECT_THAT(screen, Not(HasSubstr("less than Police A")));
}

TEST(Console, WarnsOfALossRatioThatNoMarketKnows) {
  Results results = with_programmes(2);
  results.scenarios[0].programmes[1].implied_loss_ratio->mean = 0.88;
  EXPECT_THAT(screen_of(results, Language::english, handmade::study()),
              HasSubstr("loss ratio of Police A outside 25% to 75%"));
  EXPECT_THAT(screen_of(results, Language::french, handmade::study()),
              HasSubstr("ratio de Police A hors de 25 % à 75 %"));
  results.scenarios[0].programmes[1].implied_loss_ratio->mean = 0.6;
  EXPECT_THAT(screen_of(results, Language::english, handmade::study()),
              Not(HasSubstr("outside 25%")));
}

TEST(Console, TellsWhatTheModelLeavesOut) {
  Results results = with_programmes(2);
  results.assumptions.push_back(
      {.field = "receivables.disputed", .count = 12, .value = "", .reason = ""});
  Study study = handmade::study();
  EXPECT_THAT(screen_of(results, Language::english, study),
              HasSubstr("Payments assumed on the due date. Disputes: 12"));
  EXPECT_THAT(screen_of(results, Language::french, study), HasSubstr("Litiges : 12"));
  study.exposure.mode = ExposureMode::fixed;
  EXPECT_THAT(screen_of(results, Language::english, study), HasSubstr("Exposure assumed constant"));
  EXPECT_THAT(screen_of(results, Language::french, study), HasSubstr("Encours supposé constant"));
}

TEST(Console, SaysSoWhenAssumptionsAreNotVaried) {
  Results results = with_programmes(2);
  for (ScenarioResult& scenario : results.scenarios) {
    scenario.gross_loss.assumption_range.reset();
    scenario.programmes[1].versus_self_insurance->assumption_range.reset();
    scenario.programmes[1].one_in_100_versus_self_insurance.reset();
  }
  EXPECT_THAT(screen_of(results, Language::english, handmade::study()),
              HasSubstr("retention costs less than Police A in an average year, unless other"));
  EXPECT_THAT(
      screen_of(results, Language::french, handmade::study()),
      HasSubstr("la rétention coûte moins que Police A en année moyenne, sauf si d'autres"));
}

TEST(Console, SetsOneYearOfOwnLossesBesideTheModel) {
  Results results = with_programmes(1);
  results.portfolio.write_offs.erase(results.portfolio.write_offs.begin() + 1,
                                     results.portfolio.write_offs.end());
  results.portfolio.refused = 0;
  EXPECT_THAT(screen_of(results, Language::english, handmade::study()),
              HasSubstr("model 1.09 × that amount (63k)"));
  EXPECT_THAT(screen_of(results, Language::french, handmade::study()),
              HasSubstr("modèle 1,09 × ce montant (63 k€)"));
  EXPECT_THAT(screen_of(results, Language::english, handmade::study()),
              HasSubstr("Unsecured EUR 1.3m ex VAT LOSS"));
}

TEST(Console, NamesBothSidesOfEveryVerdict) {
  Results results = handmade::results();
  results.scenarios[0].programmes[2].versus_self_insurance->mean = -24'000;
  results.scenarios[0].programmes[2].versus_self_insurance->assumption_range =
      Range{.low = -30'000, .high = -1'000};
  const std::string en = screen_of(results, Language::english, handmade::study());
  EXPECT_THAT(en, HasSubstr("retention costs less than Police A in an average year: +2.0k to +39k "
                            "over the whole range *"));
  EXPECT_THAT(en, HasSubstr("Police B costs less than retention in an average year: −30k to −1.0k "
                            "over the whole range *"));
  EXPECT_THAT(en, HasSubstr("Police B costs less than retention one year in 100: −190k to −61k"));
  const std::string fr = screen_of(results, Language::french, handmade::study());
  EXPECT_THAT(fr, HasSubstr("la rétention coûte moins que Police A en année moyenne : +2,0 k€ à "
                            "+39 k€ sur toute la plage *"));
  EXPECT_THAT(fr, HasSubstr("Police B coûte moins que la rétention une année sur 100 : −190 k€ à "
                            "−61 k€ sur toute la plage *"));
}

TEST(Console, MarginsAreHalfA95PercentInterval) {
  Results results = with_programmes(2);
  results.scenarios[0].programmes[1].versus_self_insurance->standard_error = 1'000;
  EXPECT_THAT(screen_of(results, Language::english, handmade::study()), HasSubstr("+28k (± 2.0k)"));
  const std::string fr = screen_of(results, Language::french, handmade::study());
  EXPECT_THAT(fr, HasSubstr("+28 k€ (± 2,0)"));
  EXPECT_THAT(fr, HasSubstr("184 k€ ± 4,0 HT"));  // the wider half of 181 to 188
  EXPECT_THAT(fr, HasSubstr("un ± à côté d'un chiffre est le sien (95 %)"));
}

/// Every line of the tables whose label starts with `label`.
std::vector<std::string> table_lines(const std::string& screen, const std::string& label) {
  std::vector<std::string> found;
  std::istringstream lines(screen);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("  " + label + " ")) found.push_back(line);
  }
  return found;
}

TEST(Console, DropsAMarginThatNoFigureShownWouldTell) {
  Results results = handmade::results();
  for (ProgrammeResult& programme : results.scenarios[0].programmes) {
    programme.total_cost.mean = 719'000;
    if (!programme.versus_self_insurance) continue;
    programme.versus_self_insurance->mean = 188'000;
    programme.versus_self_insurance->standard_error = 1;
    programme.versus_self_insurance->assumption_range = Range{.low = 170'000, .high = 190'000};
  }
  const std::string screen = render_console(results, handmade::study(), options(Language::french));
  expect_at_most_80_columns(screen);
  const auto lines = table_lines(screen, "année moyenne");
  ASSERT_EQ(lines.size(), 2U);  // the loss, then both policies side by side
  EXPECT_EQ(unbroken(lines[1]), "année moyenne 719 k€ 719 k€ +188 k€ 719 k€ +188 k€ ");
}

TEST(Console, ShowsOnePolicyATableWhereTwoDoNotFit) {
  Results results = handmade::results();
  for (ProgrammeResult& programme : results.scenarios[0].programmes) {
    programme.total_cost.mean = 719e6;
    if (!programme.versus_self_insurance) continue;
    programme.versus_self_insurance->mean = -38.8e6;
    programme.versus_self_insurance->standard_error = 31'000;
    programme.versus_self_insurance->assumption_range = Range{.low = -39e6, .high = -38e6};
  }
  const std::string screen = render_console(results, handmade::study(), options(Language::french));
  expect_at_most_80_columns(screen);
  EXPECT_EQ(table_lines(screen, "année moyenne").size(), 1U);  // the loss only
  const auto lines = table_lines(screen, "coût d'une année moyenne");
  ASSERT_EQ(lines.size(), 2U);
  for (const std::string& line : lines) {
    EXPECT_EQ(unbroken(line), "coût d'une année moyenne 719 M€ 719 M€ −38,8 M€ (± 0,06) ");
  }
}

TEST(Console, OneIsSingular) {
  Results results = with_programmes(1);
  results.run.trials = 1;
  results.run.horizon_months = 1;
  results.portfolio.buyers = 1;
  results.portfolio.already_failed = 1;
  results.assumptions.resize(1);
  const std::string en = screen_of(results, Language::english, handmade::study());
  for (const char* words : {" 1 trial ", " 1 buyer ", "Already failed: 1 buyer,", " 1 MONTH ",
                            "1 defaulted assumption;"}) {
    EXPECT_THAT(en, HasSubstr(words));
  }
  const std::string fr = screen_of(results, Language::french, handmade::study());
  for (const char* words : {" 1 tirage ", " 1 client ", "Déjà en défaillance : 1 client,",
                            "1 hypothèse par défaut ;"}) {
    EXPECT_THAT(fr, HasSubstr(words));
  }
}

TEST(Console, NamesAFailedCheckInWords) {
  Results results = with_programmes(1);
  results.checks[0].z = -5.25;
  EXPECT_THAT(screen_of(results, Language::english, handmade::study()),
              HasSubstr("CHECK FAILED (base): expected loss 62,950.25 in closed form, 63,000 "
                        "simulated, 5.2 standard errors apart"));
  results.checks[0].name = "expected_defaults";
  const std::string fr = screen_of(results, Language::french, handmade::study());
  EXPECT_THAT(fr, HasSubstr("CONTRÔLE MANQUÉ (base) : nombre de défaillances attendu 62 950,25"));
  EXPECT_THAT(fr, Not(HasSubstr("expected_")));
}

TEST(Console, PutsFurtherPoliciesIntoFurtherBlocks) {
  Results results = handmade::results();
  for (ScenarioResult& scenario : results.scenarios) {
    scenario.programmes.push_back(scenario.programmes.back());
    scenario.programmes.back().name = "Police C";
  }
  const std::string screen = render_console(results, handmade::study(), options(Language::english));
  EXPECT_THAT(screen, HasSubstr("COST, INSURED OR NOT"));
  EXPECT_THAT(screen, HasSubstr("INSURE OR KEEP THE RISK?"));
  expect_at_most_80_columns(screen);
}

TEST(Console, LeavesTheComparisonOutWithoutBothSides) {
  Results results = with_programmes(2);
  for (ScenarioResult& scenario : results.scenarios) {
    scenario.programmes.erase(scenario.programmes.begin());
  }
  EXPECT_THAT(render_console(results, handmade::study(), options(Language::english)),
              Not(HasSubstr("INSURE OR KEEP")));
}

}  // namespace
}  // namespace encours::console_test
