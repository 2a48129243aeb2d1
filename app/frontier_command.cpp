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

namespace encours {

namespace {

bool is_policy(const Programme& programme) {
  return std::holds_alternative<PolicyTerms>(programme.protection);
}

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

/// The policy asked for, else the first one; one problem when there is none.
std::size_t find_policy(const FrontierCommand& command, const Study& study, ProblemLog& problems) {
  std::vector<std::string_view> names;
  for (std::size_t p = 0; p < study.programmes.size(); ++p) {
    const Programme& programme = study.programmes[p];
    if (!is_policy(programme)) continue;
    if (!command.policy || *command.policy == programme.name) return p;
    names.emplace_back(programme.name);
  }
  constexpr auto why = "levers change the terms of a policy";
  const std::string file = command.study.string();
  if (!command.policy) {
    refuse(problems, file, "the study has no policy", "", why,
           "add a [[programme]] with kind = \"policy\"");
    return 0;
  }
  refuse(problems, file, "unknown policy", *command.policy, why,
         did_you_mean(nearest_name(*command.policy, names),
                      "name a [[programme]] with kind = \"policy\""));
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

/// The grid knows what premiums and indemnities change, and no more.
void refuse_instruments(const FrontierCommand& command, const Study& study, std::size_t policy,
                        ProblemLog& problems) {
  const std::size_t retention = first_self_insurance(study);
  for (std::size_t p = 0; p < study.programmes.size(); ++p) {
    const Programme& programme = study.programmes[p];
    if (p != policy && p != retention) continue;
    const auto* terms = std::get_if<PolicyTerms>(&programme.protection);
    if (command.loss_ratio && terms != nullptr && !terms->bonus_malus.empty()) {
      refuse(problems, "--loss-ratio", "premiums made from a loss ratio meet a bonus_malus",
             programme.name,
             "a bonus follows the premium in every trial, and that premium is known at the end",
             "leave out --loss-ratio, or remove bonus_malus here");
    }
    if (command.loss_ratio && programme.renewal_month) {
      refuse(problems, "--loss-ratio", "premiums made from a loss ratio meet a renewal",
             programme.name,
             "what a renewal adds follows the premium in every trial, and that premium is known at "
             "the end",
             "leave out --loss-ratio, or remove renewal_month here");
    }
    const bool plain = !programme.fund && programme.guarantees.empty();
    if (plain && !programme.conduct.any()) continue;
    refuse(problems, command.study.string(),
           plain ? "a programme with prevention or cure is not for a frontier"
                 : "a programme with a fund or guarantees is not for a frontier",
           programme.name, "a frontier compares premiums and indemnities",
           "remove them here, and compare programmes with encours compare");
  }
}

ExitCode frontier(const FrontierCommand& command) {
  const LoadedStudy loaded = load_study(command.study, command.overrides);
  ProblemLog problems;
  const FrontierRequest request{.policy = find_policy(command, loaded.study, problems),
                                .levers = read_levers(command, problems),
                                .loss_ratio = command.loss_ratio};
  refuse_premiums_set_twice(command, request.levers, problems);
  refuse_instruments(command, loaded.study, request.policy, problems);
  problems.throw_if_any();
  const InterruptGuard interrupt;
  AssumptionLog inferred;
  const Frontier found =
      find_frontier(loaded.study, loaded.data.portfolio, request,
                    {.threads = command.threads, .stop = &interrupt.requested()}, inferred);
  if (found.trials < found.trials_requested) {
    report_failure("interrupted: a frontier needs all its trials; nothing written", command.format);
    return ExitCode::interrupted;
  }
  const FrontierReport report{
      .frontier = found, .request = request, .study = loaded.study, .inputs = loaded.data.formats};
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
