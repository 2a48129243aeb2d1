#include "output/check_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "output/console.hpp"
#include "output/text_layout.hpp"
#include "tests/output/handmade.hpp"

namespace encours::check_report_test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

CheckReport report() {
  const Results results = handmade::results();
  return {.title = results.title,
          .as_of = results.as_of,
          .horizon_months = 12,
          .portfolio = results.portfolio,
          .cash = std::nullopt,
          .inputs = results.inputs,
          .assumptions = results.assumptions};
}

/// The report as one line.
std::string unbroken(const std::string& report) {
  std::istringstream words(report);
  std::string text;
  for (std::string word; words >> word;) text += word + " ";
  return text;
}

/// One of everything that is counted.
CheckReport single() {
  CheckReport made = report();
  made.title.clear();
  made.horizon_months = 1;
  made.inputs[0].rows = 1;
  made.portfolio.buyers = 1;
  return made;
}

TEST(CheckReport, FrenchNamesMarksInFrench) {
  const std::string text = unbroken(render_check(report(), Language::french));
  EXPECT_THAT(text, StartsWith("Négoce Exemple SA (fictif) : l'étude est valable "));
  EXPECT_THAT(text, HasSubstr("clients.csv : 1 200 lignes, Windows-1252, point-virgule entre les "
                              "colonnes, marque décimale : virgule"));
  EXPECT_THAT(text, Not(HasSubstr("semicolon")));
  EXPECT_THAT(text, HasSubstr("buyers.pd × 1 100: selon secteur et taille (empty)"));
}

TEST(CheckReport, EnglishKeepsTheWordsOfTheReaders) {
  const std::string text = unbroken(render_check(report(), Language::english));
  EXPECT_THAT(text,
              HasSubstr("1,200 rows, Windows-1252, semicolon between columns, decimal comma"));
  EXPECT_THAT(text, HasSubstr("1,200 buyers, exposure 6.0m excl. VAT; largest 4.7%"));
  EXPECT_THAT(text, HasSubstr("Assumptions (3) - buyers.pd × 1,100: by sector and size (empty)"));
}

TEST(CheckReport, OneIsSingular) {
  const std::string fr = render_check(single(), Language::french);
  EXPECT_THAT(fr, HasSubstr(" 1 ligne, "));
  EXPECT_THAT(fr, HasSubstr(" 1 client, "));
  const std::string en = render_check(single(), Language::english);
  EXPECT_THAT(en, HasSubstr(" 1 row, "));
  EXPECT_THAT(en, HasSubstr(" 1 buyer, "));
  EXPECT_THAT(en, HasSubstr("over 1 month "));
}

TEST(CheckReport, AnUntitledStudyHasNoEmptyName) {
  EXPECT_THAT(render_check(single(), Language::french), StartsWith("L'étude est valable\n"));
  EXPECT_THAT(render_check(single(), Language::english), StartsWith("The study is valid\n"));
}

TEST(CheckReport, NoLineIsLongerThanTheScreen) {
  CheckReport long_winded = report();
  long_winded.title = std::string(300, 'W');
  long_winded.inputs[0].file = std::string(300, 'w') + ".csv";
  for (int k = 0; k < 60; ++k) long_winded.assumptions[0].reason += " because of that";
  for (const Language language : {Language::french, Language::english}) {
    std::istringstream lines(render_check(long_winded, language));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(display_width(line), screen_columns) << line;
    }
  }
}

}  // namespace
}  // namespace encours::check_report_test
