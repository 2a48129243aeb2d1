#include <fmt/format.h>

#include <array>
#include <set>

#include "scenarios/read_scoring.hpp"

namespace encours {

namespace {

std::string read_words(const TableReader& table, std::string_view key, std::string_view why,
                       std::string_view example, ProblemLog& problems) {
  const std::string remedy = fmt::format("add {} = \"{}\"", key, example);
  table.require(key, why, remedy);
  const auto words = table.text(key, example);
  if (!words) return {};
  if (words->find_first_not_of(" \t") != std::string::npos) return *words;
  problems.add({.where = table.find(key)->where,
                .what = fmt::format("{} is blank", table.full_name(key)),
                .why = std::string(why),
                .remedy = fmt::format("write {} = \"{}\"", key, example)});
  return {};
}

std::optional<Date> read_day(const TableReader& table, ProblemLog& problems) {
  const TomlValue* value = table.find("date");
  if (value == nullptr) return std::nullopt;
  if (const auto* day = std::get_if<Date>(&value->data)) return *day;
  add_wrong_type(*value, table.full_name("date"), "a date", "write date = 2026-12-31", problems);
  return std::nullopt;
}

}  // namespace

void read_overrides(const TableReader& root, Study& study, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 5> keys = {"buyer", "pd", "author", "note", "date"};
  const TomlValue::Array* all = root.array("override", "[[override]] with two brackets");
  if (all == nullptr) return;
  std::set<std::string> buyers;
  for (const TomlValue& value : *all) {
    const TableReader table(value, "override", keys, problems);
    PdOverride one;
    one.buyer = read_words(table, "buyer", "whose PD is set by hand", "B001", problems);
    one.author = read_words(table, "author", "who answers for the PD", "J. Martin", problems);
    one.note = read_words(table, "note", "why the PD is set by hand", "accounts seen on 3 November",
                          problems);
    table.require("pd", "the annual PD set by hand", "add pd = 0.05");
    one.pd = table.number("pd", {.lowest = 0, .highest = 1, .example = "0.05"}).value_or(0);
    one.date = read_day(table, problems);
    const TomlValue* place = table.find("buyer");
    one.where = place == nullptr ? table.where() : place->where;
    if (!one.buyer.empty() && !buyers.insert(one.buyer).second) {
      problems.add({.where = one.where,
                    .what = "a buyer has two overrides",
                    .value = one.buyer,
                    .why = "one PD is applied last",
                    .remedy = "remove one"});
    }
    study.overrides.push_back(std::move(one));
  }
}

}  // namespace encours
