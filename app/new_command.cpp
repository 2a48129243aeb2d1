#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>

#include "app/commands.hpp"
#include "output/atomic_file.hpp"
#include "scenarios/starter.hpp"

namespace encours {

namespace {

namespace fs = std::filesystem;

/// Says of every file that stands in the way; `encours new` never overwrites.
void check_free(const NewCommand& command, std::span<const StarterFile> files) {
  ProblemLog problems;
  for (const StarterFile& file : files) {
    const fs::path target = command.directory / file.name;
    if (!fs::exists(target)) continue;
    Problem problem;
    problem.where.file = target.string();
    problem.what = "the file already exists";
    problem.why = "a starter study never overwrites";
    problem.remedy = "name another directory";
    problems.add(std::move(problem));
  }
  problems.throw_if_any();
}

void write_starter(const NewCommand& command) {
  const auto files = starter_study(choose_language(command.language, std::nullopt));
  check_free(command, files);
  create_output_directory(command.directory);
  for (const StarterFile& file : files) {
    write_atomically(command.directory / file.name, file.text);
  }
  const fs::path study = command.directory / "study.toml";
  if (command.format == MessageFormat::text) {
    fmt::print("{}\n", study.string());
  } else {
    fmt::print("{}\n", nlohmann::ordered_json({{"study", study.string()}}).dump());
  }
}

}  // namespace

ExitCode execute(const NewCommand& command) {
  return reporting(command.format, [&] {
    write_starter(command);
    return ExitCode::done;
  });
}

}  // namespace encours
