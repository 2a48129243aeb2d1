#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/interrupt.hpp"
#include "app/sweep_points.hpp"
#include "app/what_if_commands.hpp"
#include "engine/sweep/sweep_point.hpp"
#include "output/atomic_file.hpp"
#include "output/sweep/sweep_file.hpp"
#include "output/sweep/sweep_progress.hpp"

namespace encours {

namespace {

void refuse(ProblemLog& problems, std::string what, std::string value, std::string why,
            std::string remedy) {
  Problem problem;
  problem.where = {.file = "--set", .line = 0, .column = 0};
  problem.what = std::move(what);
  problem.value = std::move(value);
  problem.why = std::move(why);
  problem.remedy = std::move(remedy);
  problems.add(std::move(problem));
}

/// What is written twice on the command line.
void check_axes(const SweepCommand& command, const std::vector<SweepAxis>& axes,
                ProblemLog& problems) {
  double points = 1;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const SweepAxis& axis = axes[i];
    points *= static_cast<double>(std::max<std::size_t>(1, axis.values.size()));
    const auto before = std::span(axes).first(i);
    if (std::ranges::find(before, axis.key, &SweepAxis::key) != before.end()) {
      refuse(problems, "a key is swept twice", axis.text, "", "give each key once");
    }
    const bool overridden = (axis.key == "run.trials" && command.overrides.trials) ||
                            (axis.key == "run.seed" && command.overrides.seed);
    if (overridden) {
      refuse(problems, "a key is swept and given by an option", axis.text, "",
             "leave out --trials or --seed");
    }
  }
  if (points > static_cast<double>(most_points)) {
    refuse(problems, "the sweep is too large", fmt::format("{:.0f}", points),
           fmt::format("at most {} points", most_points), "take wider steps");
  }
}

std::vector<SweepAxis> read_axes(const SweepCommand& command) {
  ProblemLog problems;
  std::vector<SweepAxis> axes;
  for (const std::string& text : command.settings) {
    axes.push_back(parse_sweep_axis(text, problems));
  }
  check_axes(command, axes, problems);
  problems.throw_if_any();
  return axes;
}

SweepProvenance provenance_of(const SweepPoints& points, const PointStudy& first) {
  const auto swept = [&](std::string_view key) {
    const auto& axes = points.grid().axes;
    return std::ranges::find(axes, key, &SweepAxis::key) != axes.end();
  };
  SweepProvenance from{.title = first.study.title,
                       .study_text = first.study.text,
                       .inputs_sha256 = points.inputs(),
                       .as_of = first.data->portfolio.as_of(),
                       .trials = std::nullopt,
                       .seed = std::nullopt};
  if (!swept("run.trials")) from.trials = first.study.run.trials;
  if (!swept("run.seed")) from.seed = first.study.run.seed;
  return from;
}

/// A line on a terminal, rewritten at every point.
void show(std::size_t done, std::size_t points) {
  if (::isatty(STDERR_FILENO) == 0) return;
  fmt::print(stderr, "\r{} / {}{}", done, points, done == points ? "\n" : "");
  std::fflush(stderr);
}

std::string answer(const SweepCommand& command, Language language, std::size_t points,
                   std::size_t resumed) {
  const std::string file = command.output.string();
  if (command.format == MessageFormat::json) {
    const nlohmann::ordered_json json = {{"file", file}, {"points", points}, {"resumed", resumed}};
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }
  const bool french = language == Language::french;
  std::string text =
      fmt::format(fmt::runtime(french ? "{} points dans {}" : "{} points in {}"), points, file);
  if (resumed > 0) {
    text += fmt::format(fmt::runtime(french ? ", dont {} d'une exécution précédente"
                                            : ", {} of them from an earlier run"),
                        resumed);
  }
  return text + "\n";
}

ExitCode sweep(const SweepCommand& command) {
  SweepPoints points(command.study, command.overrides, read_axes(command));
  points.check();
  const SweepGrid& grid = points.grid();
  const PointStudy first = points.at(0);
  const Language language = choose_language(command.language, first.study.language);
  if (command.output.has_parent_path()) create_output_directory(command.output.parent_path());
  std::filesystem::path partial = command.output;
  partial += ".partial";
  SweepProgress progress(partial, points.identity(), grid.points(), grid.numbers_per_point());
  const std::size_t resumed = progress.done();
  const InterruptGuard interrupt;
  for (std::size_t point = 0; point < grid.points(); ++point) {
    if (progress.has(point)) continue;
    const PointStudy here = points.at(point);
    const auto results =
        central_results(here.study, here.data->portfolio,
                        {.threads = command.threads, .stop = &interrupt.requested()});
    if (!results) {
      report_failure(fmt::format("interrupted: {} of {} points done, kept in {}; the same command "
                                 "goes on from there",
                                 progress.done(), grid.points(), partial.string()),
                     command.format);
      return ExitCode::interrupted;
    }
    progress.add(point, numbers_of(grid, *results));
    show(progress.done(), grid.points());
  }
  write_sweep(
      command.output, grid, provenance_of(points, first),
      [&](std::size_t point) -> const std::vector<double>& { return progress.numbers(point); });
  progress.remove();
  fmt::print("{}", answer(command, language, grid.points(), resumed));
  return ExitCode::done;
}

}  // namespace

ExitCode execute(const SweepCommand& command) {
  return reporting(command.format, [&] { return sweep(command); });
}

}  // namespace encours
