#include "scenarios/use_programmes.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "scenarios/programme_library.hpp"
#include "scenarios/sweep_axis.hpp"
#include "tests/scenarios/read_helpers.hpp"

namespace encours::use_programmes_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

Study study_of(const std::string& programmes) {
  return read_whole(minimal_study + programmes);
}

const PolicyTerms& terms_of(const Study& study) {
  return std::get<PolicyTerms>(study.programmes.front().protection);
}

std::vector<std::string> sources_of(const Study& study) {
  std::vector<std::string> said;
  for (const Assumption& one : study.assumptions.assumptions()) {
    if (one.reason.starts_with("programme ")) said.push_back(one.field + " " + one.value);
  }
  return said;
}

TEST(ReadyMadeProgramme, HasItsOwnNameKindAndTerms) {
  const Study study = study_of("[[programme]]\nuse = \"whole-turnover\"\n");
  ASSERT_THAT(study.programmes, SizeIs(1));
  EXPECT_EQ(study.programmes.front().name, "whole-turnover");
  EXPECT_EQ(terms_of(study).premium.rate, 0.0017);
  ASSERT_THAT(terms_of(study).clauses, SizeIs(6));
  EXPECT_EQ(clause_key(terms_of(study).clauses[0]), "threshold");
  EXPECT_EQ(clause_key(terms_of(study).clauses[5]), "maximum_liability");
  EXPECT_EQ(study.programmes.front().insurer_response->preset, "base");
}

TEST(ReadyMadeProgramme, KeysOfTheStudyTakeThePlaceOfItsOwnInsideTablesToo) {
  const Study study = study_of(
      "[[programme]]\nuse = \"whole-turnover\"\nname = \"Quote\"\npremium.rate = 0.002\n"
      "fees = { limit = 30 }\ninsurer_response = \"none\"\n");
  EXPECT_EQ(study.programmes.front().name, "Quote");
  EXPECT_EQ(terms_of(study).premium.rate, 0.002);
  EXPECT_EQ(terms_of(study).fees.limit, 30);
  EXPECT_EQ(terms_of(study).fees.collection, 0.015) << "not written, and so that of the file";
  EXPECT_TRUE(study.programmes.front().limits_kept);
  EXPECT_THAT(terms_of(study).clauses, SizeIs(6));
}

TEST(ReadyMadeProgramme, AClauseBesideUseIsSetWhereItStands) {
  const Study study = study_of(
      "[[programme]]\nuse = \"whole-turnover\"\ndiscretionary_limit = 5000\n"
      "maximum_liability = 700000\n");
  const auto& clauses = terms_of(study).clauses;
  EXPECT_EQ(std::get<DiscretionaryLimit>(clauses[3]).amount, 5'000);
  EXPECT_EQ(std::get<MaximumLiability>(clauses[5]).amount, 700'000);
}

TEST(ReadyMadeProgramme, AListOfClausesIsTakenWhole) {
  const Study study =
      study_of("[[programme]]\nuse = \"whole-turnover\"\nclauses = [ { buyer_limit = true } ]\n");
  EXPECT_THAT(terms_of(study).clauses, SizeIs(1));
}

TEST(ReadyMadeProgramme, ListsWhatItHoldsWithItsSourceButNothingThatTheStudyGives) {
  const auto all = sources_of(study_of("[[programme]]\nuse = \"whole-turnover\"\n"));
  EXPECT_THAT(all, SizeIs(11));
  EXPECT_THAT(all.front(), "study.programme.premium { rate = 0.0017 } (whole-turnover)");
  const auto rest =
      sources_of(study_of("[[programme]]\nuse = \"whole-turnover\"\npremium.rate = 0.0017\n"
                          "discretionary_limit = 10000\nfees = { limit = 0 }\n"));
  EXPECT_THAT(rest, SizeIs(8));
  EXPECT_THAT(rest, Not(::testing::Contains(HasSubstr("rate = "))));
  EXPECT_THAT(rest, Not(::testing::Contains(HasSubstr("discretionary_limit = 10000"))));
  EXPECT_THAT(sources_of(study_of("[[programme]]\nname = \"a\"\nkind = \"self_insurance\"\n")),
              IsEmpty());
}

TEST(ReadyMadeProgramme, NeedsWhatOnlyTheStudyKnows) {
  const auto said = messages_of(minimal_study +
                                "[[programme]]\nuse = \"excess-of-loss\"\npremium.rate = 0.0004\n"
                                "discretionary_limit = 20000\nmaximum_liability = 1000000\n");
  EXPECT_THAT(said, ElementsAre(HasSubstr(
                        "study.toml:4:7: error: the ready-made programme excess-of-loss needs "
                        "aggregate_first_loss (it has no published value that would fit every "
                        "firm) add aggregate_first_loss = … beside use")));
  EXPECT_THAT(messages_of(minimal_study + "[[programme]]\nuse = \"own-fund\"\n"), SizeIs(2));
}

TEST(ReadyMadeProgramme, TellsTheNearestNameOfAnUnknownOne) {
  EXPECT_THAT(messages_of(minimal_study + "[[programme]]\nuse = \"whole-turnovr\"\n"),
              ElementsAre(HasSubstr("no ready-made programme has this name 'whole-turnovr' (use "
                                    "takes one from those that come with the program) did you mean "
                                    "whole-turnover?")));
}

TEST(ReadyMadeProgramme, RefusesAClauseThatItDoesNotHave) {
  EXPECT_THAT(messages_of(minimal_study +
                          "[[programme]]\nuse = \"whole-turnover\"\naggregate_first_loss = 1000\n"),
              ElementsAre(HasSubstr("the list of clauses has none of this key "
                                    "'aggregate_first_loss'")));
  EXPECT_THAT(messages_of(minimal_study +
                          "[[programme]]\nuse = \"whole-turnover\"\ndiscretionary_limit = 1000\n"
                          "clauses = [ { buyer_limit = true } ]\n"),
              ElementsAre(HasSubstr("the list of clauses has none of this key "
                                    "'discretionary_limit'")));
}

TEST(ReadyMadeProgramme, TellsAWrongTypeOrAnotherKindOnce) {
  EXPECT_THAT(messages_of(minimal_study + "[[programme]]\nuse = 3\n"),
              ElementsAre(HasSubstr("programme.use has the wrong type '3'")));
  EXPECT_THAT(messages_of(minimal_study +
                          "[[programme]]\nuse = \"whole-turnover\"\nkind = \"factoring\"\n"),
              ElementsAre(HasSubstr("programme.kind is not that of the ready-made programme "
                                    "'factoring' (whole-turnover is of kind policy) remove kind, "
                                    "or use")));
}

TEST(ReadyMadeProgramme, IsSweptByItsName) {
  ProblemLog problems;
  const SweepAxis axis = parse_sweep_axis("programme.whole-turnover.premium.rate=0.003", problems);
  const KeyChange change{.key = axis.key, .value = axis.values.front()};
  const auto study = parse_study(minimal_study + "[[programme]]\nuse = \"whole-turnover\"\n",
                                 "study.toml", problems, std::span(&change, 1));
  problems.throw_if_any();
  EXPECT_EQ(terms_of(*study).premium.rate, 0.003);
  EXPECT_THAT(sources_of(*study), SizeIs(10));
}

TEST(ShippedProgrammes, TellEverythingInBothLanguagesWithASourceForEachPart) {
  ASSERT_THAT(shipped_programmes(), SizeIs(7));
  for (const ShippedProgramme& shipped : shipped_programmes()) {
    ProblemLog problems;
    const auto one = library_programme(std::string(shipped.name), {}, problems);
    problems.throw_if_any();
    for (const BilingualText* text : {&one->title, &one->explanation}) {
      EXPECT_FALSE(text->english.empty() || text->french.empty()) << shipped.name;
    }
    EXPECT_THAT(one->parts, Not(IsEmpty()));
    for (const ProgrammePart& part : one->parts) {
      EXPECT_FALSE(part.source.english.empty() || part.source.french.empty()) << shipped.name;
      EXPECT_THAT(lines_of(part), Not(IsEmpty())) << shipped.name;
    }
  }
}

TEST(ShippedProgrammes, RefuseAPartWithoutASource) {
  ProblemLog problems;
  parse_library_programme(
      "kind = \"policy\"\ntitle = { en = \"A\", fr = \"B\" }\n"
      "explanation = { en = \"A\", fr = \"B\" }\n[[part]]\npremium = { rate = 0.002 }\n",
      "programmes/x.toml", "x", problems);
  ASSERT_THAT(problems.problems(), SizeIs(1));
  EXPECT_THAT(to_string(problems.problems().front()), HasSubstr("source"));
}

}  // namespace
}  // namespace encours::use_programmes_test
