#include "scenarios/read_provision.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/scenarios/read_helpers.hpp"

namespace encours::read_provision_test {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

ProvisionSettings settings_of(const std::string& text) {
  return provision_settings(read_whole(text), "study.toml");
}

std::vector<std::string> faults(const std::string& text) {
  return messages_of(minimal_study + text);
}

TEST(ReadProvision, DefaultsAreParametersAndAssumptions) {
  const ProvisionSettings settings = settings_of(minimal_study);
  EXPECT_FALSE(settings.policy);
  EXPECT_TRUE(settings.late_pd);
  EXPECT_EQ(settings.matrix.method, MatrixMethod::roll_rates);
  EXPECT_THAT(settings.matrix.buckets, ElementsAre(30, 60, 90));
  EXPECT_EQ(settings.matrix.default_days, 90);
  EXPECT_EQ(settings.effective_rate, 0);
  EXPECT_EQ(settings.matrix.full_credibility, 43);
  EXPECT_FALSE(settings.parameters.empty());
  for (const ProvisionParameter& one : settings.parameters) {
    if (one.of_study) continue;
    EXPECT_FALSE(one.given) << one.name;
    EXPECT_FALSE(one.source.empty()) << one.name;
    const std::string field = "study.provision." + one.name;
    EXPECT_TRUE(std::ranges::any_of(settings.assumptions.assumptions(), [&](const auto& made) {
      return made.field == field && !made.reason.empty();
    })) << field;
  }
  // Only encours provision looks at them.
  const Study study = read_whole(minimal_study);
  for (const Assumption& made : study.assumptions.assumptions()) {
    EXPECT_THAT(made.field, ::testing::Not(HasSubstr("provision")));
  }
}

const std::string two_policies = R"(
[[scenario]]
name = "base"
weight = 0.9
[[scenario]]
name = "crisis"
weight = 0.05
shocks = [{ kind = "scale_pd", factor = 2 }]
[[scenario]]
name = "fall"
weight = 0.05
shocks = [{ kind = "fail_buyer", buyer = "B1", month = 0 }]
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "P"
kind = "policy"
premium = { rate = 0.002, base = "turnover" }
clauses = [{ buyer_limit = true }, { insured_percentage = 0.9 }]
[[programme]]
name = "Q"
kind = "policy"
premium = { rate = 0.001, base = "turnover" }
clauses = [{ buyer_limit = true }, { aggregate_first_loss = 80000 }]
)";

TEST(ReadProvision, EveryKey) {
  const ProvisionSettings settings = settings_of(minimal_study + two_policies + R"(
[provision]
claims = "claims.csv"
opening = "opening.csv"
year_start = 2026-01-01
approval_date = 2027-03-31
small_claim = 1000
late_days = 0
grid = [[30, 0.2], [120, 1]]
tax_rate = 0.2583
effective_rate = 0.02
booked = "matrix"
insurance = "integral"
policy = "P"
note_days = 45
late_pd = { over_30 = 4, over_60 = 8 }
guarantees = "integral"
disputed = "apart"
default_days = 120
rebuttal = "public bodies pay late and in full"
asset_correlation = 0.05
[provision.matrix]
method = "vintages"
buckets = [15, 45]
segment = "sector"
history_from = 2023-01-01
write_off_days = 365
lgd = 0.8
prior = [0.01, 0.02, 0.1, 0.5]
full_credibility = 300
[[provision.scenario]]
name = "base"
weight = 0.6
rate_factor = 1.1
[[provision.scenario]]
name = "down"
weight = 0.4
factor = -1.5
scenario = "crisis"
[provision.accounts]
411 = 100000
416 = 1234.5
[[provision.overlay]]
amount = -5000
author = "J. Martin"
reason = "cash received after closing"
date = 2027-01-20
[[provision.approval]]
parameter = "matrix.prior"
source = "rates of the group"
approver = "J. Martin"
date = 2027-01-15
[[provision.approval]]
parameter = "rebuttal"
source = "payments of 2023 to 2026"
approver = "J. Martin"
date = 2027-01-15
)");
  EXPECT_EQ(settings.claims.filename(), "claims.csv");
  EXPECT_EQ(settings.opening.filename(), "opening.csv");
  EXPECT_EQ(to_iso(*settings.year_start), "2026-01-01");
  EXPECT_EQ(to_iso(*settings.approval_date), "2027-03-31");
  EXPECT_EQ(settings.french.small_claim, 1000);
  EXPECT_FALSE(settings.french.late_days);
  ASSERT_THAT(settings.french.grid, SizeIs(2));
  EXPECT_EQ(settings.french.grid[1].days, 120);
  EXPECT_EQ(settings.tax_rate, 0.2583);
  EXPECT_EQ(*settings.policy, 1U);
  EXPECT_EQ(settings.french.note_days, 45);
  EXPECT_EQ(settings.late_pd->over_60, 8);
  EXPECT_EQ(*settings.accounts.doubtful, 1234.5);
  EXPECT_EQ(settings.insurance, SecurityTreatment::integral);
  EXPECT_EQ(settings.guarantees, SecurityTreatment::integral);
  EXPECT_EQ(settings.disputed, DisputedItems::apart);
  EXPECT_EQ(settings.matrix.default_days, 120);
  EXPECT_EQ(settings.rebuttal, "public bodies pay late and in full");
  EXPECT_EQ(settings.asset_correlation, 0.05);
  EXPECT_EQ(settings.matrix.method, MatrixMethod::vintages);
  EXPECT_THAT(settings.matrix.buckets, ElementsAre(15, 45));
  EXPECT_EQ(settings.matrix.segment, SegmentRule::sector);
  EXPECT_EQ(settings.matrix.write_off_days, 365);
  EXPECT_THAT(settings.matrix.prior, SizeIs(4));
  ASSERT_THAT(settings.forward, SizeIs(2));
  EXPECT_EQ(settings.forward[0].rate_factor, 1.1);
  EXPECT_EQ(*settings.forward[1].factor, -1.5);
  ASSERT_THAT(settings.overlays, SizeIs(1));
  EXPECT_EQ(settings.overlays[0].amount, -5000);
  ASSERT_THAT(settings.approvals, SizeIs(2));
  EXPECT_EQ(settings.engine_scenarios[1], 1U);
  const auto given = std::ranges::count(settings.parameters, true, &ProvisionParameter::given);
  EXPECT_GT(given, 15);
}

TEST(ReadProvision, WeightsAddToOne) {
  const auto with = [](const char* weight) {
    return faults(std::string("[[provision.scenario]]\nname = \"a\"\nweight = 0.3\nrate_factor = "
                              "1\n[[provision.scenario]]\nname = \"b\"\nfactor = -1\nweight = ") +
                  weight);
  };
  EXPECT_THAT(with("0.7"), SizeIs(0));
  EXPECT_THAT(with("0.7000001"),
              ElementsAre(HasSubstr("the weights of the forward-looking scenarios do not add to 1 "
                                    "'1.0000001'")));
}

/// Integral insurance is a contract that stands: which one, and one that a balance can have.
TEST(ReadProvision, IntegralInsuranceNeedsItsPolicy) {
  EXPECT_THAT(faults("[provision]\ninsurance = \"integral\"\n"),
              ElementsAre(HasSubstr("insurance is integral, and the study has no policy")));
  const auto with = [](const char* more) {
    return faults(two_policies + "[provision]\ninsurance = \"integral\"\n" + more);
  };
  EXPECT_THAT(with(""), ElementsAre(HasSubstr("the study has several policies '2 policies'")));
  EXPECT_THAT(with("policy = \"R\"\n"), ElementsAre(HasSubstr("names no policy of the study 'R'")));
  EXPECT_THAT(with("policy = \"Q\"\n"),
              ElementsAre(HasSubstr("a clause that no balance has 'aggregate_first_loss'")));
  EXPECT_THAT(with("policy = \"P\"\n"), SizeIs(0));
  EXPECT_THAT(faults(two_policies + "[provision]\npolicy = \"P\"\n"),
              ElementsAre(HasSubstr("provision.policy has no effect")));
  const ProvisionSettings settings = settings_of(
      minimal_study + two_policies + "[provision]\ninsurance = \"integral\"\npolicy = \"P\"\n");
  const auto policy = std::ranges::find(settings.parameters, "policy", &ProvisionParameter::name);
  ASSERT_NE(policy, settings.parameters.end());
  EXPECT_EQ(policy->value, "P: buyer_limit, insured_percentage 0.9 0.9");
}

TEST(ReadProvision, ScenariosOfTheExpectedLossFailNobody) {
  const auto with = [](const char* name) {
    return faults(two_policies +
                  "[[provision.scenario]]\nname = \"a\"\nweight = 1\nfactor = -1\nscenario = \"" +
                  name + "\"\n");
  };
  EXPECT_THAT(with("crisis"), SizeIs(0));
  EXPECT_THAT(
      with("fall"),
      ElementsAre(HasSubstr("a scenario of the expected credit loss fails a buyer 'fall'")));
  EXPECT_THAT(with("crises"), ElementsAre(HasSubstr("did you mean crisis?")));
}

TEST(ReadProvision, ParametersOfTheStudyMayBeApproved) {
  const std::string approved =
      "[[provision.approval]]\nparameter = \"loss.lgd\"\nsource = \"AGS\"\napprover = \"A\"\n";
  EXPECT_THAT(faults(approved + "date = 2027-01-15\n"), SizeIs(0));
  EXPECT_THAT(faults(approved), ElementsAre(HasSubstr("date")));
}

TEST(ReadProvision, TheEngineIsNotBooked) {
  EXPECT_THAT(faults("[provision]\nbooked = \"engine\"\n"),
              ElementsAre(HasSubstr("the matrix is the allowance, the engine its challenger")));
}

TEST(ReadProvision, ALaterDefaultNeedsAReasonAndAPerson) {
  const std::string later = "[provision]\ndefault_days = 120\n";
  EXPECT_THAT(faults(later), ElementsAre(HasSubstr("above 90 without a rebuttal")));
  EXPECT_THAT(faults(later + "rebuttal = \"public bodies\"\n"),
              ElementsAre(HasSubstr("nobody stands for the rebuttal")));
  EXPECT_THAT(faults("[provision]\nrebuttal = \"public bodies\"\n"),
              ElementsAre(HasSubstr("has nothing to rebut")));
}

TEST(ReadProvision, FaultsAreToldTogether) {
  const auto said = faults(R"(
[provision]
grid = [[90, 0.1], [30, 0.2]]
default_days = 100
tax_rate = 25
[provision.matrix]
method = "given"
buckets = [90, 30]
[[provision.scenario]]
name = "a"
weight = 1
factor = -1
rate_factor = 2
[[provision.overlay]]
amount = 10
author = " "
)");
  EXPECT_THAT(said, Each(HasSubstr("study.toml:")));
  for (const char* fault :
       {"days of provision.grid do not rise", "above 90 without a rebuttal", "tax_rate",
        "does not part the ledger by age", "needs either factor or rate_factor",
        "provision.overlay.author is blank", "provision.overlay.reason",
        "provision.matrix.rates"}) {
    EXPECT_THAT(said, ::testing::Contains(HasSubstr(fault)));
  }
}

}  // namespace
}  // namespace encours::read_provision_test
