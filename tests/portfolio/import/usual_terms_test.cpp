#include "portfolio/import/usual_terms.hpp"

#include <gtest/gtest.h>

#include <array>

namespace encours {
namespace {

TEST(UsualTerms, TheBestEvidenceOfEachBuyerIsTaken) {
  const std::array<TermsEvidence, 3> buyers = {
      {{.due = {30, 45, 45, 60}, .paid = {70, 70, 70, 70, 70}},
       {.due = {45, 45}, .paid = {}},
       {.due = {}, .paid = {31, 33, 35, 29, 40}}}};
  const auto terms = usual_terms(buyers);
  EXPECT_EQ(terms[0].days, 45);
  EXPECT_EQ(terms[0].source, TermsSource::due_dates);
  EXPECT_EQ(terms[1].days, 45);
  EXPECT_EQ(terms[1].source, TermsSource::all_due_dates);
  EXPECT_EQ(terms[2].source, TermsSource::all_due_dates);
}

TEST(UsualTerms, PaymentsGiveTheTermsWhereNoDueDateIsKnown) {
  const std::array<TermsEvidence, 3> buyers = {{{.due = {}, .paid = {31, 33, 35, 29, 40}},
                                                {.due = {}, .paid = {30}},
                                                {.due = {}, .paid = {95, 100, 98, 120, 99}}}};
  const auto terms = usual_terms(buyers);
  EXPECT_EQ(terms[0].days, 30);
  EXPECT_EQ(terms[0].source, TermsSource::payments);
  EXPECT_EQ(terms[1].days, 30);
  EXPECT_EQ(terms[1].source, TermsSource::all_payments);
  EXPECT_EQ(terms[2].days, 60);
  EXPECT_EQ(terms[2].source, TermsSource::payments);
}

TEST(UsualTerms, NothingKnownGivesTheTermsOfTheLaw) {
  const std::array<TermsEvidence, 1> buyers = {{{.due = {}, .paid = {12, 13}}}};
  const auto terms = usual_terms(buyers);
  EXPECT_EQ(terms[0].days, 30);
  EXPECT_EQ(terms[0].source, TermsSource::legal_default);
  AssumptionLog log;
  list_usual_terms(terms, log);
  ASSERT_EQ(log.assumptions().size(), 1U);
  EXPECT_EQ(log.assumptions()[0].value, "30 days");
}

}  // namespace
}  // namespace encours
