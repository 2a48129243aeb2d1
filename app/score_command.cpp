#include <fmt/format.h>

#include <utility>

#include "app/commands.hpp"
#include "output/atomic_file.hpp"
#include "output/score_report.hpp"
#include "output/score_table.hpp"

namespace encours {

namespace {

/// Nothing to tell is a fault of the command, not an empty answer.
void require_scores(const LoadedStudy& loaded, const ScoreCommand& command) {
  if (loaded.scores) return;
  Problem problem;
  problem.where.file = command.study.string();
  problem.what = "the study neither scores nor overrides PDs";
  problem.why = "every PD is that of buyers.csv or its default; 'encours check' lists them";
  problem.remedy = "add a table [scoring] or [[override]]";
  throw BadInput({std::move(problem)});
}

void score(const ScoreCommand& command) {
  const LoadedStudy loaded = load_study(command.study, {});
  require_scores(loaded, command);
  if (command.output) {
    create_output_directory(*command.output);
    write_scores(*loaded.scores, loaded.data.portfolio, *command.output);
  }
  const ScoreReport report{.title = loaded.study.title,
                           .summary = summarise_scores(*loaded.scores)};
  const Language language = choose_language(command.language, loaded.study.language);
  fmt::print("{}", command.format == MessageFormat::json ? render_score_json(report)
                                                         : render_score(report, language));
}

}  // namespace

ExitCode execute(const ScoreCommand& command) {
  return reporting(command.format, [&] {
    score(command);
    return ExitCode::done;
  });
}

}  // namespace encours
