#include "output/diagnosis_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "output/text_layout.hpp"

namespace encours::diagnosis_report_test {
namespace {

using testing::HasSubstr;
using testing::Not;

Date day(const char* text) {
  return parse_date(text).value();
}

/// Two accounts of a group, a refused buyer of a hostile name and one already insolvent.
PortfolioData ledger() {
  std::vector<Buyer> buyers(4);
  for (std::size_t i = 0; i < buyers.size(); ++i) {
    buyers[i].id = std::string("B").append(std::to_string(i));
    buyers[i].pd = 0.01;
    buyers[i].exposure = 100'000;
    buyers[i].insurer_limit = 50'000;
  }
  buyers[0].group_id = std::string("G");
  buyers[1].group_id = std::string("G");
  buyers[1].own_limit = 150'000;
  buyers[2].name = "=cmd|'\x1b[31m" + std::string(200, 'x');
  buyers[2].insurer_limit = 0;
  buyers[3].pd = 1;
  std::vector<Receivable> items(1);
  items[0].invoice_date = day("2026-06-01");
  items[0].due_date = day("2026-07-16");
  items[0].amount_ttc = 120'000;
  return {.portfolio = Portfolio(std::move(buyers), std::move(items), day("2026-12-31")),
          .formats = {},
          .inferred = {},
          .assumptions = {}};
}

class DiagnosisReportTest : public testing::Test {
 protected:
  PortfolioData data_ = ledger();
  Firm firm_ = {.annual_profit = 1e6, .equity = 5e6, .total_assets = 2e6};
  DiagnosisParameters parameters_;
  CoverTerms terms_ = {.policy = "Police A", .discretionary_limit = 10'000};
  PortfolioSummary summary_;
  Diagnosis found_ = diagnose(data_, {.firm = firm_, .parameters = parameters_, .terms = terms_});

  DiagnosisReport report() const {
    return {.title = "Négoce Exemple SA (fictif)",
            .portfolio = data_.portfolio,
            .diagnosis = found_,
            .firm = firm_,
            .parameters = parameters_,
            .terms = terms_,
            .summary = summary_};
  }
};

TEST_F(DiagnosisReportTest, EveryLineFitsTheScreenAndTheTerminal) {
  for (const Language language : {Language::english, Language::french}) {
    std::istringstream lines(render_diagnosis(report(), language));
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      EXPECT_LE(display_width(line), 80U) << line;
      EXPECT_EQ(line.find('\x1b'), std::string::npos);
    }
    EXPECT_LE(count, 60U);
  }
}

TEST_F(DiagnosisReportTest, EveryBlockSaysWhetherVatIsIn) {
  const std::string french = render_diagnosis(report(), Language::french);
  for (const char* text :
       {"TTC (", "Non garanti 265 k€ HT avec Police A", "ALERTES (montant exposé HT", "TTC",
        "DSO inconnu", "NON GARANTI (HT)", "CLASSE DE RISQUE (HT)"})
    EXPECT_THAT(french, HasSubstr(text));
  const std::string english = render_diagnosis(report(), Language::english);
  for (const char* text :
       {"inc. VAT (", "ALERTS (EUR ex VAT", "UNSECURED (ex VAT)", "RISK CLASS (EUR ex VAT)"})
    EXPECT_THAT(english, HasSubstr(text));
}

TEST_F(DiagnosisReportTest, TheWorstComesFirst) {
  const std::string text = render_diagnosis(report(), Language::english);
  EXPECT_LT(text.find("WHERE YOU STAND"), text.find("ALERTS"));
  EXPECT_LT(text.find("ALERTS"), text.find("AGEING"));
  EXPECT_THAT(text, HasSubstr("G, 2 accounts"));
  EXPECT_THAT(text, HasSubstr("own limit 150k exceeded"));
}

TEST_F(DiagnosisReportTest, AnUnknownWeightAsksForTheFigures) {
  firm_ = {};
  found_ = diagnose(data_, {.firm = firm_, .parameters = parameters_, .terms = terms_});
  const std::string text = render_diagnosis(report(), Language::english);
  EXPECT_THAT(text, HasSubstr("weight of the balances unknown"));
  EXPECT_THAT(text, HasSubstr("give annual_profit and equity"));
  EXPECT_THAT(text, Not(HasSubstr("total assets")));
}

TEST_F(DiagnosisReportTest, TheModelledLossStandsBesideTheOwnOnes) {
  summary_.expected_loss = 90;
  summary_.write_offs = {{.end = day("2025-12-31"), .amount_ht = 80},
                         {.end = day("2026-12-31"), .amount_ht = 120}};
  EXPECT_THAT(render_diagnosis(report(), Language::english), HasSubstr("insurance, 0.9 × your"));
  EXPECT_DOUBLE_EQ(nlohmann::json::parse(render_diagnosis_json(report()))
                       .at("losses")
                       .at("modelled_over_own")
                       .get<double>(),
                   0.9);
}

TEST_F(DiagnosisReportTest, JsonHoldsNullsForTheUnknown) {
  const auto answer = nlohmann::json::parse(render_diagnosis_json(report()));
  EXPECT_TRUE(answer.at("dso").at("simple").is_null());
  EXPECT_TRUE(answer.at("losses").at("expected_loss_ht").is_null());
  EXPECT_EQ(answer.at("quadrant").at("name"), "heavy_few");
  EXPECT_DOUBLE_EQ(answer.at("receivables_to_assets").get<double>(), 0.06);
  EXPECT_EQ(answer.at("cover").at("by_status").at("refused").at("unsecured_ht"), 100'000);
}

TEST_F(DiagnosisReportTest, TablesGuardAgainstFormulas) {
  const std::vector<CsvTable> tables = render_diagnosis_tables(report());
  ASSERT_EQ(tables.size(), 7U);
  for (const CsvTable& table : tables) {
    EXPECT_THAT(table.content, Not(HasSubstr(",=cmd"))) << table.file_name;
    const auto cells = std::ranges::count(table.content.substr(0, table.content.find('\r')), ',');
    std::istringstream lines(table.content);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_EQ(std::ranges::count(line, ','), cells) << table.file_name << ": " << line;
    }
  }
}

TEST(QuadrantName, NamesAllSix) {
  const auto name = [](BalanceWeight weight, DebtorNumber number) {
    return quadrant_name({.weight = weight, .number = number});
  };
  EXPECT_EQ(name(BalanceWeight::light, DebtorNumber::few), "light_few");
  EXPECT_EQ(name(BalanceWeight::light, DebtorNumber::many), "light_many");
  EXPECT_EQ(name(BalanceWeight::heavy, DebtorNumber::few), "heavy_few");
  EXPECT_EQ(name(BalanceWeight::heavy, DebtorNumber::many), "heavy_many");
  EXPECT_EQ(name(BalanceWeight::unknown, DebtorNumber::few), "unknown_few");
  EXPECT_EQ(name(BalanceWeight::unknown, DebtorNumber::many), "unknown_many");
}

}  // namespace
}  // namespace encours::diagnosis_report_test
