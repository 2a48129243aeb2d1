#include "app/report_problems.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "output/atomic_file.hpp"

namespace encours {

namespace {

void print_json(const nlohmann::ordered_json& errors) {
  const nlohmann::ordered_json answer = {{"errors", errors}};
  fmt::print("{}\n", answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

void report_json(std::span<const Problem> problems) {
  auto errors = nlohmann::ordered_json::array();
  for (const Problem& problem : problems) {
    const bool placed = problem.where.line > 0;
    const auto place = [&](std::size_t count) {
      return placed ? nlohmann::ordered_json(count) : nlohmann::ordered_json(nullptr);
    };
    errors.push_back({{"file", problem.where.file},
                      {"line", place(problem.where.line)},
                      {"column", place(problem.where.column)},
                      {"problem", problem.what},
                      {"value", problem.value},
                      {"why", problem.why},
                      {"remedy", problem.remedy}});
  }
  print_json(errors);
}

struct ErrorWithoutPlace {
  nlohmann::ordered_json file;
  nlohmann::ordered_json problem;
  nlohmann::ordered_json why;
  nlohmann::ordered_json remedy;
};

nlohmann::ordered_json one_error(const ErrorWithoutPlace& error) {
  return {{"file", error.file},       {"line", nullptr},  {"column", nullptr},
          {"problem", error.problem}, {"value", nullptr}, {"why", error.why},
          {"remedy", error.remedy}};
}

void report_unwritable(const OutputError& error, MessageFormat format) {
  if (format == MessageFormat::text) {
    fmt::print(stderr, "encours: {}\n", error.what());
    return;
  }
  print_json(nlohmann::ordered_json::array({one_error({.file = error.file(),
                                                       .problem = error.problem(),
                                                       .why = error.why(),
                                                       .remedy = error.remedy()})}));
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

void report_failure(std::string_view message, MessageFormat format) {
  if (format == MessageFormat::text) {
    fmt::print(stderr, "encours: {}\n", message);
    return;
  }
  print_json(nlohmann::ordered_json::array(
      {one_error({.file = nullptr, .problem = message, .why = nullptr, .remedy = nullptr})}));
}

ExitCode reporting(MessageFormat format, const std::function<ExitCode()>& work) {
  try {
    return work();
  } catch (const BadInput& error) {
    report_problems(error.problems(), format);
  } catch (const OutputError& error) {
    report_unwritable(error, format);
  }
  return ExitCode::bad_input;
}

}  // namespace encours
