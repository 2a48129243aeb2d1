#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/compare_command.hpp"
#include "app/interrupt.hpp"
#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "engine/frontier/frontier.hpp"
#include "engine/statistics_sink.hpp"
#include "output/atomic_file.hpp"
#include "output/compare/frontier_report.hpp"
#include "scenarios/programme_settings.hpp"

namespace encours {

namespace {

/// Adds a problem about something on the command line.
void refuse(ProblemLog& problems, std::string file, std::string what, std::string value,
            std::string why, std::string remedy) {
  Problem problem;
  problem.where = {.file = std::move(file), .line = 0, .column = 0};
  problem.what = std::move(what);
  problem.value = std::move(value);
  problem.why = std::move(why);
  problem.remedy = std::move(remedy);
  problems.add(std::move(problem));
}

/// The programme asked for, else the first policy, else the first programme; one problem where
/// there is none of that name.
std::size_t find_programme(const FrontierCommand& command, const Study& study,
                           ProblemLog& problems) {
  std::vector<std::string_view> names;
  for (std::size_t p = 0; p < study.programmes.size(); ++p) {
    const Programme& programme = study.programmes[p];
    const bool policy = programme_kind(programme) == "policy";
    if (command.programme ? *command.programme == programme.name : policy) return p;
    names.emplace_back(programme.name);
  }
  if (!command.programme) return 0;
  refuse(problems, command.study.string(), "unknown programme", *command.programme,
         "levers change the keys of a programme",
         did_you_mean(nearest_name(*command.programme, names),
                      fmt::format("use one of {}", fmt::join(names, ", "))));
  return 0;
}

std::vector<Lever> read_levers(const FrontierCommand& command, ProblemLog& problems) {
  std::vector<Lever> levers;
  double settings = 1;
  for (const std::string& text : command.levers) {
    Lever lever = parse_lever(text, problems);
    const bool twice = std::ranges::find(levers, lever.key, &Lever::key) != levers.end();
    if (twice && !lever.key.empty()) {
      refuse(problems, "--lever", "a lever is given twice", text, "", "give each key once");
    }
    settings *= static_cast<double>(std::max<std::size_t>(1, lever.values.size()));
    levers.push_back(std::move(lever));
  }
  if (settings > static_cast<double>(most_settings)) {
    refuse(problems, "--lever", "the grid is too large", fmt::format("{:.0f}", settings),
           fmt::format("at most {} settings", most_settings), "take wider steps");
  }
  return levers;
}

/// A loss ratio makes the premiums that such a lever would set.
void refuse_premiums_set_twice(const FrontierCommand& command, const std::vector<Lever>& levers,
                               ProblemLog& problems) {
  if (!command.loss_ratio) return;
  for (const Lever& lever : levers) {
    if (!lever.key.starts_with("premium.")) continue;
    refuse(problems, "--lever", "a premium lever and --loss-ratio exclude each other", lever.key,
           "--loss-ratio makes the premium of every setting from what it pays",
           "leave out one of the two");
  }
}

/// Terms of a policy and a loss ratio are for a policy.
void refuse_without_policy(const FrontierCommand& command, const Programme& programme,
                           const std::vector<Lever>& levers, ProblemLog& problems) {
  if (programme_kind(programme) == "policy") return;
  for (const Lever& lever : levers) {
    if (lever.key.empty() || is_programme_key(lever.key)) continue;
    refuse(problems, "--lever", "a lever changes a policy that the programme does not have",
           lever.key, fmt::format("{} is a {}", programme.name, programme_kind(programme)),
           "name a policy by --programme, or use keys of the programme, as fund.initial");
  }
  if (!command.loss_ratio) return;
  refuse(problems, "--loss-ratio", "a loss ratio is given without a policy", programme.name,
         "it makes premiums of what a policy pays",
         "leave it out, or name a policy by --programme");
}

/// Advances are money that comes sooner.
void refuse_advances(const Programme& programme, ProblemLog& problems) {
  const auto* terms = std::get_if<FactoringTerms>(&programme.protection);
  if (terms == nullptr || !terms->advances) return;
  refuse(problems, "--programme", "a frontier of a factor that advances money", programme.name,
         "a frontier leaves the firm's cash out, and advances are money that comes sooner",
         "remove financing here, and compare programmes with encours compare");
}

/// The grid knows a premium at the end, when it is made from a loss ratio.
void refuse_bonus(const FrontierCommand& command, const Programme& programme,
                  ProblemLog& problems) {
  const auto* terms = std::get_if<PolicyTerms>(&programme.protection);
  if (!command.loss_ratio || terms == nullptr || terms->bonus_malus.empty()) return;
  refuse(problems, "--loss-ratio", "premiums made from a loss ratio meet a bonus_malus",
         programme.name,
         "a bonus follows the premium in every trial, and that premium is known at the end",
         "leave out --loss-ratio, or remove bonus_malus here");
}

/// What is asked for; throws BadInput with all that is wrong with it.
FrontierRequest request_of(const FrontierCommand& command, const LoadedStudy& loaded,
                           AssumptionLog& assumptions) {
  const Study& study = loaded.study;
  ProblemLog problems;
  FrontierRequest request;
  request.programme = find_programme(command, study, problems);
  request.levers = read_levers(command, problems);
  request.loss_ratio = command.loss_ratio;
  const Programme& programme = study.programmes[request.programme];
  refuse_premiums_set_twice(command, request.levers, problems);
  if (problems.empty()) refuse_without_policy(command, programme, request.levers, problems);
  refuse_bonus(command, programme, problems);
  refuse_advances(programme, problems);
  problems.throw_if_any();
  request.settings = programmes_of_grid(study, request.programme, request.levers,
                                        grid_of(request.levers), assumptions, problems);
  problems.throw_if_any();
  check_settings(study, loaded.data.portfolio, request.settings, problems);
  problems.throw_if_any();
  return request;
}

ExitCode frontier(const FrontierCommand& command) {
  const LoadedStudy loaded = load_study(command.study, command.overrides);
  AssumptionLog assumed;
  const FrontierRequest request = request_of(command, loaded, assumed);
  const InterruptGuard interrupt;
  AssumptionLog inferred;
  const Frontier found =
      find_frontier(loaded.study, loaded.data.portfolio, request,
                    {.threads = command.threads, .stop = &interrupt.requested()}, inferred);
  if (found.trials < found.trials_requested) {
    report_failure("interrupted: a frontier needs all its trials; nothing written", command.format);
    return ExitCode::interrupted;
  }
  const FrontierReport report{.frontier = found,
                              .request = request,
                              .study = loaded.study,
                              .inputs = loaded.data.formats,
                              .assumed = assumed.assumptions()};
  if (command.output) {
    create_output_directory(*command.output);
    write_atomically(*command.output / "frontier.csv", render_frontier_table(report));
    write_atomically(*command.output / "frontier.json", render_frontier_json(report));
  }
  const Language language = choose_language(command.language, loaded.study.language);
  fmt::print("{}", command.format == MessageFormat::json
                       ? render_frontier_json(report)
                       : render_frontier(
                             report,
                             {.language = language, .files = {}, .study = command.study.string()}));
  return ExitCode::done;
}

}  // namespace

ExitCode execute(const FrontierCommand& command) {
  return reporting(command.format, [&] { return frontier(command); });
}

}  // namespace encours
