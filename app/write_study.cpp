#include "app/write_study.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "core/problem.hpp"
#include "output/atomic_file.hpp"

namespace encours {

namespace {

namespace fs = std::filesystem;

/// Says of every file that stands in the way.
void check_free(const fs::path& directory, std::span<const StarterFile> files) {
  ProblemLog problems;
  for (const StarterFile& file : files) {
    const fs::path target = directory / file.name;
    if (!fs::exists(target)) continue;
    Problem problem;
    problem.where.file = target.string();
    problem.what = "the file already exists";
    problem.why = "a new study never overwrites";
    problem.remedy = "name another directory";
    problems.add(std::move(problem));
  }
  problems.throw_if_any();
}

}  // namespace

void write_study(const fs::path& directory, std::span<const StarterFile> files,
                 MessageFormat format) {
  check_free(directory, files);
  create_output_directory(directory);
  for (const StarterFile& file : files) write_atomically(directory / file.name, file.text);
  const fs::path study = directory / "study.toml";
  if (format == MessageFormat::text) {
    fmt::print("{}\n", study.string());
  } else {
    fmt::print("{}\n", nlohmann::ordered_json({{"study", study.string()}}).dump());
  }
}

}  // namespace encours
