#include "scenarios/read_factor_matrix.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

namespace encours::read_factor_matrix_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ReadFactorMatrix : public ::testing::Test {
 protected:
  std::optional<FactorMatrix> read(const std::string& text) {
    const auto file =
        std::filesystem::path(::testing::TempDir()) / fmt::format("factors-{}.csv", ::getpid());
    std::ofstream(file, std::ios::binary) << text;
    auto matrix = read_factor_matrix(file, {.file = "study.toml"}, problems_);
    std::filesystem::remove(file);
    return matrix;
  }

  /// Messages from the line number on.
  std::vector<std::string> messages(const std::string& text) {
    EXPECT_FALSE(read(text));
    std::vector<std::string> all;
    for (const Problem& problem : problems_.problems()) {
      const std::string message = to_string(problem);
      all.push_back(message.substr(message.find(".csv:") + 5));
    }
    return all;
  }

  ProblemLog problems_;
};

TEST_F(ReadFactorMatrix, TakesRowsInTheOrderOfTheHeader) {
  const auto matrix = read("retail,transport\n1,0.25\n0.25,1\n");
  ASSERT_TRUE(matrix);
  EXPECT_THAT(matrix->sectors, ElementsAre("retail", "transport"));
  EXPECT_THAT(matrix->rows, ElementsAre(ElementsAre(1, 0.25), ElementsAre(0.25, 1)));
}

TEST_F(ReadFactorMatrix, TakesDecimalCommasBetweenSemicolons) {
  const auto matrix = read("a;b\n1;-0,5\n-0,5;1\n");
  ASSERT_TRUE(matrix);
  EXPECT_EQ(matrix->rows[0][1], -0.5);
}

TEST_F(ReadFactorMatrix, TellsValuesThatAreNoCorrelations) {
  EXPECT_THAT(messages("a,b\n1,x\n1.5,1\n"),
              ElementsAre("2:3: error: a value of the factor matrix is not a correlation 'x' (a "
                          "number from -1 to 1) write a decimal such as 0.5",
                          "3:1: error: a value of the factor matrix is not a correlation '1.5' (a "
                          "number from -1 to 1) write a decimal such as 0.5"));
}

TEST_F(ReadFactorMatrix, TellsWhatIsNotSymmetricAndTheDiagonal) {
  EXPECT_THAT(
      messages("a,b\n1,0.5\n0.4,0.9\n"),
      ElementsAre("3:5: error: the factor matrix has a diagonal other than 1 '0.9' (a sector "
                  "is fully correlated with itself) write 1",
                  "3:1: error: the factor matrix is not symmetric '0.4' (row 1 column 2 "
                  "holds 0.5) write the same value in both places"));
}

TEST_F(ReadFactorMatrix, TellsWhatIsNotSquare) {
  EXPECT_THAT(messages("a,b\n1,0.5\n"),
              ElementsAre(HasSubstr("not square (1 rows for 2 sectors)")));
}

TEST_F(ReadFactorMatrix, TellsRowsOfTheWrongLength) {
  EXPECT_THAT(
      messages("a,b\n1\n0,1\n"),
      ElementsAre(HasSubstr("2:1: error: a row of the factor matrix has the wrong number")));
}

TEST_F(ReadFactorMatrix, RefusesCorrelationsThatContradictEachOther) {
  // Eigenvalues 1.9, 1.9 and -0.8.
  EXPECT_THAT(messages("a,b,c\n1,0.9,-0.9\n0.9,1,0.9\n-0.9,0.9,1\n"),
              ElementsAre(HasSubstr("its smallest eigenvalue is -0.8, below 0")));
}

TEST_F(ReadFactorMatrix, AcceptsFactorsThatMoveAsOne) {
  EXPECT_TRUE(read("a,b,c\n1,1,1\n1,1,1\n1,1,1\n"));
}

TEST_F(ReadFactorMatrix, TellsASectorNamedTwice) {
  EXPECT_THAT(messages("a,a\n1,1\n1,1\n"),
              ElementsAre(HasSubstr("1:3: error: a sector stands twice in the header 'a'")));
}

}  // namespace
}  // namespace encours::read_factor_matrix_test
