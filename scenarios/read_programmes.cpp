#include "scenarios/read_programmes.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "scenarios/lever.hpp"
#include "scenarios/names.hpp"

namespace encours {

namespace {

ReserveRule read_reserve(const TableReader& table, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 1> keys = {"quantile"};
  const TomlValue* value = table.find("reserve");
  if (value == nullptr) return {};
  if (!std::holds_alternative<TomlValue::Table>(value->data)) {
    const auto amount =
        table.number("reserve", {.lowest = 0, .highest = 1e12, .example = "100000"});
    return amount ? ReserveRule(*amount) : ReserveRule();
  }
  const TableReader rule(*value, "programme.reserve", keys, problems);
  rule.require("quantile", "the reserve is a quantile of the programme's own losses",
               "write { quantile = 0.99 }");
  const auto quantile =
      rule.number("quantile", {.lowest = 0.5, .highest = 0.9999, .example = "0.99"});
  return quantile ? ReserveRule(QuantileReserve{*quantile}) : ReserveRule();
}

void read_capital(const TableReader& table, Programme& programme, AssumptionLog& assumptions,
                  ProblemLog& problems) {
  programme.reserve = read_reserve(table, problems);
  const auto cost = table.number("cost_of_capital", {.lowest = 0, .highest = 1, .example = "0.08"});
  programme.cost_of_capital = cost.value_or(0);
  if (table.has("reserve") && !table.has("cost_of_capital")) {
    assumptions.add("study.programme.cost_of_capital", fmt::format("0 ({})", programme.name),
                    "a reserve is held at no cost of capital unless one is given");
  }
  if (cost && !table.has("reserve")) {
    assumptions.add("study.programme.reserve", fmt::format("none ({})", programme.name),
                    "no reserve is given: the cost of capital costs nothing");
  }
}

std::optional<std::size_t> read_kind(const TableReader& table) {
  static constexpr std::array<std::string_view, 2> kinds = {"self_insurance", "policy"};
  static constexpr std::string_view why = "this kind of programme is not simulated yet";
  static constexpr std::string_view remedy = "use self_insurance or policy";
  static constexpr std::array<Unavailable, 4> missing = {{{"factoring", why, remedy},
                                                          {"captive", why, remedy},
                                                          {"collection", why, remedy},
                                                          {"prevention", why, remedy}}};
  table.require("kind", "self_insurance or policy", "add kind = \"self_insurance\"");
  return table.choice("kind", kinds, missing);
}

std::optional<int> read_days(const TableReader& table, std::string_view key,
                             std::string_view example) {
  const auto days = table.integer(key, {.lowest = 0, .highest = 365, .example = example});
  return days ? std::optional(static_cast<int>(*days)) : std::nullopt;
}

Programme read_programme(const TomlValue& value, AssumptionLog& assumptions, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 9> keys = {
      "name",    "kind",           "reserve",           "cost_of_capital",       "premium",
      "clauses", "extension_days", "notification_days", "indemnity_delay_months"};
  const TableReader table(value, "programme", keys, problems, keys_not_simulated);
  for (const std::string_view key : keys_not_simulated) {
    table.refuse({.name = key,
                  .why = "programmes are made of policies and reserves today",
                  .remedy = "remove it"});
  }
  Programme programme{.name = read_name(table, "programme", "retention", problems),
                      .where = table.where()};
  read_capital(table, programme, assumptions, problems);
  const auto kind = read_kind(table);
  if (kind == 1) {
    programme.extension_days = read_days(table, "extension_days", "60");
    programme.notification_days = read_days(table, "notification_days", "30");
    programme.indemnity_delay_months =
        table.number("indemnity_delay_months", {.lowest = 0, .highest = 120, .example = "5"});
    programme.protection = read_policy(table, programme.name, assumptions, problems);
  } else if (kind == 0) {
    for (const std::string_view key :
         {"premium", "clauses", "extension_days", "notification_days", "indemnity_delay_months"}) {
      if (!table.has(key)) continue;
      problems.add(
          {.where = table.find(key)->where,
           .what = fmt::format("{} does not belong to self_insurance", table.full_name(key)),
           .why = "the firm keeps every loss",
           .remedy = "remove it, or write kind = \"policy\""});
    }
  }
  return programme;
}

}  // namespace

void read_programmes(const TableReader& root, Study& study, ProblemLog& problems) {
  const auto* tables = root.array("programme", "[[programme]] with two brackets");
  if (tables != nullptr) {
    for (const TomlValue& value : *tables) {
      study.programmes.push_back(read_programme(value, study.assumptions, problems));
    }
    check_unique_names(study.programmes, "programme", problems);
  }
  if (!study.programmes.empty() || (root.has("programme") && tables == nullptr)) return;
  study.programmes = {Programme{}};
}

}  // namespace encours
