#include "portfolio/import/fec/fec_files.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/portfolio/import/fec/written_fec.hpp"

namespace encours::fec_files_test {
namespace {

/// Twelve months of invoices, from January of a year.
std::string year_of_invoices(const std::string& year) {
  std::string text;
  for (int month = 1; month <= 12; ++month) {
    const std::string day = fmt::format("VE|{}|{}{:02}05|", month, year, month);
    text += invoice(day, fmt::format("C1|F{}{:02}", year, month));
  }
  return text;
}

TEST(FecFiles, ThatShareAnyDocumentAreRefused) {
  const std::string overlapping =
      invoice("VE|77|20251205|", "C1|F202512") + year_of_invoices("2026");
  const std::string why = refusal({year_of_invoices("2025"), overlapping});
  EXPECT_NE(why.find("1 lines of clients stand in b too"), std::string::npos) << why;
  EXPECT_NE(why.find("document F202512, 120.00"), std::string::npos) << why;
}

TEST(FecFiles, ThatMeetOnADayAreTaken) {
  const std::string next = invoice("VE|77|20251205|", "C1|OTHER") + year_of_invoices("2026");
  const auto ledger = imported({year_of_invoices("2025"), next});
  EXPECT_EQ(ledger.receivables.size(), 25U);
}

TEST(FecFiles, ThatEndLongBeforeTheDayAreRefused) {
  const std::string books = year_of_invoices("2026");
  EXPECT_EQ(refusal({books}, "2027-01-05"), "") << "31 days after 5 December";
  const std::string why = refusal({books}, "2027-01-06");
  EXPECT_NE(why.find("the books end on 2026-12-05, 32 days before --as-of"), std::string::npos)
      << why;
  EXPECT_NE(why.find("give --as-of 2026-12-05"), std::string::npos) << why;
}

TEST(FecFiles, ThatGoOnAfterTheDayAreTaken) {
  const std::string pause = invoice("VE|1|20260105|", "C1|F1") + invoice("VE|2|20260405|", "C1|F2");
  EXPECT_EQ(refusal({pause}, "2026-03-20"), "");
  const std::string typing_error = pause + invoice("VE|3|20620105|", "C1|F3");
  EXPECT_NE(refusal({typing_error}, "2026-12-31"), "");
}

TEST(FecFiles, AMissingYearIsRefused) {
  const std::string why =
      refusal({year_of_invoices("2024"), year_of_invoices("2026")}, "2026-12-31");
  EXPECT_NE(why.find("no entries between 2024-12-05 and 2026-01-05"), std::string::npos) << why;
}

}  // namespace
}  // namespace encours::fec_files_test
