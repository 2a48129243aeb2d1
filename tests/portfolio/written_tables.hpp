#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.hpp"
#include "portfolio/read_portfolio.hpp"

namespace encours {

/// A directory of its own with tables written for one test.
class WrittenTables {
 public:
  WrittenTables() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    directory_ = std::filesystem::path(testing::TempDir()) /
                 (std::string(test->test_suite_name()) + "." + test->name() + "." +
                  std::to_string(::getpid()));
    std::filesystem::create_directories(directory_);
  }
  WrittenTables(const WrittenTables&) = delete;
  WrittenTables& operator=(const WrittenTables&) = delete;
  WrittenTables(WrittenTables&&) = delete;
  WrittenTables& operator=(WrittenTables&&) = delete;
  ~WrittenTables() { std::filesystem::remove_all(directory_); }

  std::filesystem::path write(const std::string& name, std::string_view text) const {
    std::ofstream(directory_ / name, std::ios::binary) << text;
    return directory_ / name;
  }
  void buyers(std::string_view text) { source.buyers = write("buyers.csv", text); }
  void receivables(std::string_view text) {
    source.receivables = write("receivables.csv", text);
    source.as_of = parse_date("2026-12-31");
  }

  /// What reading says, each line without the directory.
  std::vector<std::string> messages() const {
    ProblemLog problems;
    const auto data = read_portfolio(source, problems);
    EXPECT_EQ(data.has_value(), problems.empty());
    std::vector<std::string> lines;
    for (const Problem& problem : problems.problems()) {
      Problem without_directory = problem;
      without_directory.where.file = std::filesystem::path(problem.where.file).filename().string();
      lines.push_back(to_string(without_directory));
    }
    return lines;
  }

  /// Reads tables that must be good.
  PortfolioData read() const {
    ProblemLog problems;
    auto data = read_portfolio(source, problems);
    for (const Problem& problem : problems.problems()) ADD_FAILURE() << to_string(problem);
    if (!data) throw BadInput(problems.problems());
    return std::move(*data);
  }

  PortfolioSource source;

 private:
  std::filesystem::path directory_;
};

/// The assumption about `field` whose value starts with `value`; a count of 0 when there is none.
inline Assumption assumption(const PortfolioData& data, std::string_view field,
                             std::string_view value = "") {
  for (const Assumption& found : data.assumptions.assumptions()) {
    if (found.field == field && found.value.starts_with(value)) return found;
  }
  return {};
}

}  // namespace encours
