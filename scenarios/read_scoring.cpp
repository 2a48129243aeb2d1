#include "scenarios/read_scoring.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

namespace encours {

namespace {

constexpr std::array<std::string_view, signal_count> signal_names = {"age", "ratios", "external",
                                                                     "behaviour"};
constexpr NumberRule weight_rule = {.lowest = 0, .highest = 1000, .example = "1"};
constexpr NumberRule months_rule = {.lowest = 0, .highest = 600, .example = "12"};
constexpr NumberRule factor_rule = {.lowest = 0.001, .highest = 1000, .example = "6"};

/// true, false, or the names of signals.
void read_new_information(const TableReader& table, ScoringSettings& scoring,
                          ProblemLog& problems) {
  constexpr std::string_view key = "new_information";
  const TomlValue* value = table.find(key);
  if (value == nullptr) return;
  const auto* names = std::get_if<TomlValue::Array>(&value->data);
  if (names == nullptr) {
    scoring.is_new.assign(signal_count, table.flag(key).value_or(false));
    return;
  }
  for (const TomlValue& one : *names) {
    const auto* name = std::get_if<std::string>(&one.data);
    const auto place = std::ranges::find(signal_names, name == nullptr ? std::string() : *name);
    if (place != signal_names.end()) {
      scoring.is_new[static_cast<std::size_t>(place - signal_names.begin())] = true;
      continue;
    }
    problems.add({.where = one.where,
                  .what = "unknown signal in scoring.new_information",
                  .value = one.text,
                  .why = fmt::format("known are {}", fmt::join(signal_names, ", ")),
                  .remedy = "write new_information = [\"external\"], true or false"});
  }
}

/// The name of published figures, or a table of one's own: true if published.
bool is_published(const TableReader& table, std::string_view key, std::string_view name) {
  const TomlValue* value = table.find(key);
  if (value == nullptr || !std::holds_alternative<std::string>(value->data)) return false;
  const std::array<std::string_view, 1> names = {name};
  table.choice(key, names);
  return true;
}

void read_age(const TableReader& table, const Study& study, ScoringSettings& scoring,
              ProblemLog& problems) {
  static constexpr std::array<std::string_view, 3> keys = {"below_5", "from_5", "from_25"};
  const TomlValue* value = table.find("age");
  if (value == nullptr) return;
  const auto refuse = [&](std::string_view what, std::string_view why, std::string_view remedy) {
    problems.add({.where = value->where,
                  .what = std::string(what),
                  .why = std::string(why),
                  .remedy = std::string(remedy)});
  };
  AgeFactors factors;
  if (is_published(table, "age", "fiben")) {
    if (scoring.is_new[static_cast<std::size_t>(Signal::age)]) {
      refuse("age cannot be new information with published figures",
             "only the ratios between ages are known, not what they refer to",
             "leave age out of new_information, or give factors of your own");
    }
  } else {
    const TableReader own = table.table("age", "scoring.age", keys);
    for (const std::string_view key : keys) {
      own.require(key, "a factor on the PD by age", fmt::format("add {} = 1.2", key));
    }
    factors.below_5 = own.number("below_5", factor_rule).value_or(1);
    factors.from_5 = own.number("from_5", factor_rule).value_or(1);
    factors.from_25 = own.number("from_25", factor_rule).value_or(1);
  }
  if (!study.portfolio.as_of) {
    refuse("the age of the buyers needs a date", "it is counted from founded to portfolio.as_of",
           "add as_of = 2026-12-31 under [portfolio]");
  }
  scoring.age = factors;
}

void read_behaviour(const TableReader& table, ScoringSettings& scoring) {
  static constexpr std::array<std::string_view, 2> keys = {"over_30", "over_60"};
  if (!table.has("behaviour")) return;
  LatenessFactors factors;
  if (!is_published(table, "behaviour", "altares")) {
    const TableReader own = table.table("behaviour", "scoring.behaviour", keys);
    own.require("over_30", "the factor on the PD beyond 30 days", "add over_30 = 6");
    own.require("over_60", "the factor on the PD beyond 60 days", "add over_60 = 11");
    factors.over_30 = own.number("over_30", factor_rule).value_or(1);
    factors.over_60 = own.number("over_60", factor_rule).value_or(1);
  }
  scoring.behaviour = factors;
}

/// The weights under their names, in the order of the study.
void read_weights(const TableReader& table, RatioSettings& ratios, ProblemLog& problems) {
  constexpr std::string_view remedy = "add weights = { leverage = 0.8, solvency = -2 }";
  table.require("weights", "log-odds per unit of each ratio; none is published", remedy);
  const TomlValue* value = table.find("weights");
  if (value == nullptr) return;
  const auto* entries = std::get_if<TomlValue::Table>(&value->data);
  if (entries == nullptr || entries->empty()) {
    add_wrong_type(*value, "scoring.ratios.weights", "a table of numbers", remedy, problems);
    return;
  }
  for (const TomlEntry& entry : *entries) {
    const auto weight = read_number(entry.value, "scoring.ratios.weights." + entry.key,
                                    {.lowest = -1000, .highest = 1000, .example = "0.8"}, problems);
    if (entry.key == "buyer_id") {
      problems.add({.where = entry.where,
                    .what = "a ratio cannot be named buyer_id",
                    .why = "that column says whose ratios they are",
                    .remedy = "rename the column"});
    }
    ratios.names.push_back(entry.key);
    ratios.weights.push_back(weight.value_or(0));
  }
}

void read_ratio_settings(const TableReader& table, const std::filesystem::path& directory,
                         ScoringSettings& scoring, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 3> keys = {"file", "weights", "intercept"};
  if (!table.has("ratios")) return;
  const TableReader own = table.table("ratios", "scoring.ratios", keys);
  RatioSettings ratios;
  own.require("file", "the table of ratios, a CSV", "add file = \"ratios.csv\"");
  if (const auto file = own.text("file", "ratios.csv")) ratios.file = directory / *file;
  read_weights(own, ratios, problems);
  ratios.intercept =
      own.number("intercept", {.lowest = -1000, .highest = 1000, .example = "0"}).value_or(0);
  scoring.ratios = std::move(ratios);
}

/// weight, staleness_months and holds_behaviour of one source.
PdSourceRule read_rule(const TableReader& table, PdSourceRule rule, const TableReader& scoring,
                       ProblemLog& problems) {
  rule.weight = table.number("weight", weight_rule).value_or(rule.weight);
  rule.staleness_months = table.number("staleness_months", months_rule).value_or(0);
  if (table.flag("holds_behaviour").value_or(false)) rule.behaviour = BehaviourContent::held;
  if (rule.staleness_months > 0 && !scoring.has("drift_per_year") &&
      !scoring.misspelt("drift_per_year")) {
    problems.add({.where = table.find("staleness_months")->where,
                  .what = table.full_name("staleness_months") + " has no effect without a drift",
                  .value = table.find("staleness_months")->text,
                  .why = "how fast a PD ages has no published figure",
                  .remedy = "add drift_per_year = 0.2 (standard deviations of the probit) under "
                            "[scoring]"});
  }
  return rule;
}

void read_own_sources(const TableReader& table, ScoringSettings& scoring, AssumptionLog& log,
                      ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> statistics_keys = {"weight", "staleness_months"};
  static constexpr std::array<std::string_view, 3> table_keys = {"weight", "staleness_months",
                                                                 "holds_behaviour"};
  const TableReader statistics = table.table("statistics", "scoring.statistics", statistics_keys);
  scoring.statistics = read_rule(statistics, scoring.statistics, table, problems);
  const TableReader own = table.table("table", "scoring.table", table_keys);
  scoring.table = read_rule(own, scoring.table, table, problems);
  statistics.assume("weight", "0", "statistics count only where a buyer has no other PD", log);
  own.assume("weight", "1", "a PD in buyers.csv weighs as much as a score", log);
  if (scoring.behaviour) {
    own.assume("holds_behaviour", "false", "PDs in buyers.csv are taken to ignore late payment",
               log);
  }
}

void read_external(const TableReader& table, Study& study, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 6> keys = {
      "source", "map", "unknown", "weight", "staleness_months", "holds_behaviour"};
  const TomlValue::Array* all = table.array("external", "[[scoring.external]] with two brackets");
  if (all == nullptr) return;
  ScoringSettings& scoring = *study.scoring;
  for (const TomlValue& value : *all) {
    const TableReader one(value, "scoring.external", keys, problems);
    ExternalScores scores;
    one.require("source", "whose scores they are, as in the column score_source",
                "add source = \"altares\"");
    scores.source = one.text("source", "altares").value_or("");
    scores.where = one.has("source") ? one.find("source")->where : one.where();
    scores.unknown_pd = one.number("unknown", {.lowest = 1e-6, .highest = 0.99, .example = "0.03"});
    one.require("holds_behaviour", "whether these scores already know how the buyer pays",
                "add holds_behaviour = true");
    scores.rule = read_rule(one, {}, table, problems);
    one.assume("weight", "1", "all sources of a PD weigh the same", study.assumptions);
    const bool is_twice = std::ranges::find(scoring.external, scores.source,
                                            &ExternalScores::source) != scoring.external.end();
    if (is_twice && !scores.source.empty()) {
      problems.add({.where = scores.where,
                    .what = "a source of scores has two maps",
                    .value = scores.source,
                    .why = "each score has one PD",
                    .remedy = "merge them"});
    }
    if (auto map = read_score_map(one, problems)) scores.map = *std::move(map);
    scoring.external.push_back(std::move(scores));
  }
}

}  // namespace

void read_scoring(const TableReader& root, const std::filesystem::path& directory, Study& study,
                  ProblemLog& problems) {
  static constexpr std::array<std::string_view, 10> keys = {
      "new_information", "drift_per_year", "shared_error", "second_order", "age",
      "behaviour",       "ratios",         "statistics",   "table",        "external"};
  if (!root.has("scoring")) return;
  const TableReader table = root.table("scoring", "scoring", keys);
  ScoringSettings& scoring = study.scoring.emplace();
  scoring.where = table.where();
  read_new_information(table, scoring, problems);
  scoring.drift_per_year =
      table.number("drift_per_year", {.lowest = 0, .highest = 3, .example = "0.2"}).value_or(0);
  scoring.shared_error =
      table.number("shared_error", {.lowest = 0, .highest = 1, .example = "1"}).value_or(1);
  if (!table.flag("second_order").value_or(true)) scoring.second_order = SecondOrder::reported;
  read_age(table, study, scoring, problems);
  read_behaviour(table, scoring);
  read_ratio_settings(table, directory, scoring, problems);
  read_own_sources(table, scoring, study.assumptions, problems);
  read_external(table, study, problems);
  if (!scoring.external.empty()) study.portfolio.scores = ScoreUse::mapped;
  table.assume("new_information", "false",
               "a signal ranks the buyers it knows and leaves their total PD x exposure alone",
               study.assumptions);
}

}  // namespace encours
