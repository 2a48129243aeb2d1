#include "scenarios/read_own_limit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "scenarios/study_values.hpp"

namespace encours {

namespace {

constexpr NumberRule limit_euros = {.lowest = 0, .highest = 1e12, .example = "50000"};

std::optional<LimitException> read_exception(const TomlValue& value, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 3> keys = {"buyer", "amount", "until"};
  const TableReader table(value, "programme.prevention.limit.exceptions", keys, problems);
  table.require("buyer", "whose limit is another", "add buyer = \"its buyer_id\"");
  table.require("amount", "what it may owe in the place of the rule", "add amount = 50000");
  table.require("until", "the last day it holds; after it the rule does", "add until = 2027-12-31");
  auto buyer = table.text("buyer", "B0001");
  const auto amount = table.number("amount", limit_euros);
  const auto until = read_day(table, "until", problems);
  if (!buyer || !amount || !until) return std::nullopt;
  LimitException found;
  found.buyer = *std::move(buyer);
  found.amount = *amount;
  found.until = *until;
  found.where = {value.where};
  return found;
}

}  // namespace

std::vector<ClassLimit> read_class_limits(const TableReader& limit, ProblemLog& problems) {
  std::vector<ClassLimit> found;
  const TomlValue* value = limit.find("by_class");
  if (value == nullptr) return found;
  const auto* entries = std::get_if<TomlValue::Table>(&value->data);
  if (entries == nullptr) {
    add_wrong_type(*value, limit.full_name("by_class"), "a table",
                   "write { A = 100000, B = 40000 }", problems);
    return found;
  }
  for (const TomlEntry& entry : *entries) {
    const auto amount =
        read_number(entry.value, fmt::format("{}.{}", limit.full_name("by_class"), entry.key),
                    limit_euros, problems);
    if (!amount) continue;
    ClassLimit& one = found.emplace_back();
    one.score_class = entry.key;
    one.amount = *amount;
    one.where = {entry.where};
  }
  return found;
}

std::vector<LimitException> read_limit_exceptions(const TableReader& limit, ProblemLog& problems) {
  std::vector<LimitException> found;
  const auto* list =
      limit.array("exceptions", "[ { buyer = \"B0001\", amount = 50000, until = 2027-12-31 } ]");
  if (list == nullptr) return found;
  for (const TomlValue& value : *list) {
    auto one = read_exception(value, problems);
    if (!one) continue;
    if (std::ranges::find(found, one->buyer, &LimitException::buyer) == found.end()) {
      found.push_back(*std::move(one));
      continue;
    }
    Problem problem;
    problem.where = value.where;
    problem.what = "a buyer has two exceptions to one limit";
    problem.value = printable(one->buyer);
    problem.why = "one amount holds for it";
    problem.remedy = "keep one of them";
    problems.add(std::move(problem));
  }
  return found;
}

}  // namespace encours
