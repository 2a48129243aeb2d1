// Reads any bytes as a study file: no crash, no leak, and either a study or at least one problem.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "scenarios/read_study.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  encours::ProblemLog problems;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto study = encours::parse_study(text, "study.toml", problems);
  if (!study && problems.empty()) std::abort();
  for (const encours::Problem& problem : problems.problems()) {
    if (encours::to_string(problem).empty()) std::abort();
  }
  return 0;
}
