#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "app/commands.hpp"
#include "app/read_run.hpp"
#include "core/problem.hpp"
#include "core/text.hpp"
#include "output/atomic_file.hpp"
#include "output/export/attached_tables.hpp"
#include "output/export/csv_tables.hpp"
#include "output/export/run_tables.hpp"
#include "output/export/workbook.hpp"
#include "output/report/report.hpp"
#include "output/source_date.hpp"

namespace encours {

namespace {

namespace fs = std::filesystem;

Language language_of(const ExportCommand& command) {
  if (!command.language && command.dialect == CsvDialect::french_excel) return Language::french;
  return choose_language(command.language, report_language(command.directory));
}

/// The day a workbook says it was made: SOURCE_DATE_EPOCH, else that of the ledger, never a clock.
Date day_of(const Summary& summary) {
  if (const auto day = source_date()) return *day;
  constexpr Date first_day_of_zip{std::chrono::days(3652)};  // 1 January 1980
  if (!summary.has("as_of")) return first_day_of_zip;
  return parse_date(summary.text("as_of")).value_or(first_day_of_zip);
}

/// Where an option says, or in the directory of the run.
fs::path place(const fs::path& asked, const fs::path& usual) {
  return asked.empty() ? usual : asked;
}

[[noreturn]] void refuse(const fs::path& place, std::string what, std::string why,
                         std::string remedy) {
  throw BadInput({{.where = {.file = place.string()},
                   .what = std::move(what),
                   .value = {},
                   .why = std::move(why),
                   .remedy = std::move(remedy)}});
}

/// What a run wrote is never overwritten by its tables.
void check_places(const ExportCommand& command) {
  if (command.xlsx && !command.xlsx->empty() && command.xlsx->extension() != ".xlsx") {
    refuse(*command.xlsx, "the name of the workbook does not end with .xlsx",
           "another file may stand there", "name it like tables.xlsx");
  }
  if (command.csv && !command.csv->empty() && fs::exists(*command.csv / "results.h5")) {
    refuse(*command.csv, "the directory holds a run", "its own tables have some of the same names",
           "give another directory");
  }
}

std::vector<std::string> write_csv(const ExportCommand& command,
                                   const std::vector<ExportTable>& tables) {
  std::vector<std::string> files;
  const fs::path directory = place(*command.csv, command.directory / "tables");
  create_output_directory(directory);
  for (const ExportTable& table : tables) {
    const fs::path file = directory / fmt::format("{}.csv", table.id);
    write_atomically(file, render_csv(table, command.dialect));
    files.push_back(file.string());
  }
  return files;
}

void tell(const ExportCommand& command, const std::vector<std::string>& files, Language language) {
  if (command.format == MessageFormat::json) {
    fmt::print("{}\n", nlohmann::ordered_json({{"files", files}})
                           .dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
    return;
  }
  const char* const line = language == Language::french ? "Fichier\u00a0: {}\n" : "File: {}\n";
  for (const std::string& file : files) {
    fmt::print(fmt::runtime(line), printable(file, 200));
  }
}

ExitCode export_run(const ExportCommand& command) {
  check_places(command);
  const Language language = language_of(command);
  refuse_harmful(command.directory, [&] { run_tables(RunFiles(command.directory), language); });
  const RunFiles run(command.directory);
  std::vector<ExportTable> tables = run_tables(run, language);
  for (ExportTable& table : attached_tables(command.with, run.summary, language)) {
    tables.push_back(std::move(table));
  }
  std::vector<std::string> files;
  if (command.xlsx) {
    const fs::path file = place(*command.xlsx, command.directory / "tables.xlsx");
    write_workbook(
        tables,
        {.title = run.summary.text("title"), .created = day_of(run.summary), .language = language},
        file);
    files.push_back(file.string());
  }
  if (command.csv) {
    for (std::string& file : write_csv(command, tables)) files.push_back(std::move(file));
  }
  tell(command, files, language);
  return ExitCode::done;
}

}  // namespace

ExitCode execute(const ExportCommand& command) {
  return reporting(command.format, [&] { return export_run(command); });
}

}  // namespace encours
