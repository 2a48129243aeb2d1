#include "app/events_from.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "core/checksum.hpp"
#include "core/problem.hpp"
#include "output/read_events.hpp"
#include "scenarios/prepare.hpp"

namespace encours {

namespace {

void refuse_more_trials(std::uint64_t asked, std::uint64_t there, Problem problem,
                        ProblemLog& problems) {
  if (asked <= there) return;
  problem.what = fmt::format("the file has {} trials", there);
  problem.value = std::to_string(asked);
  problem.why = "events that are not there cannot be simulated";
  problem.remedy = fmt::format("ask for --trials {} or fewer", there);
  problems.add(std::move(problem));
}

void refuse_strange_factors(const Study& study, const EventsFile& events, Problem problem,
                            ProblemLog& problems) {
  if (!looks_at_factors(study) || events.seed == std::to_string(study.run.seed)) return;
  problem.what = "the events come without the factors that drive losses";
  problem.value = events.seed.value_or("no seed");
  problem.why = study.loss.factor_link != 0
                    ? "loss.factor_link follows the factors of the run that made the events"
                    : "insurer_response follows the factors of the run that made the events";
  problem.remedy = study.loss.factor_link != 0
                       ? "remove loss.factor_link, or use the seed of that run"
                       : "use the preset gfc, or the seed of that run";
  problems.add(std::move(problem));
}

}  // namespace

std::vector<EventTable> take_events(const std::filesystem::path& file,
                                    std::optional<std::uint64_t> trials, LoadedStudy& loaded) {
  ProblemLog problems;
  Study& study = loaded.study;
  auto events = read_events(file, study, loaded.data.portfolio, problems);
  problems.throw_if_any();
  const std::uint64_t there = events->scenarios.front().trials();
  Problem problem;
  problem.where.file = file.string();
  refuse_more_trials(trials.value_or(there), there, problem, problems);
  refuse_strange_factors(study, *events, problem, problems);
  problems.throw_if_any();
  study.run.trials = trials.value_or(there);
  study.uncertainty.enabled = false;
  study.assumptions.add(
      "run.events", file.filename().string(),
      fmt::format("default events of this file (SHA-256 {}) stand for those of the study: its PDs, "
                  "correlations, contagion, shocks on failures and assumption range change nothing",
                  sha256_hex_of_file(file)));
  return std::move(events->scenarios);
}

}  // namespace encours
