#include "portfolio/import/usual_terms.hpp"

#include <gtest/gtest.h>

#include <array>
#include <initializer_list>

namespace encours::usual_terms_test {
namespace {

const Date first_invoice = *parse_date("2026-01-05");

/// Invoices eleven days apart, each ending after its number of days.
std::vector<TermsEvidence::Span> after(std::initializer_list<int> days) {
  std::vector<TermsEvidence::Span> spans;
  Date invoice = first_invoice;
  for (const int one : days) {
    spans.push_back({invoice, invoice + std::chrono::days(one)});
    invoice += std::chrono::days(11);
  }
  return spans;
}

/// Invoices eleven days apart, each ending so many days after it is due.
std::vector<TermsEvidence::Span> due_by(PaymentTerms terms, std::initializer_list<int> late) {
  std::vector<TermsEvidence::Span> spans;
  Date invoice = first_invoice;
  for (const int one : late) {
    spans.push_back({invoice, due_date(invoice, terms) + std::chrono::days(one)});
    invoice += std::chrono::days(11);
  }
  return spans;
}

TEST(UsualTerms, TheBestEvidenceOfEachBuyerIsTaken) {
  const std::array<TermsEvidence, 3> buyers = {
      {{.due = after({30, 45, 45, 60}), .paid = after({70, 70, 70, 70, 70})},
       {.due = after({45, 45}), .paid = {}},
       {.due = {}, .paid = after({31, 33, 35, 29, 40})}}};
  const auto terms = usual_terms(buyers);
  EXPECT_EQ(terms[0].terms, (PaymentTerms{45, TermsCount::net}));
  EXPECT_EQ(terms[0].source, TermsSource::due_dates);
  EXPECT_EQ(terms[1].terms, (PaymentTerms{45, TermsCount::net}));
  EXPECT_EQ(terms[1].source, TermsSource::all_due_dates);
  EXPECT_EQ(terms[2].source, TermsSource::all_due_dates);
}

TEST(UsualTerms, PaymentsGiveTheTermsWhereNoDueDateIsKnown) {
  const std::array<TermsEvidence, 3> buyers = {
      {{.due = {}, .paid = after({31, 33, 35, 29, 40})},
       {.due = {}, .paid = after({30})},
       {.due = {}, .paid = after({95, 100, 98, 120, 99})}}};
  const auto terms = usual_terms(buyers);
  EXPECT_EQ(terms[0].terms.days, 30);
  EXPECT_EQ(terms[0].source, TermsSource::payments);
  EXPECT_EQ(terms[1].terms.days, 30);
  EXPECT_EQ(terms[1].source, TermsSource::all_payments);
  EXPECT_EQ(terms[2].terms.days, 60);
  EXPECT_EQ(terms[2].source, TermsSource::payments);
}

TEST(UsualTerms, AnEndOfMonthIsSeenInDueDates) {
  const PaymentTerms then_end{45, TermsCount::then_end_of_month};
  const PaymentTerms from_end{45, TermsCount::from_end_of_month};
  const std::array<TermsEvidence, 2> buyers = {
      {{.due = due_by(then_end, {0, 0, 0, 0, 0}), .paid = {}},
       {.due = due_by(from_end, {0, 0, 0, 0, 0}), .paid = {}}}};
  const auto terms = usual_terms(buyers);
  EXPECT_EQ(terms[0].terms, then_end);
  EXPECT_EQ(terms[1].terms, from_end);
}

TEST(UsualTerms, PaymentsToTheDayAtTheEndOfTheMonthAreNotLate) {
  const PaymentTerms agreed{30, TermsCount::then_end_of_month};
  const std::array<TermsEvidence, 2> buyers = {
      {{.due = {}, .paid = due_by(agreed, {0, 1, 0, 2, 0, 0, 1, 0, 3, 0, 0, 1})},
       {.due = {}, .paid = after({30, 31, 30, 33, 29, 35, 30, 32, 30, 31, 30, 38})}}};
  const auto terms = usual_terms(buyers);
  EXPECT_EQ(terms[0].terms, agreed);
  EXPECT_EQ(terms[1].terms, (PaymentTerms{30, TermsCount::net}));
}

// 60 days to an end of month are not lawful (L441-10): 60 net at most, and the rest is lateness.
TEST(UsualTerms, PaymentsNeverGiveTermsThatTheLawForbids) {
  const PaymentTerms sixty{60, TermsCount::then_end_of_month};
  const std::array<TermsEvidence, 2> buyers = {
      {{.due = {}, .paid = after({90, 90, 91, 90, 90, 89, 90, 90, 92, 90, 90, 90})},
       {.due = {}, .paid = due_by(sixty, {0, 1, 0, 2, 0, 0, 1, 0, 3, 0, 0, 1})}}};
  const auto terms = usual_terms(buyers);
  EXPECT_EQ(terms[0].terms, (PaymentTerms{60, TermsCount::net}));
  EXPECT_TRUE(terms[1].terms.count == TermsCount::net || terms[1].terms.days <= 45);
  const std::array<TermsEvidence, 1> given = {{{.due = due_by(sixty, {0, 0, 0, 0}), .paid = {}}}};
  EXPECT_EQ(usual_terms(given)[0].terms, sixty) << "what the file says is taken as it is";
}

// Invoices on the last day of a month wait for no end of month, those on the first for a whole one.
TEST(UsualTerms, DaysToAnEndOfMonthAreThoseOfTheBuyersOwnInvoices) {
  const auto on_days = [](PaymentTerms terms, bool last) {
    std::vector<TermsEvidence::Span> spans;
    for (unsigned month = 1; month <= 12; ++month) {
      const std::chrono::year_month of = std::chrono::year(2026) / std::chrono::month(month);
      const Date invoice = last ? Date(of / std::chrono::last) : Date(of / 1);
      spans.push_back({invoice, due_date(invoice, terms)});
    }
    return spans;
  };
  const PaymentTerms then_end{30, TermsCount::then_end_of_month};
  const PaymentTerms from_end{45, TermsCount::from_end_of_month};
  EXPECT_EQ(terms_days(from_end, on_days(from_end, true)), 45);
  EXPECT_EQ(terms_days(from_end, on_days(from_end, false)), 74);
  EXPECT_EQ(terms_days(then_end, on_days(then_end, true)), 33);
  EXPECT_EQ(terms_days(then_end, {}), 45) << "no invoice of its own: the mean over a month";
  EXPECT_EQ(terms_days({30, TermsCount::net}, after({30, 30, 45})), 30);
  EXPECT_EQ(terms_days({0, TermsCount::net}, {}), 1) << "the least that a table takes";
}

TEST(UsualTerms, FewPaymentsShowNoEndOfMonth) {
  const PaymentTerms agreed{30, TermsCount::then_end_of_month};
  const std::array<TermsEvidence, 1> buyers = {
      {{.due = {}, .paid = due_by(agreed, {0, 1, 0, 2, 0})}}};
  EXPECT_EQ(usual_terms(buyers)[0].terms.count, TermsCount::net);
}

TEST(UsualTerms, NothingKnownGivesTheTermsOfTheLaw) {
  const std::array<TermsEvidence, 1> buyers = {{{.due = {}, .paid = after({12, 13})}}};
  const auto terms = usual_terms(buyers);
  EXPECT_EQ(terms[0].terms, (PaymentTerms{30, TermsCount::net}));
  EXPECT_EQ(terms[0].source, TermsSource::legal_default);
  AssumptionLog log;
  list_usual_terms(terms, log);
  ASSERT_EQ(log.assumptions().size(), 1U);
  EXPECT_EQ(log.assumptions()[0].value, "30 days");
}

TEST(UsualTerms, EndsOfMonthAreListedApart) {
  const std::array<UsualTerms, 3> terms = {
      {{.terms = {30, TermsCount::net}, .source = TermsSource::payments},
       {.terms = {45, TermsCount::net}, .source = TermsSource::payments},
       {.terms = {30, TermsCount::then_end_of_month}, .source = TermsSource::payments}}};
  AssumptionLog log;
  list_usual_terms(terms, log);
  ASSERT_EQ(log.assumptions().size(), 2U);
  EXPECT_EQ(log.assumptions()[0].value, "30 to 45 days");
  EXPECT_EQ(log.assumptions()[1].value, "30 days then end of month");
}

}  // namespace
}  // namespace encours::usual_terms_test
