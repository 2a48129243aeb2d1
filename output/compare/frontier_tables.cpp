#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "engine/statistics_sink.hpp"
#include "output/assumptions_json.hpp"
#include "output/block_json.hpp"
#include "output/compare/frontier_report.hpp"
#include "output/csv_writer.hpp"
#include "output/json_text.hpp"
#include "output/probability_json.hpp"
#include "output/study_inputs_json.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

Json cost_json(const SettingCost& cost) {
  Json json = {{"premium", cost.premium},
               {"mean", cost.mean},
               {"standard_error", cost.standard_error},
               {"one_in_100", cost.one_in_100.value},
               {"one_in_100_interval", interval_json(cost.one_in_100)},
               {"above_retention", cost.above_retention},
               {"above_retention_error", cost.above_retention_error},
               {"mean_indemnity", cost.mean_indemnity},
               {"break_even_premium",
                cost.break_even_premium ? Json(*cost.break_even_premium) : Json(nullptr)},
               {"efficient", cost.efficient}};
  if (cost.fund_depletion) json["fund_depletion"] = proportion_json(*cost.fund_depletion);
  return json;
}

Json setting_json(const FrontierReport& report, const Setting& setting) {
  Json values = Json::object();
  for (std::size_t i = 0; i < setting.values.size(); ++i) {
    values[report.request.levers[i].key] = setting.values[i];
  }
  Json scenarios = Json::array();
  for (const SettingCost& cost : setting.scenarios) scenarios.push_back(cost_json(cost));
  return {{"values", values}, {"premium", setting.premium}, {"scenarios", scenarios}};
}

void rows(const FrontierReport& report, const char* kind, const Setting& setting, CsvWriter& csv) {
  for (std::size_t s = 0; s < setting.scenarios.size(); ++s) {
    const SettingCost& cost = setting.scenarios[s];
    csv.text(printable(report.study.scenarios[s].name, 400)).text(kind);
    for (std::size_t i = 0; i < report.request.levers.size(); ++i) {
      csv.number(i < setting.values.size() ? std::optional(setting.values[i]) : std::nullopt);
    }
    csv.number(cost.premium).number(cost.mean).number(cost.standard_error);
    csv.number(cost.one_in_100.value).number(cost.above_retention);
    csv.number(cost.above_retention_error).number(cost.mean_indemnity);
    csv.number(cost.break_even_premium);
    if (report.with_fund()) {
      const auto& empty = cost.fund_depletion;
      csv.number(empty ? std::optional(empty->share.value) : std::nullopt);
      csv.number(empty ? empty->share.low : std::nullopt);
      csv.number(empty ? empty->share.high : std::nullopt);
    }
    csv.text(cost.efficient ? "true" : "false").end_row();
  }
}

}  // namespace

bool FrontierReport::with_fund() const {
  const auto has = [](const Setting& setting) {
    return !setting.scenarios.empty() && setting.scenarios.front().fund_depletion.has_value();
  };
  return has(frontier.retention) || has(frontier.as_written) ||
         std::ranges::any_of(frontier.settings, has);
}

std::string render_frontier_json(const FrontierReport& report) {
  const Frontier& frontier = report.frontier;
  Json settings = Json::array();
  for (const Setting& setting : frontier.settings) {
    settings.push_back(setting_json(report, setting));
  }
  Json scenarios = Json::array();
  for (const Scenario& scenario : report.study.scenarios) scenarios.push_back(scenario.name);
  const auto& ratio = report.request.loss_ratio;
  Json repeated = Json::object();
  for (const Lever& lever : report.request.levers) {
    if (!lever.repeated.empty()) repeated[lever.key] = lever.repeated;
  }
  const std::size_t first = first_self_insurance(report.study);
  const bool has_reference = first < report.study.programmes.size();
  const Json reference = has_reference ? Json(report.study.programmes[first].name) : Json(nullptr);
  const bool is_policy = programme_kind(report.programme()) == "policy";
  const Json root = {{"document", "encours-frontier"},
                     {"title", report.study.title},
                     {"policy", is_policy ? Json(report.programme().name) : Json(nullptr)},
                     {"programme", report.programme().name},
                     {"kind", programme_kind(report.programme())},
                     {"trials", frontier.trials},
                     {"seed", fmt::format("{}", report.study.run.seed)},
                     {"simulations", frontier.simulations},
                     {"conducts", frontier.conducts},
                     {"loss_ratio", ratio ? Json(*ratio) : Json(nullptr)},
                     {"held_maximum_liability",
                      frontier.held_maximum ? Json(*frontier.held_maximum) : Json(nullptr)},
                     {"repeated_values", repeated},
                     {"reference", reference},
                     {"assumptions", assumptions_json(report.assumed)},
                     {"scenarios", scenarios},
                     {"retention", setting_json(report, frontier.retention)},
                     {"as_written", setting_json(report, frontier.as_written)},
                     {"settings", settings},
                     {"inputs", study_inputs_json(report.study, report.inputs)}};
  return json_text(root);
}

std::string render_frontier_table(const FrontierReport& report) {
  CsvWriter csv;
  csv.text("scenario").text("kind");
  for (const Lever& lever : report.request.levers) csv.text(lever.key);
  for (const char* column : {"premium", "mean", "standard_error", "one_in_100", "above_retention",
                             "above_retention_error", "mean_indemnity", "break_even_premium"}) {
    csv.text(column);
  }
  if (report.with_fund()) {
    csv.text("fund_depletion").text("fund_depletion_low").text("fund_depletion_high");
  }
  csv.text("efficient").end_row();
  rows(report, "retention", report.frontier.retention, csv);
  rows(report, "as_written", report.frontier.as_written, csv);
  for (const Setting& setting : report.frontier.settings) rows(report, "setting", setting, csv);
  return csv.content();
}

}  // namespace encours
