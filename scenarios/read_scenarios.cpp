#include "scenarios/read_scenarios.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/text.hpp"
#include "scenarios/names.hpp"
#include "scenarios/read_insurer_response.hpp"

namespace encours {

namespace {

struct ReadScenario {
  Scenario scenario;
  bool has_weight = false;
  std::string source = {};  ///< where weight and shocks come from; empty: not said
};

void check_conditions(const std::vector<Shock>& shocks, ProblemLog& problems) {
  bool found = false;
  for (const Shock& shock : shocks) {
    const auto* failure = std::get_if<FailBuyer>(&shock);
    if (failure == nullptr || !failure->condition) continue;
    if (found) {
      problems.add({.where = failure->where,
                    .what = "a second condition in one scenario is not available in this version",
                    .value = failure->buyer,
                    .why = "the factors are drawn given one failure",
                    .remedy = "write condition = false for the others"});
    }
    found = true;
  }
}

/// A buyer fails once: of two failures none could be called the right one.
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

void check_responses(const std::vector<Shock>& shocks, ProblemLog& problems) {
  bool found = false;
  for (const Shock& shock : shocks) {
    const auto* response = std::get_if<InsurerResponseShock>(&shock);
    if (response == nullptr) continue;
    if (found) {
      problems.add({.where = response->where,
                    .what = "a second insurer_response in one scenario",
                    .why = "insurers cut limits in one way in a scenario",
                    .remedy = "remove one of the two"});
    }
    found = true;
  }
}

ReadScenario read_scenario(const TomlValue& value, int horizon_months, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 4> keys = {"name", "weight", "shocks", "source"};
  const TableReader table(value, "scenario", keys, problems);
  ReadScenario read;
  Scenario& scenario = read.scenario;
  scenario.where = table.where();

  scenario.name = read_name(table, "scenario", "crisis", problems);
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
  check_conditions(scenario.shocks, problems);
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

/// A static exposure stays what the table says: a delay would change nothing, and tell so nowhere.
void check_delays(const Study& study, ProblemLog& problems) {
  if (study.exposure.mode != ExposureMode::fixed) return;
  for (const Scenario& scenario : study.scenarios) {
    for (const Shock& shock : scenario.shocks) {
      const auto* delay = std::get_if<DelayPayments>(&shock);
      if (delay == nullptr) continue;
      problems.add({.where = delay->where,
                    .what = "delay_payments meets a static exposure",
                    .why = "what a buyer owes does not follow from how it pays then",
                    .remedy = "write exposure.mode = \"flow\", or remove the shock"});
    }
  }
}

/// What a scenario makes insurers do, with where its numbers come from.
void list_responses(const Scenario& scenario, AssumptionLog& assumptions) {
  for (const Shock& shock : scenario.shocks) {
    const auto* change = std::get_if<InsurerResponseShock>(&shock);
    if (change == nullptr) continue;
    assumptions.add("study.scenario.insurer_response",
                    fmt::format("{} ({})", describe(change->response), printable(scenario.name)),
                    reason_of(change->response));
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
    if (one.source.empty()) continue;
    const std::size_t shocks = one.scenario.shocks.size();
    assumptions.add(fmt::format("study.scenario.{}", printable(one.scenario.name)),
                    fmt::format("weight {:.4g}, {} shock{}", one.scenario.weight, shocks,
                                shocks == 1 ? "" : "s"),
                    printable(one.source, 300));
  }
}

}  // namespace

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
  check_delays(study, problems);
  check_unique_names(study.scenarios, "scenario", problems);
  if (problems.size() == problems_before) check_weight_sum(study.scenarios, problems);
}

}  // namespace encours
