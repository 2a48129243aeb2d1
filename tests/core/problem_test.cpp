#include "core/problem.hpp"

#include <gtest/gtest.h>

namespace encours::problem_test {
namespace {

Problem bad_amount() {
  return {.where = {.file = "receivables.csv", .line = 7, .column = 21},
          .what = "amount is not a number",
          .value = "12,5O",
          .why = "amounts are decimal numbers",
          .remedy = "write 12,50"};
}

TEST(Problem, SaysWhereWhatWhyAndWhatToDo) {
  EXPECT_EQ(to_string(bad_amount()),
            "receivables.csv:7:21: error: amount is not a number '12,5O' (amounts are decimal "
            "numbers) write 12,50");
}

TEST(Problem, HidesControlCharactersOfTheValue) {
  Problem problem = bad_amount();
  problem.value = "\x1b[31m";
  EXPECT_EQ(to_string(problem).find('\x1b'), std::string::npos);
}

TEST(ProblemLog, ThrowsAllProblemsTogether) {
  ProblemLog log;
  EXPECT_NO_THROW(log.throw_if_any());
  log.add(bad_amount());
  log.add(bad_amount());
  try {
    log.throw_if_any();
    FAIL() << "nothing was thrown";
  } catch (const BadInput& error) {
    EXPECT_EQ(error.problems().size(), 2U);
  }
}

}  // namespace
}  // namespace encours::problem_test
