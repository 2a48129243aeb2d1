#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/read_scenarios.hpp"
#include "scenarios/read_shock_parts.hpp"

namespace encours {

namespace {

std::vector<ShockKind> all_kinds() {
  std::vector<ShockKind> kinds;
  for (const auto& some : {failure_shocks(), trade_shocks(), cover_shocks()}) {
    kinds.insert(kinds.end(), some.begin(), some.end());
  }
  return kinds;
}

/// Reads the kind alone; the reader of that kind knows the other keys.
std::optional<ReadShock> find_reader(const TomlValue& value, ProblemLog& problems) {
  const auto* entries = std::get_if<TomlValue::Table>(&value.data);
  if (entries == nullptr) {
    add_wrong_type(value, "a shock", "a table in braces",
                   "write { kind = \"scale_pd\", factor = 2 }", problems);
    return std::nullopt;
  }
  std::vector<std::string_view> keys;
  for (const TomlEntry& entry : *entries) keys.emplace_back(entry.key);
  const std::vector<ShockKind> kinds = all_kinds();
  std::vector<std::string_view> names;
  for (const ShockKind& kind : kinds) names.push_back(kind.name);
  const TableReader table(value, "shock", keys, problems);
  table.require("kind", fmt::format("one of {}", fmt::join(names, ", ")),
                "add kind = \"scale_pd\"");
  const auto chosen = table.choice("kind", names);
  if (!chosen) return std::nullopt;
  return kinds[*chosen].read;
}

}  // namespace

double ShockCourse::share(int month) const {
  if (month < from_month) return 0;
  if (ramp_months <= 1) return 1;
  return std::min(1.0, static_cast<double>(month - from_month + 1) / ramp_months);
}

SourceLocation place_of(const TableReader& table, std::string_view key) {
  const TomlValue* value = table.find(key);
  return value == nullptr ? table.where() : value->where;
}

std::optional<Touched> read_touched(const TableReader& table, std::string_view kind,
                                    ProblemLog& problems) {
  static constexpr std::array<std::string_view, 4> sizes = {"micro", "small", "medium", "large"};
  Touched touched;
  touched.sector = table.text("sector", "construction");
  touched.buyer = table.text("buyer", "B001");
  touched.marks.country = table.text("country", "FR");
  touched.marks.score_class = table.text("score_class", "B2");
  touched.where = table.where();
  if (const auto size = table.choice("size", sizes)) {
    touched.marks.size = static_cast<BuyerSize>(*size);
  }
  for (const std::string_view key : touched_keys) {
    if (table.has(key)) touched.where = place_of(table, key);
  }
  if (!touched.buyer || (!touched.sector && !touched.marks.any())) return touched;
  const std::string_view other = touched.sector ? "a sector" : "buyers of a kind";
  problems.add({.where = place_of(table, "buyer"),
                .what = fmt::format("{} names {} and a buyer", kind, other),
                .value = *touched.buyer,
                .why = "it takes one of them, or neither for all buyers",
                .remedy = "remove one, or write two shocks"});
  return std::nullopt;
}

int read_month(const TableReader& table, int horizon_months, std::string_view key) {
  const auto month =
      table.integer(key, {.lowest = 0, .highest = horizon_months - 1, .example = "0"});
  return static_cast<int>(month.value_or(0));
}

std::optional<Shock> read_shock(const TomlValue& value, int horizon_months, ProblemLog& problems) {
  const auto read = find_reader(value, problems);
  return read ? (*read)(value, horizon_months, problems) : std::nullopt;
}

}  // namespace encours
