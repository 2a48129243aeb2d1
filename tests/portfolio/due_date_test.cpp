#include "portfolio/due_date.hpp"

#include <gtest/gtest.h>

namespace encours::due_date_test {
namespace {

Date day(const char* iso) {
  return *parse_date(iso);
}

TEST(PaymentTerms, TheTwoEndsOfMonthOfFrenchLaw) {
  const Date invoice = day("2026-10-05");
  EXPECT_EQ(due_date(invoice, {45, TermsCount::net}), day("2026-11-19"));
  EXPECT_EQ(due_date(invoice, {45, TermsCount::then_end_of_month}), day("2026-11-30"));
  EXPECT_EQ(due_date(invoice, {45, TermsCount::from_end_of_month}), day("2026-12-15"));
}

TEST(PaymentTerms, AnEndOfMonthStaysInItsMonth) {
  EXPECT_EQ(due_date(day("2026-01-31"), {0, TermsCount::then_end_of_month}), day("2026-01-31"));
}

TEST(PaymentTerms, TheMeanIsThatOfAYearOfInvoices) {
  for (const TermsCount count :
       {TermsCount::net, TermsCount::then_end_of_month, TermsCount::from_end_of_month}) {
    const PaymentTerms terms{30, count};
    double sum = 0;
    for (int i = 0; i < 365; ++i) {
      const Date invoice = day("2026-01-01") + std::chrono::days(i);
      sum += static_cast<double>((due_date(invoice, terms) - invoice).count());
    }
    EXPECT_NEAR(mean_days(terms), sum / 365, 1.0) << to_string(terms);
  }
}

TEST(PaymentTerms, TheMeanToTheEndOfAMonthIsThatOfEveryDayOfTheCalendar) {
  const Date first = day("2000-01-01");
  const Date last = day("2400-01-01");
  EXPECT_EQ(mean_days_to_end_of_month(TermsCount::net), 0);
  for (const TermsCount count : {TermsCount::then_end_of_month, TermsCount::from_end_of_month}) {
    for (const int days : {0, 45}) {
      double sum = 0;
      for (Date invoice = first; invoice < last; invoice += std::chrono::days(1)) {
        sum += static_cast<double>((due_date(invoice, {days, count}) - invoice).count());
      }
      const double mean = sum / static_cast<double>((last - first).count());
      EXPECT_NEAR(days + mean_days_to_end_of_month(count), mean, 1e-12);
    }
  }
}

TEST(PaymentTerms, AreWrittenAsTheyAreSaid) {
  EXPECT_EQ(to_string(PaymentTerms{30, TermsCount::net}), "30 days");
  EXPECT_EQ(to_string(PaymentTerms{45, TermsCount::then_end_of_month}),
            "45 days then end of month");
  EXPECT_EQ(to_string(PaymentTerms{45, TermsCount::from_end_of_month}),
            "end of month then 45 days");
}

}  // namespace
}  // namespace encours::due_date_test
