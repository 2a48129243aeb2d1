#include "app/report_problems.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

namespace encours {

namespace {

void report_json(std::span<const Problem> problems) {
  auto errors = nlohmann::ordered_json::array();
  for (const Problem& problem : problems) {
    errors.push_back({{"file", problem.where.file},
                      {"line", problem.where.line},
                      {"column", problem.where.column},
                      {"problem", problem.what},
                      {"value", problem.value},
                      {"why", problem.why},
                      {"remedy", problem.remedy}});
  }
  const nlohmann::ordered_json answer = {{"errors", errors}};
  fmt::print("{}\n", answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace

void report_problems(std::span<const Problem> problems, MessageFormat format) {
  if (format == MessageFormat::json) {
    report_json(problems);
    return;
  }
  for (const Problem& problem : problems) fmt::print(stderr, "{}\n", to_string(problem));
  fmt::print(stderr, "{} {}\n", problems.size(), problems.size() == 1 ? "error" : "errors");
}

}  // namespace encours
