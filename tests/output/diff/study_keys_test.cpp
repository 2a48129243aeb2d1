#include <gmock/gmock.h>

#include "output/diff/parts.hpp"

namespace encours::study_keys_test {
namespace {

using ::testing::ElementsAre;
using ::testing::FieldsAre;

TEST(StudyKeys, AreTheScalarsByPathAndName) {
  const auto keys = study_keys(R"([run]
trials = 10_000
[[programme]]
name = "A"
premium = { rate = 0.002 }
clauses = [ { buyer_limit = true }, { insured_percentage = 0.9 } ]
[uncertainty]
pd_factor = [0.5, 2]
)");
  ASSERT_TRUE(keys);
  EXPECT_THAT(*keys,
              ElementsAre(FieldsAre("run.trials", "10_000"), FieldsAre("programme \"A\".name", "A"),
                          FieldsAre("programme \"A\".premium.rate", "0.002"),
                          FieldsAre("programme \"A\".clauses[1].buyer_limit", "true"),
                          FieldsAre("programme \"A\".clauses[2].insured_percentage", "0.9"),
                          FieldsAre("uncertainty.pd_factor[1]", "0.5"),
                          FieldsAre("uncertainty.pd_factor[2]", "2")));
}

TEST(StudyKeys, NoneOfATextThatIsNoStudy) {
  EXPECT_FALSE(study_keys(""));
  EXPECT_FALSE(study_keys("a = [1,"));
  EXPECT_FALSE(study_keys(std::string(2'000'000, 'a')));
}

}  // namespace
}  // namespace encours::study_keys_test
