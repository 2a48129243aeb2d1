#pragma once

#include <string>
#include <vector>

#include "core/problem.hpp"
#include "scenarios/read_study.hpp"

namespace encours {

/// A study with nothing but what is needed; more tables may be appended.
inline const std::string minimal_study = "[portfolio]\nbuyers = \"buyers.csv\"\n";

/// The messages of a study text, one per problem, as the user sees them.
inline std::vector<std::string> messages_of(const std::string& text) {
  ProblemLog problems;
  parse_study(text, "study.toml", problems);
  std::vector<std::string> messages;
  for (const Problem& problem : problems.problems()) messages.push_back(to_string(problem));
  return messages;
}

/// A study that must read without a problem.
inline Study read_whole(const std::string& text) {
  ProblemLog problems;
  auto study = parse_study(text, "study.toml", problems);
  problems.throw_if_any();
  return study.value();
}

}  // namespace encours
