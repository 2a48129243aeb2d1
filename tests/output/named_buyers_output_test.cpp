#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/compare/compare.hpp"
#include "output/compare/compare_report.hpp"
#include "output/text_layout.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::named_buyers_output_test {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;

/// Keep, a policy on named buyers priced by their sales, one on the whole turnover.
Study three_programmes(double rate) {
  Study study = small_study(2'000);
  auto& named = std::get<PolicyTerms>(study.programmes[1].protection);
  named.premium.rate = rate;
  named.premium.base = PremiumBase::named_turnover;
  Programme whole = study.programmes[1];
  whole.name = "whole";
  auto& terms = std::get<PolicyTerms>(whole.protection);
  terms.premium.base = PremiumBase::turnover;
  terms.clauses.emplace_back(DiscretionaryLimit{.amount = 1'000});
  study.programmes.push_back(whole);
  return study;
}

/// A comparison with what it was made for, which must stay where it is.
class Compared {
 public:
  explicit Compared(double rate) : study_(three_programmes(rate)), portfolio_(small_portfolio(30)) {
    AssumptionLog assumptions;
    comparison_ = compare_programmes(study_, portfolio_, {.threads = 2}, {}, assumptions);
  }
  CompareReport report() const {
    return {.comparison = comparison_, .study = study_, .portfolio = portfolio_};
  }
  std::string screen(Language language) const {
    ScreenOptions options;
    options.language = language;
    return render_compare(report(), options);
  }
  /// What is told of a programme in the first scenario.
  Json programme(const std::string& name) const {
    const Json root = Json::parse(render_compare_json(report()));
    for (const Json& one : root.at("scenarios").at(0).at("programmes")) {
      if (one.at("name") == name) return one;
    }
    return nullptr;
  }

 private:
  Study study_;
  Portfolio portfolio_;
  Comparison comparison_;
};

TEST(NamedBuyersOutput, TellsWhomToNameInBothLanguages) {
  const Compared compared(1e-6);
  const std::string english = compared.screen(Language::english);
  EXPECT_THAT(english, HasSubstr("WHOM TO NAME IN insure, base"));
  EXPECT_THAT(english, HasSubstr("30 to insure."));
  EXPECT_THAT(english, HasSubstr("(discretionary_limit) are whole."));
  EXPECT_THAT(english, HasSubstr("WHAT PROTECTION GIVES BACK PER BUYER"));
  const std::string french = compared.screen(Language::french);
  EXPECT_THAT(french, HasSubstr("QUI DÉNOMMER, insure, base"));
  EXPECT_THAT(french, HasSubstr("30 à assurer."));
  EXPECT_THAT(french, HasSubstr("CE QUE LA PROTECTION REND PAR CLIENT"));
  for (const std::string& screen : {english, french}) {
    for (std::size_t start = 0; start < screen.size();) {
      const std::size_t end = std::min(screen.find('\n', start), screen.size());
      const std::string line = screen.substr(start, end - start);
      EXPECT_LE(display_width(line), screen_columns) << line;
      start = end + 1;
    }
  }
}

// From the first line of a buyer on: what it brings and what leaving it out does to bad years.
TEST(NamedBuyersOutput, BothSimulatedFiguresOfABuyerHaveTheirError) {
  const std::string screen = Compared(1e-6).screen(Language::english);
  const std::size_t head = screen.find("worst 1% without");
  ASSERT_NE(head, std::string::npos);
  const std::size_t start = screen.find('\n', head) + 1;
  const std::string line = screen.substr(start, screen.find('\n', start) - start);
  const std::size_t first = line.find("±");
  ASSERT_NE(first, std::string::npos) << line;
  EXPECT_NE(line.find("±", first + 1), std::string::npos) << line;
  std::istringstream words(screen);
  std::string unbroken;
  for (std::string word; words >> word;) unbroken += word + " ";
  EXPECT_THAT(unbroken, HasSubstr("that of brings holds for net"));
}

TEST(NamedBuyersOutput, NobodyIsToldAsSuch) {
  const Compared compared(0.5);
  EXPECT_THAT(compared.screen(Language::english), HasSubstr("The lowest mean cost names nobody"));
  const Json insure = compared.programme("insure").at("insure");
  EXPECT_EQ(insure.at("named"), 0);
  EXPECT_TRUE(insure.at("named_buyers").empty());
  EXPECT_EQ(insure.at("set_less_nobody").at("mean"), 0);
}

TEST(NamedBuyersOutput, TheDataHoldEveryFigure) {
  const Compared compared(1e-6);
  const Json named = compared.programme("insure");
  const Json& insure = named.at("insure");
  EXPECT_EQ(insure.at("status"), "advised");
  EXPECT_EQ(insure.at("named_buyers").size(), 30U);
  EXPECT_EQ(insure.at("buyers").at(0).at("verdict"), "insure");
  EXPECT_EQ(compared.programme("whole").at("insure"), Json({{"status", "whole_turnover"}}));
  EXPECT_FALSE(compared.programme("keep").contains("insure"));
  EXPECT_EQ(named.at("buyers").size(), 20U);
  double indemnity = named.at("other_buyers").at("indemnity").at("mean");
  for (const Json& one : named.at("buyers")) {
    indemnity += one.at("indemnity").at("mean").get<double>();
  }
  EXPECT_NEAR(indemnity, named.at("why_not_paid").at("mean").at("indemnity").get<double>(), 1e-6);
}

TEST(NamedBuyersOutput, TablesHaveARowPerBuyer) {
  const Compared compared(1e-6);
  std::size_t found = 0;
  for (const CompareFile& file : render_compare_files(compared.report())) {
    const auto rows = std::ranges::count(file.content, '\n');
    if (file.name == "buyers.csv") {
      ++found;
      EXPECT_EQ(rows, 1 + 3 * 21);
    } else if (file.name == "named_buyers.csv") {
      ++found;
      EXPECT_EQ(rows, 1 + 30);
    }
  }
  EXPECT_EQ(found, 2U);
}

}  // namespace
}  // namespace encours::named_buyers_output_test
