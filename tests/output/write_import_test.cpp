#include "output/write_import.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "output/import_report.hpp"
#include "output/text_layout.hpp"
#include "portfolio/csv_reader.hpp"
#include "portfolio/number.hpp"
#include "portfolio/read_portfolio.hpp"
#include "scenarios/check_against_portfolio.hpp"
#include "scenarios/read_study.hpp"
#include "tests/output/temporary_directory.hpp"

namespace encours::write_import_test {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}

/// Ids that a spreadsheet would compute, a part payment, a write-off, a credit note.
ImportedLedger ledger() {
  ImportedLedger books{.source = "FEC", .as_of = day("2026-12-31")};
  books.files = {{.name = "f.txt", .encoding = "UTF-8", .separator = "tab", .lines = 12}};
  books.buyers = {{.id = "=1+1", .name = "@name, \"quoted\"", .annual_sales_ht = 1'200'000},
                  {.id = "'-x", .annual_sales_ht = 0},
                  {.id = "C3", .terms_days = 30, .annual_sales_ht = 50'000}};
  books.receivables = {{.id = "+F1",
                        .buyer = 0,
                        .invoice_date = day("2026-10-01"),
                        .due_date = day("2026-10-31"),
                        .due_date_inferred = true,
                        .amount = 120'000,
                        .vat_rate = 0.2,
                        .settlements = {{day("2026-11-15"), 50'001, SettlementKind::payment}}},
                       {.id = "F2",
                        .buyer = 1,
                        .invoice_date = day("2026-01-01"),
                        .due_date = day("2026-01-31"),
                        .amount = 60'000,
                        .doubtful_date = day("2026-06-01"),
                        .settlements = {{day("2026-09-15"), 60'000, SettlementKind::write_off}}},
                       {.id = "A1",
                        .buyer = 0,
                        .invoice_date = day("2026-12-01"),
                        .due_date = day("2026-12-01"),
                        .amount = -1'999,
                        .vat_rate = 0.055}};
  books.control = {{.account = "411", .debit_balances = 68'000, .rebuilt = 68'000}};
  books.findings = {{.kind = FindingKind::due_date_inferred, .count = 1, .amount = 120'000}};
  books.assumptions.add("buyers.terms_days", "30", "mode of the client's own due dates", 1);
  return books;
}

struct Read {
  Study study;
  PortfolioData data;
};

Read read_back(const std::filesystem::path& file) {
  ProblemLog problems;
  auto study = read_study(file, problems);
  problems.throw_if_any();
  auto data = read_portfolio(study->portfolio, problems);
  problems.throw_if_any();
  check_against_portfolio(*study, data->portfolio, problems);
  problems.throw_if_any();
  return {.study = std::move(*study), .data = std::move(*data)};
}

class WriteImport : public ::testing::TestWithParam<Language> {};

TEST_P(WriteImport, TheStudyReadsBackAsItWasImported) {
  const TemporaryDirectory directory;
  const auto written = write_import(ledger(), directory.path() / "new" / "study", GetParam());
  const Read back = read_back(written.front());
  EXPECT_EQ(back.study.language, GetParam());
  const Portfolio& portfolio = back.data.portfolio;
  ASSERT_EQ(portfolio.buyers().size(), 3U);
  ASSERT_TRUE(portfolio.find("=1+1"));
  ASSERT_TRUE(portfolio.find("'-x"));
  EXPECT_EQ(portfolio.buyers()[*portfolio.find("=1+1")].name, "@name, \"quoted\"");
  double open = 0;
  for (const OpenItem& item : portfolio.open_items()) open += item.amount_ttc;
  EXPECT_NEAR(open, 699.99 - 19.99, 1e-9);
  ASSERT_EQ(portfolio.receivables().size(), 4U);
  EXPECT_EQ(portfolio.receivables()[0].written_off_date, day("2026-09-15"));
  EXPECT_EQ(portfolio.receivables()[0].doubtful_date, day("2026-06-01"));
}

TEST_P(WriteImport, WhatWasInferredIsListedByTheStudy) {
  const TemporaryDirectory directory;
  const auto written = write_import(ledger(), directory.path() / "study", GetParam());
  const Read back = read_back(written.front());
  const auto& listed = back.data.assumptions.assumptions();
  const auto has = [&](std::string_view field, std::string_view value) {
    return std::ranges::any_of(
        listed, [&](const Assumption& one) { return one.field == field && one.value == value; });
  };
  EXPECT_TRUE(has("buyers.terms_days", "30"));
  EXPECT_TRUE(has("receivables.due_date", "inferred by the import"));
}

INSTANTIATE_TEST_SUITE_P(Languages, WriteImport,
                         ::testing::Values(Language::english, Language::french));

TEST(WriteImportFiles, NothingThatFormulasStartWithIsLeftBare) {
  const TemporaryDirectory directory;
  const auto written = write_import(ledger(), directory.path() / "study", Language::english);
  for (const std::string& file : written) {
    if (!file.ends_with(".csv")) continue;
    const std::string text = bytes_of(file);
    CsvReader reader(text, ',');
    while (reader.next() == CsvReader::Step::row) {
      for (const CsvCell& cell : reader.cells()) {
        if (cell.text.empty()) continue;
        EXPECT_EQ(std::string_view("=+@").find(cell.text.front()), std::string_view::npos);
        const bool minus = cell.text.front() == '-';
        EXPECT_TRUE(!minus || parse_number(cell.text, DecimalMark::point));
      }
    }
  }
}

TEST(WriteImportFiles, NeverOverwritesAndLeavesNothingBehind) {
  const TemporaryDirectory directory;
  std::ofstream(directory.path() / "mine.csv") << "kept";
  EXPECT_THROW(write_import(ledger(), directory.path(), Language::english), BadInput);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 1);
  std::filesystem::create_directory(directory.path() / "empty");
  EXPECT_NO_THROW(write_import(ledger(), directory.path() / "empty/", Language::english));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 2);
}

TEST(ImportReport, FitsTheScreenAndSaysWhatWasFound) {
  const ImportedLedger books = ledger();
  for (const Language language : {Language::english, Language::french}) {
    const std::string text = render_import(
        {.ledger = books, .seconds = 0.5, .written = {"d/study.toml"}, .study = "d/study.toml"},
        language);
    EXPECT_NE(text.find("d/study.toml"), std::string::npos);
    EXPECT_NE(text.find("680"), std::string::npos) << text;
    std::istringstream lines(text);
    for (std::string one; std::getline(lines, one);) EXPECT_LE(display_width(one), 80U) << one;
  }
}

}  // namespace
}  // namespace encours::write_import_test
