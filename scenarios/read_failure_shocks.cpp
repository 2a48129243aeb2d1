#include <array>
#include <utility>

#include "scenarios/read_shock_parts.hpp"

namespace encours {

namespace {

std::optional<Shock> read_scale_pd(const TomlValue& value, int horizon_months,
                                   ProblemLog& problems) {
  static constexpr std::array<std::string_view, 9> keys = {
      "kind", "factor",      "sector",     "buyer",      "country",
      "size", "score_class", "from_month", "ramp_months"};
  const TableReader table(value, "scale_pd", keys, problems);
  table.require("factor", "PDs are multiplied by it", "add factor = 2");
  const auto factor = table.number("factor", factor_rule);
  auto touched = read_touched(table, "scale_pd", problems);
  const int from = read_month(table, horizon_months, "from_month");
  const auto ramp = table.integer("ramp_months", {.lowest = 0, .highest = 60, .example = "3"});
  if (!touched || !factor) return std::nullopt;
  return ScalePd{.factor = *factor,
                 .sector = std::move(touched->sector),
                 .buyer = std::move(touched->buyer),
                 .where = std::move(touched->where),
                 .marks = std::move(touched->marks),
                 .course = {.from_month = from, .ramp_months = static_cast<int>(ramp.value_or(0))}};
}

std::optional<Shock> read_move_factor(const TomlValue& value, int /*horizon_months*/,
                                      ProblemLog& problems) {
  static constexpr std::array<std::string_view, 3> keys = {"kind", "by", "sector"};
  const TableReader table(value, "move_factor", keys, problems);
  table.require("by", "standard deviations, negative is bad", "add by = -2");
  const auto by = table.number("by", {.lowest = -10, .highest = 10, .example = "-2"});
  auto sector = table.text("sector", "construction");
  if (!by) return std::nullopt;
  return MoveFactor{.by = *by, .sector = std::move(sector), .where = place_of(table, "sector")};
}

std::optional<int> read_calendar_month(const TableReader& table, ProblemLog& problems) {
  const auto month = table.integer("calendar_month", {.lowest = 1, .highest = 12, .example = "3"});
  if (!month) return std::nullopt;
  if (table.has("month")) {
    problems.add({.where = place_of(table, "calendar_month"),
                  .what = "a failure has a month and a calendar month",
                  .why = "month counts from as_of, calendar_month = 3 is March",
                  .remedy = "remove one"});
  }
  return static_cast<int>(*month);
}

/// Whether `buyer` and `largest` say together who fails.
bool one_of_them(const TableReader& table, ProblemLog& problems) {
  const bool both = table.has("buyer") && table.has("largest");
  if (both) {
    problems.add({.where = place_of(table, "largest"),
                  .what = "fail_buyer names a buyer and a number of buyers",
                  .why = "it takes a buyer, or so many of the largest",
                  .remedy = "remove one, or write two shocks"});
  }
  if (!table.has("largest")) {
    table.require("buyer", "the buyer that fails", "add buyer = \"B001\", or largest = 1");
  }
  return !both;
}

struct GivenAs {
  bool condition = false;
  bool own = false;
};

/// condition = false, true or "own".
GivenAs read_condition(const TableReader& table, ProblemLog& problems) {
  const TomlValue* value = table.find("condition");
  const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(&value->data);
  if (text == nullptr) {
    return {.condition = table.flag("condition").value_or(false), .own = false};
  }
  if (*text == "own") return {.condition = true, .own = true};
  problems.add({.where = value->where,
                .what = "unknown " + table.full_name("condition"),
                .value = *text,
                .why = "a failure is an intervention (false), a condition whatever its cause "
                       "(true), or given as the buyer's own (\"own\")",
                .remedy = "write condition = true"});
  return {};
}

std::optional<Shock> read_fail_buyer(const TomlValue& value, int horizon_months,
                                     ProblemLog& problems) {
  static constexpr std::array<std::string_view, 6> keys = {
      "kind", "buyer", "month", "condition", "largest", "calendar_month"};
  const TableReader table(value, "fail_buyer", keys, problems);
  if (!one_of_them(table, problems)) return std::nullopt;
  auto buyer = table.text("buyer", "B001");
  const auto largest = table.integer("largest", {.lowest = 1, .highest = 100, .example = "1"});
  const int month = read_month(table, horizon_months);
  const auto calendar_month = read_calendar_month(table, problems);
  const auto [condition, own] = read_condition(table, problems);
  if (!buyer && !largest) return std::nullopt;
  const SourceLocation where = place_of(table, buyer ? "buyer" : "largest");
  if (buyer && !calendar_month) {
    return FailBuyer{.buyer = *std::move(buyer),
                     .month = month,
                     .condition = condition,
                     .where = where,
                     .own = own};
  }
  return FailFound{.largest = static_cast<int>(largest.value_or(0)),
                   .buyer = std::move(buyer),
                   .month = month,
                   .calendar_month = calendar_month,
                   .condition = condition,
                   .where = where,
                   .own = own};
}

std::optional<Shock> read_fail_group(const TomlValue& value, int horizon_months,
                                     ProblemLog& problems) {
  static constexpr std::array<std::string_view, 5> keys = {"kind", "group", "month",
                                                           "calendar_month", "condition"};
  const TableReader table(value, "fail_group", keys, problems);
  FailFound shock;
  shock.group = table.text("group", "G1").value_or("");
  shock.month = read_month(table, horizon_months);
  shock.calendar_month = read_calendar_month(table, problems);
  shock.where = place_of(table, "group");
  const GivenAs given = read_condition(table, problems);
  shock.condition = given.condition;
  shock.own = given.own;
  return shock;
}

std::optional<Shock> read_raise_lgd(const TomlValue& value, int /*horizon_months*/,
                                    ProblemLog& problems) {
  static constexpr std::array<std::string_view, 3> keys = {"kind", "factor", "add"};
  const TableReader table(value, "raise_lgd", keys, problems);
  if (!table.has("factor") && !table.has("add")) {
    if (table.misspelt("factor") || table.misspelt("add")) return std::nullopt;
    problems.add({.where = table.where(),
                  .what = "raise_lgd has neither factor nor add",
                  .why = "it multiplies or adds to every loss given default",
                  .remedy = "add factor = 1.05 or add = 0.02"});
    return std::nullopt;
  }
  const auto factor = table.number("factor", {.lowest = 0, .highest = 1000, .example = "1.05"});
  const auto add = table.number("add", {.lowest = -1, .highest = 1, .example = "0.02"});
  return RaiseLgd{.factor = factor.value_or(1), .add = add.value_or(0), .where = table.where()};
}

std::optional<Shock> read_raise_correlation(const TomlValue& value, int /*horizon_months*/,
                                            ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> keys = {"kind", "factor"};
  const TableReader table(value, "raise_correlation", keys, problems);
  table.require("factor", "asset correlations are multiplied by it", "add factor = 2");
  const auto factor = table.number("factor", {.lowest = 0, .highest = 100, .example = "2"});
  if (!factor) return std::nullopt;
  return RaiseCorrelation{.factor = *factor, .where = place_of(table, "factor")};
}

std::optional<Shock> read_branching_ratio(const TomlValue& value, int /*horizon_months*/,
                                          ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> keys = {"kind", "ratio"};
  const TableReader table(value, "branching_ratio", keys, problems);
  table.require("ratio", "failures that each failure brings about", "add ratio = 0.2");
  const auto ratio = table.number("ratio", {.lowest = 0, .highest = 0.95, .example = "0.2"});
  if (!ratio) return std::nullopt;
  return BranchingRatio{.ratio = *ratio, .where = place_of(table, "ratio")};
}

}  // namespace

std::span<const ShockKind> failure_shocks() {
  static constexpr std::array<ShockKind, 7> kinds = {{{"scale_pd", read_scale_pd},
                                                      {"move_factor", read_move_factor},
                                                      {"fail_buyer", read_fail_buyer},
                                                      {"fail_group", read_fail_group},
                                                      {"raise_lgd", read_raise_lgd},
                                                      {"raise_correlation", read_raise_correlation},
                                                      {"branching_ratio", read_branching_ratio}}};
  return kinds;
}

}  // namespace encours
