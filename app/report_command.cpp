#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "app/commands.hpp"
#include "core/problem.hpp"
#include "core/text.hpp"
#include "output/hdf5/survives.hpp"
#include "output/report/report.hpp"

namespace encours {

namespace {

namespace fs = std::filesystem;

/// Seconds of processor time that reading so large a file may take.
unsigned reading_time(const fs::path& file) {
  constexpr std::uintmax_t bytes_per_second = 2'000'000;
  constexpr unsigned at_least = 30;
  std::error_code error;
  const std::uintmax_t bytes = fs::file_size(file, error);
  return at_least + (error ? 0U : static_cast<unsigned>(bytes / bytes_per_second));
}

/// The directory may be a stranger's, and the HDF5 library is known to crash on crafted files: the
/// report is made in a child process first.
void refuse_harmful(const fs::path& directory, Language language) {
  const fs::path results = directory / "results.h5";
  if (survives([&] { render_report(directory, language); }, reading_time(results))) return;
  Problem problem;
  problem.where.file = results.string();
  problem.what = "makes the HDF5 library crash or loop";
  problem.why = "it is damaged or was made to do harm";
  problem.remedy = "run the study again";
  throw BadInput(std::vector<Problem>(1, problem));
}

ExitCode report(const ReportCommand& command) {
  const Language language = choose_language(command.language, report_language(command.directory));
  refuse_harmful(command.directory, language);
  const std::string file = write_report(command.directory, language).string();
  if (command.format == MessageFormat::json) {
    fmt::print("{}\n", nlohmann::ordered_json({{"report", file}}).dump(2));
  } else {
    fmt::print(fmt::runtime(language == Language::french ? "Rapport\u00a0: {}\n" : "Report: {}\n"),
               printable(file, 200));
  }
  return ExitCode::done;
}

}  // namespace

ExitCode execute(const ReportCommand& command) {
  return reporting(command.format, [&] { return report(command); });
}

}  // namespace encours
