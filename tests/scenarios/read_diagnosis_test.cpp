#include "scenarios/read_diagnosis.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "scenarios/cover_terms.hpp"
#include "scenarios/read_study.hpp"

namespace encours::read_diagnosis_test {
namespace {

Study read(const std::string& text) {
  ProblemLog problems;
  const auto study =
      parse_study("[portfolio]\nbuyers = \"buyers.csv\"\n" + text, "s.toml", problems);
  EXPECT_TRUE(problems.empty()) << to_string(problems.problems().front());
  return *study;
}

/// The first fault of a study, as it is printed.
std::string fault(const std::string& text) {
  ProblemLog problems;
  parse_study("[portfolio]\nbuyers = \"buyers.csv\"\n" + text, "s.toml", problems);
  return problems.empty() ? "" : to_string(problems.problems().front());
}

constexpr const char* policy =
    "[[programme]]\nname = \"P\"\nkind = \"policy\"\npremium = { rate = 0.001 }\n"
    "clauses = [ { threshold = 500 }, { buyer_limit = true }, { discretionary_limit = 8000 },\n"
    "  { insured_percentage = { named = 0.95, discretionary = 0.5 } } ]\n";

TEST(ReadDiagnosis, FiguresOfTheFirm) {
  const Study study = read("[firm]\nannual_profit = -5\nequity = 2e6\ntotal_assets = 7e6\n");
  EXPECT_EQ(study.firm.annual_profit, -5);
  EXPECT_EQ(study.firm.equity, 2e6);
  EXPECT_EQ(study.firm.total_assets, 7e6);
  EXPECT_FALSE(read("").firm.equity);
}

TEST(ReadDiagnosis, DefaultsAreListedForTheDiagnosisOnly) {
  const Study study = read("[diagnosis]\nfew_buyers = 12\n");
  EXPECT_EQ(study.diagnosis.parameters.few_buyers, 12);
  EXPECT_EQ(study.diagnosis.parameters.typical_to_profit, 0.05);
  const auto listed = [](const AssumptionLog& log, const char* field) {
    return std::ranges::count(log.assumptions(), field, &Assumption::field);
  };
  EXPECT_EQ(listed(study.diagnosis.assumptions, "study.diagnosis.typical_to_profit"), 1);
  EXPECT_EQ(listed(study.diagnosis.assumptions, "study.diagnosis.few_buyers"), 0);
  EXPECT_EQ(listed(study.assumptions, "study.diagnosis.typical_to_profit"), 0);
}

TEST(ReadDiagnosis, EveryKeyIsTaken) {
  const DiagnosisParameters found =
      read(
          "[diagnosis]\ntypical_to_profit = 0.1\nlargest_to_profit = 0.2\n"
          "largest_to_equity = 0.3\nclass_pd = [0.1, 0.2, 0.3, 0.4]\n"
          "proof_of_claim_months = 4\nlongest_terms_days = 45\n"
          "discount = { rate = 0.02, days = 10 }\n")
          .diagnosis.parameters;
  EXPECT_EQ(found.typical_to_profit, 0.1);
  EXPECT_EQ(found.largest_to_profit, 0.2);
  EXPECT_EQ(found.largest_to_equity, 0.3);
  EXPECT_THAT(found.class_pd, testing::ElementsAre(0.1, 0.2, 0.3, 0.4));
  EXPECT_EQ(found.proof_of_claim_months, 4);
  EXPECT_EQ(found.longest_terms_days, 45);
  EXPECT_EQ(found.discount->rate, 0.02);
  EXPECT_EQ(found.discount->days, 10);
}

TEST(ReadDiagnosis, FaultsAreToldInPlace) {
  EXPECT_THAT(fault("[diagnosis]\nclass_pd = [0.1, 0.2, 0.2, 0.3]\n"),
              testing::StartsWith("s.toml:4:12: error: diagnosis.class_pd does not part five"));
  EXPECT_THAT(fault("[diagnosis]\nclass_pd = [0.1, 0.2]\n"), testing::HasSubstr("five classes"));
  EXPECT_THAT(fault("[diagnosis]\nclass_pd = [0.1, 0.2, 0.3, 2]\n"),
              testing::HasSubstr("out of range"));
  EXPECT_THAT(fault("[diagnosis]\ndiscount = { rate = 0.02 }\n"),
              testing::HasSubstr("diagnosis.discount.days is missing"));
  EXPECT_THAT(fault(std::string(policy) + "[diagnosis]\npolicy = \"Q\"\n"),
              testing::HasSubstr("diagnosis.policy names no policy of the study 'Q'"));
  EXPECT_THAT(
      fault("[[programme]]\nname = \"K\"\nkind = \"self_insurance\"\nextension_days = 60\n"),
      testing::HasSubstr("extension_days does not belong to self_insurance"));
}

TEST(CoverTerms, ComeFromThePolicy) {
  AssumptionLog assumptions;
  const Study study = read(std::string(policy) + "extension_days = 45\n");
  const CoverTerms terms = cover_terms(study, assumptions);
  EXPECT_EQ(terms.policy, "P");
  EXPECT_EQ(terms.named_percentage, 0.95);
  EXPECT_EQ(terms.discretionary_percentage, 0.5);
  EXPECT_EQ(terms.discretionary_limit, 8'000);
  EXPECT_EQ(terms.threshold, 500);
  EXPECT_EQ(terms.extension_days, 45);
  EXPECT_EQ(terms.notification_days, 30);
  ASSERT_EQ(assumptions.assumptions().size(), 2U) << "the choice of the policy, notification_days";
  EXPECT_EQ(assumptions.assumptions()[1].value, "30 (P)");
}

TEST(CoverTerms, ThePolicyNamedCounts) {
  AssumptionLog assumptions;
  const Study study = read(std::string(policy) +
                           "[[programme]]\nname = \"Q\"\nkind = \"policy\"\n"
                           "premium = { rate = 0.001 }\nclauses = [ { buyer_limit = true } ]\n"
                           "[diagnosis]\npolicy = \"Q\"\n");
  const CoverTerms terms = cover_terms(study, assumptions);
  EXPECT_EQ(terms.policy, "Q");
  EXPECT_EQ(terms.named_percentage, 1) << "no clause shares the loss";
  EXPECT_FALSE(terms.discretionary_limit);
}

TEST(CoverTerms, WithoutPolicyTheUsualCoverIsTakenAndListed) {
  AssumptionLog assumptions;
  const CoverTerms terms = cover_terms(read(""), assumptions);
  EXPECT_TRUE(terms.policy.empty());
  EXPECT_EQ(terms.named_percentage, 0.90);
  EXPECT_FALSE(terms.discretionary_limit);
  EXPECT_EQ(assumptions.assumptions().size(), 2U);
}

}  // namespace
}  // namespace encours::read_diagnosis_test
