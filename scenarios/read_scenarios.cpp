#include "scenarios/read_scenarios.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/text.hpp"
#include "scenarios/library.hpp"
#include "scenarios/names.hpp"
#include "scenarios/read_insurer_response.hpp"
#include "scenarios/read_renewal.hpp"
#include "scenarios/shock_words.hpp"

namespace encours {

namespace {

struct ReadScenario {
  Scenario scenario;
  bool has_weight = false;
  std::string source = {};  ///< where weight and shocks come from; empty: not said
  /// Shocks of the library in words, each with its source.
  std::vector<std::pair<std::string, std::string>> sources = {};
};

/// Limits are cut in one way in a scenario: as a response draws it, or as a plan says.
void check_responses(const std::vector<Shock>& shocks, ProblemLog& problems) {
  bool drawn = false;
  bool planned = false;
  for (const Shock& shock : shocks) {
    const auto* response = std::get_if<InsurerResponseShock>(&shock);
    const auto* withdrawal = std::get_if<WithdrawLimits>(&shock);
    if (response != nullptr && drawn) {
      problems.add({.where = response->where,
                    .what = "a second insurer_response in one scenario",
                    .why = "insurers cut limits in one way in a scenario",
                    .remedy = "remove one of the two"});
    }
    drawn = drawn || response != nullptr;
    const bool mixed = (response != nullptr && planned) || (withdrawal != nullptr && drawn);
    planned = planned || withdrawal != nullptr;
    if (!mixed) continue;
    problems.add({.where = response != nullptr ? response->where : withdrawal->where,
                  .what = "insurer_response and withdraw_limits in one scenario",
                  .why = "insurers cut limits in one way in a scenario",
                  .remedy = "remove one of the two"});
  }
}

/// Takes the shocks of a shipped scenario, and lists them with their sources.
void take_from_library(const TableReader& table, ReadScenario& read, ProblemLog& problems) {
  const auto named = table.text("library", "2008");
  if (!named) return;
  const auto shipped = library_scenario(*named, table.find("library")->where, problems);
  if (!shipped) return;
  read.scenario.library = *named;
  for (const LibraryShock& one : shipped->shocks) {
    read.scenario.shocks.push_back(one.shock);
    read.sources.push_back({in_words(one.shock, Language::english), one.source.english});
  }
  read.scenario.from_library = read.scenario.shocks.size();
}

ReadScenario read_scenario(const TomlValue& value, int horizon_months, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 5> keys = {"name", "weight", "shocks", "source",
                                                           "library"};
  const TableReader table(value, "scenario", keys, problems);
  ReadScenario read;
  Scenario& scenario = read.scenario;
  scenario.where = table.where();

  take_from_library(table, read, problems);
  scenario.name = table.has("library") && !table.has("name")
                      ? scenario.library
                      : read_name(table, "scenario", "crisis", problems);
  read.has_weight = table.has("weight");
  scenario.weight =
      table.number("weight", {.lowest = 0, .highest = 1, .example = "0.1"}).value_or(0);
  if (const auto* shocks = table.array("shocks", "shocks = [ { kind = … } ]")) {
    for (const TomlValue& shock : *shocks) {
      if (auto one = read_shock(shock, horizon_months, problems)) {
        scenario.shocks.push_back(*std::move(one));
      }
    }
  }
  read.source = table.text("source", "our own experience").value_or("");
  check_failed_once(scenario.shocks, problems);
  check_responses(scenario.shocks, problems);
  return read;
}

void check_weight_sum(const std::vector<Scenario>& scenarios, ProblemLog& problems) {
  double sum = 0;
  for (const Scenario& scenario : scenarios) sum += scenario.weight;
  if (std::fabs(sum - 1) <= 1e-9) return;
  problems.add({.where = scenarios.front().where,
                .what = "the weights of the scenarios do not add to 1",
                .value = fmt::format("{:.12g}", sum),
                .why = "weights are probabilities",
                .remedy = "change them so that they add to 1"});
}

/// What a scenario makes insurers do, with where its numbers come from.
void list_responses(const Scenario& scenario, AssumptionLog& assumptions) {
  for (const Shock& shock : scenario.shocks) {
    const auto* change = std::get_if<InsurerResponseShock>(&shock);
    if (change == nullptr) continue;
    assumptions.add("study.scenario.insurer_response",
                    fmt::format("{} ({})", describe(change->response), printable(scenario.name)),
                    reason_of(change->response));
    if (!change->renewal) continue;
    assumptions.add("study.scenario.insurer_response",
                    fmt::format("{} ({})", describe(*change->renewal), printable(scenario.name)),
                    "of policies that say when their term ends");
  }
}

void settle_weights(std::vector<ReadScenario>& read, Study& study, ProblemLog& problems) {
  const auto given = std::ranges::count(read, true, &ReadScenario::has_weight);
  const auto count = static_cast<std::ptrdiff_t>(read.size());
  if (given == 0) {
    for (ReadScenario& one : read) one.scenario.weight = 1.0 / static_cast<double>(count);
    if (count == 1) return;
    study.assumptions.add("study.scenario.weight", fmt::format("1/{} each", count),
                          "no scenario has a weight: all are taken as equally likely");
    return;
  }
  for (const ReadScenario& one : read) {
    if (one.has_weight || given == count) continue;
    problems.add({.where = one.scenario.where,
                  .what = "a scenario has no weight",
                  .value = one.scenario.name,
                  .why = "other scenarios have one",
                  .remedy = "give every scenario a weight, or none"});
  }
}

/// Weights and shocks that somebody else proposed are assumptions of the study.
void list_sources(const std::vector<ReadScenario>& read, AssumptionLog& assumptions) {
  for (const ReadScenario& one : read) {
    for (const auto& [shock, source] : one.sources) {
      assumptions.add(fmt::format("study.scenario.{}", printable(one.scenario.name)), shock,
                      fmt::format("library {}: {}", one.scenario.library, source));
    }
    if (one.source.empty()) continue;
    const std::size_t shocks = one.scenario.shocks.size();
    assumptions.add(fmt::format("study.scenario.{}", printable(one.scenario.name)),
                    fmt::format("weight {:.4g}, {} shock{}", one.scenario.weight, shocks,
                                shocks == 1 ? "" : "s"),
                    printable(one.source, 300));
  }
}

}  // namespace

void check_failed_once(const std::vector<Shock>& shocks, ProblemLog& problems) {
  std::vector<std::string_view> failed;
  for (const Shock& shock : shocks) {
    const auto* failure = std::get_if<FailBuyer>(&shock);
    if (failure == nullptr) continue;
    if (std::ranges::find(failed, failure->buyer) != failed.end()) {
      problems.add({.where = failure->where,
                    .what = "a buyer fails twice in one scenario",
                    .value = failure->buyer,
                    .why = "each buyer fails at most once",
                    .remedy = "remove one of the two fail_buyer shocks"});
    }
    failed.emplace_back(failure->buyer);
  }
}

void read_scenarios(const TableReader& root, Study& study, ProblemLog& problems) {
  if (!root.has("scenario")) {
    study.scenarios = {Scenario{}};
    return;
  }
  const std::size_t problems_before = problems.size();
  const auto* tables = root.array("scenario", "[[scenario]] with two brackets");
  if (tables == nullptr) return;
  std::vector<ReadScenario> read;
  for (const TomlValue& value : *tables) {
    read.push_back(read_scenario(value, study.run.horizon_months, problems));
  }
  if (read.empty()) {
    study.scenarios = {Scenario{}};
    return;
  }
  settle_weights(read, study, problems);
  list_sources(read, study.assumptions);
  for (ReadScenario& one : read) {
    list_responses(one.scenario, study.assumptions);
    study.scenarios.push_back(std::move(one.scenario));
  }
  check_unique_names(study.scenarios, "scenario", problems);
  if (problems.size() == problems_before) check_weight_sum(study.scenarios, problems);
}

}  // namespace encours
