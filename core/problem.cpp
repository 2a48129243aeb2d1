#include "core/problem.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace encours {

namespace {

std::string summary(const std::vector<Problem>& problems) {
  return problems.empty() ? std::string("bad input") : to_string(problems.front());
}

}  // namespace

std::string to_string(const Problem& problem) {
  std::string line = fmt::format("{}:{}:{}: error: {}", printable(problem.where.file, 400),
                                 problem.where.line, problem.where.column, problem.what);
  if (!problem.value.empty()) line += fmt::format(" '{}'", printable(problem.value));
  if (!problem.why.empty()) line += fmt::format(" ({})", problem.why);
  if (!problem.remedy.empty()) line += " " + problem.remedy;
  return line;
}

void ProblemLog::throw_if_any() const {
  if (!problems_.empty()) throw BadInput(problems_);
}

BadInput::BadInput(std::vector<Problem> problems)
    : std::runtime_error(summary(problems)), problems_(std::move(problems)) {}

}  // namespace encours
