#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "app/exit_code.hpp"
#include "app/load_study.hpp"
#include "app/report_problems.hpp"
#include "core/date.hpp"
#include "engine/trial_kernel.hpp"
#include "models/contagion/threshold_cascade.hpp"
#include "output/csv_writer.hpp"
#include "scenarios/study.hpp"

namespace encours {

enum class Verbosity : std::uint8_t { normal, quiet };
enum class ReportFile : std::uint8_t { written, left_out };

/// `encours run`
struct RunCommand {
  std::filesystem::path study;
  std::filesystem::path output = "results";
  StudyOverrides overrides;
  unsigned threads = 0;
  EventRecording events = EventRecording::off;
  std::uint64_t event_trials = std::numeric_limits<std::uint64_t>::max();  ///< the first so many
  ReportFile report = ReportFile::written;
  std::optional<std::filesystem::path> events_from;  ///< default events made elsewhere
  std::optional<Language> language;
  Verbosity verbosity = Verbosity::normal;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const RunCommand& command);

/// `encours check`
struct CheckCommand {
  std::filesystem::path study;
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const CheckCommand& command);

/// `encours diagnose`
struct DiagnoseCommand {
  std::filesystem::path study;
  std::optional<std::filesystem::path> output;  ///< absent: no files
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const DiagnoseCommand& command);

/// `encours score`
struct ScoreCommand {
  std::filesystem::path study;
  std::optional<std::filesystem::path> output;  ///< directory of scores.csv; none: not written
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const ScoreCommand& command);

/// `encours new`
struct NewCommand {
  std::filesystem::path directory;
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const NewCommand& command);

/// `encours report`
struct ReportCommand {
  std::filesystem::path directory;          ///< that `encours run` wrote
  std::vector<std::filesystem::path> with;  ///< JSON files of other commands to show as well
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const ReportCommand& command);

/// `encours export`
struct ExportCommand {
  std::filesystem::path directory;            ///< that `encours run` wrote
  std::optional<std::filesystem::path> xlsx;  ///< the workbook to write
  std::optional<std::filesystem::path> csv;   ///< directory of the CSV tables
  std::vector<std::filesystem::path> with;    ///< JSON files of other commands to take in
  CsvDialect dialect = CsvDialect::standard;
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const ExportCommand& command);

/// `encours diff`
struct DiffCommand {
  std::filesystem::path before;  ///< that `encours run` wrote
  std::filesystem::path after;   ///< the same
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const DiffCommand& command);

/// `encours observe`
struct ObserveCommand {
  std::filesystem::path study;
  std::optional<std::filesystem::path> output;  ///< of payment.csv; none: not written
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const ObserveCommand& command);

/// `encours backtest`
struct BacktestCommand {
  std::filesystem::path study;
  Date from;  ///< the past day to stand at
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const BacktestCommand& command);

/// `encours validate`
struct ValidateCommand {
  std::uint64_t trials = 200'000;
  std::uint64_t seed = 1;
  unsigned threads = 0;
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const ValidateCommand& command);

/// `encours cascade`
struct CascadeCommand {
  std::filesystem::path study;
  std::vector<std::string> fail;  ///< firms that fail; empty: impacts only
  double threshold = ThresholdCascade::usual_threshold;
  std::size_t shown = 10;
  std::optional<std::filesystem::path> output;  ///< directory of the tables; none: not written
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const CascadeCommand& command);

/// The language asked for, else that of the study, else that of the environment (LC_ALL,
/// LC_MESSAGES, LANG), else English.
Language choose_language(std::optional<Language> asked, std::optional<Language> study);

}  // namespace encours
