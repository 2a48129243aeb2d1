// Reads any bytes as a study file: no crash, no leak, and either a study or at least one problem.
#include <cstddef>
#include <cstdint>
#include <string>

#include "scenarios/read_study.hpp"
#include "tests/fuzz/fuzz_support.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  encours::ProblemLog problems;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto study = encours::parse_study(text, "study.toml", problems);
  encours::require(study || !problems.empty());
  encours::check_printable(problems.problems());
  return 0;
}
