#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <variant>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/names.hpp"
#include "scenarios/read_provision.hpp"
#include "scenarios/study_values.hpp"

namespace encours {

namespace {

/// The scenario of the study whose shocks the engine takes; a failure that is certain is no
/// scenario of an expected loss.
std::optional<std::size_t> read_shocks(const TableReader& table, const Study& study,
                                       ProblemLog& problems) {
  const auto name = table.text("scenario", "downturn");
  if (!name) return std::nullopt;
  const auto place = std::ranges::find(study.scenarios, *name, &Scenario::name);
  if (place == study.scenarios.end()) {
    std::vector<std::string_view> names;
    for (const Scenario& one : study.scenarios) names.push_back(one.name);
    problems.add({.where = table.find("scenario")->where,
                  .what = "provision.scenario.scenario names no scenario of the study",
                  .value = printable(*name),
                  .why = "the engine takes the shocks of a [[scenario]]",
                  .remedy = did_you_mean(nearest_name(*name, names), "write the name of one")});
    return std::nullopt;
  }
  const bool fails = std::ranges::any_of(
      place->shocks, [](const Shock& shock) { return std::holds_alternative<FailBuyer>(shock); });
  if (fails) {
    problems.add({.where = table.find("scenario")->where,
                  .what = "a scenario of the expected credit loss fails a buyer",
                  .value = printable(*name),
                  .why = "its PD over the life of its items holds that failure already: it would "
                         "count twice, and with the probability of a year",
                  .remedy = "name a scenario without fail_buyer; tail_reserve.csv has this one"});
  }
  return static_cast<std::size_t>(place - study.scenarios.begin());
}

void note_scenarios(const TableReader& table, const Study& study, ProvisionSettings& settings) {
  std::string said;
  bool on_factor = false;
  for (std::size_t s = 0; s < settings.forward.size(); ++s) {
    const ForwardScenario& one = settings.forward[s];
    on_factor = on_factor || one.factor;
    said += fmt::format("{}{} {}: {} {}", said.empty() ? "" : ", ", printable(one.name), one.weight,
                        one.factor ? "factor" : "rates x", one.factor.value_or(one.rate_factor));
    if (const auto& shocks = settings.engine_scenarios[s]) {
      said += fmt::format(" (engine: {})", printable(study.scenarios[*shocks].name));
    }
  }
  note_parameter(settings, table, "scenario", said.empty() ? "none" : said,
                 "rates of the past stand for the future: IFRS 9 wants a forward look");
  if (on_factor || said.empty()) {
    note_parameter(settings, table, "asset_correlation",
                   fmt::format("{}", settings.asset_correlation),
                   "small French and German companies: 1 to 3 % (Dietsch & Petey 2004)");
  }
}

}  // namespace

void read_provision_forward(const TableReader& table, const Study& study,
                            ProvisionSettings& settings, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 5> keys = {"name", "weight", "factor",
                                                           "rate_factor", "scenario"};
  settings.asset_correlation =
      table.number("asset_correlation", {.lowest = 0, .highest = 0.99, .example = "0.03"})
          .value_or(settings.asset_correlation);
  const auto* all = table.array("scenario", "[[provision.scenario]] with two brackets");
  double sum = 0;
  const std::size_t before = problems.size();
  for (const TomlValue& value : all == nullptr ? TomlValue::Array{} : *all) {
    const TableReader one(value, "provision.scenario", keys, problems);
    ForwardScenario scenario{.name = read_name(one, "scenario", "downturn", problems)};
    one.require("weight", "its probability", "add weight = 0.2");
    scenario.weight =
        one.number("weight", {.lowest = 0, .highest = 1, .example = "0.2"}).value_or(0);
    scenario.factor = one.number("factor", {.lowest = -6, .highest = 6, .example = "-1"});
    scenario.rate_factor =
        one.number("rate_factor", {.lowest = 0, .highest = 1000, .example = "1.5"}).value_or(1);
    if (one.has("factor") == one.has("rate_factor")) {
      problems.add({.where = one.where(),
                    .what = "a forward-looking scenario needs either factor or rate_factor",
                    .value = printable(scenario.name),
                    .why = "it moves the factor, or multiplies the rates",
                    .remedy = "write one of the two; rate_factor = 1 leaves the rates alone"});
    }
    sum += scenario.weight;
    settings.forward.push_back(std::move(scenario));
    settings.engine_scenarios.push_back(read_shocks(one, study, problems));
  }
  if (!settings.forward.empty() && problems.size() == before && std::fabs(sum - 1) > 1e-9) {
    problems.add({.where = table.find("scenario")->where,
                  .what = "the weights of the forward-looking scenarios do not add to 1",
                  .value = fmt::format("{:.12g}", sum),
                  .why = "weights are probabilities",
                  .remedy = "change them so that they add to 1"});
  }
  note_scenarios(table, study, settings);
}

}  // namespace encours
