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
  const SourceLocation& where = problem.where;
  std::string line = printable(where.file, 400);
  if (where.line > 0) line += fmt::format(":{}:{}", where.line, where.column);
  line += fmt::format(": error: {}", problem.what);
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
