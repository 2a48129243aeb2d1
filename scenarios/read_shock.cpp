#include <fmt/format.h>

#include <array>
#include <utility>
#include <vector>

#include "scenarios/read_insurer_response.hpp"
#include "scenarios/read_scenarios.hpp"

namespace encours {

namespace {

constexpr NumberRule factor_rule = {.lowest = 0, .highest = 1000, .example = "2"};

/// The place of a key's value, or of the shock.
SourceLocation place_of(const TableReader& table, std::string_view key) {
  const TomlValue* value = table.find(key);
  return value == nullptr ? table.where() : value->where;
}

/// Whom a shock touches: a sector, one buyer, or all.
struct Touched {
  std::optional<std::string> sector;
  std::optional<std::string> buyer;
  SourceLocation where;
};

/// Nothing, and one problem, if both are named. `kind` is the kind of shock.
std::optional<Touched> read_touched(const TableReader& table, std::string_view kind,
                                    ProblemLog& problems) {
  Touched touched{.sector = table.text("sector", "construction"),
                  .buyer = table.text("buyer", "B001"),
                  .where = place_of(table, table.has("buyer") ? "buyer" : "sector")};
  if (!touched.sector || !touched.buyer) return touched;
  problems.add({.where = place_of(table, "buyer"),
                .what = fmt::format("{} names a sector and a buyer", kind),
                .value = *touched.buyer,
                .why = "it takes one of them, or neither for all buyers",
                .remedy = "remove one, or write two shocks"});
  return std::nullopt;
}

std::optional<Shock> read_scale_pd(const TomlValue& value, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 4> keys = {"kind", "factor", "sector", "buyer"};
  const TableReader table(value, "scale_pd", keys, problems);
  table.require("factor", "PDs are multiplied by it", "add factor = 2");
  const auto factor = table.number("factor", factor_rule);
  auto touched = read_touched(table, "scale_pd", problems);
  if (!touched || !factor) return std::nullopt;
  return ScalePd{.factor = *factor,
                 .sector = std::move(touched->sector),
                 .buyer = std::move(touched->buyer),
                 .where = std::move(touched->where)};
}

std::optional<Shock> read_delay_payments(const TomlValue& value, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 4> keys = {"kind", "days", "sector", "buyer"};
  const TableReader table(value, "delay_payments", keys, problems);
  table.require("days", "invoices are paid so many days later", "add days = 5");
  const auto days = table.number("days", {.lowest = 0, .highest = 365, .example = "5"});
  auto touched = read_touched(table, "delay_payments", problems);
  if (!touched || !days) return std::nullopt;
  return DelayPayments{.days = *days,
                       .sector = std::move(touched->sector),
                       .buyer = std::move(touched->buyer),
                       .where = std::move(touched->where)};
}

std::optional<Shock> read_move_factor(const TomlValue& value, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 3> keys = {"kind", "by", "sector"};
  const TableReader table(value, "move_factor", keys, problems);
  table.require("by", "standard deviations, negative is bad", "add by = -2");
  const auto by = table.number("by", {.lowest = -10, .highest = 10, .example = "-2"});
  auto sector = table.text("sector", "construction");
  if (!by) return std::nullopt;
  return MoveFactor{.by = *by, .sector = std::move(sector), .where = place_of(table, "sector")};
}

std::optional<Shock> read_fail_buyer(const TomlValue& value, int horizon_months,
                                     ProblemLog& problems) {
  static constexpr std::array<std::string_view, 4> keys = {"kind", "buyer", "month", "condition"};
  const TableReader table(value, "fail_buyer", keys, problems);
  table.require("buyer", "the buyer that fails", "add buyer = \"B001\"");
  const auto buyer = table.text("buyer", "B001");
  const auto month =
      table.integer("month", {.lowest = 0, .highest = horizon_months - 1, .example = "0"});
  const auto condition = table.flag("condition");
  if (!buyer) return std::nullopt;
  return FailBuyer{.buyer = *buyer,
                   .month = static_cast<int>(month.value_or(0)),
                   .condition = condition.value_or(false),
                   .where = place_of(table, "buyer")};
}

std::optional<Shock> read_raise_lgd(const TomlValue& value, ProblemLog& problems) {
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

std::optional<Shock> read_supplier_terms(const TomlValue& value, int horizon_months,
                                         ProblemLog& problems) {
  static constexpr std::array<std::string_view, 3> keys = {"kind", "days", "month"};
  const TableReader table(value, "supplier_terms", keys, problems);
  table.require("days", "days added to the suppliers' terms, negative shortens them",
                "add days = -15");
  const auto days = table.number("days", {.lowest = -365, .highest = 365, .example = "-15"});
  const auto month =
      table.integer("month", {.lowest = 0, .highest = horizon_months - 1, .example = "0"});
  if (!days) return std::nullopt;
  return SupplierTerms{.days = *days,
                       .month = static_cast<int>(month.value_or(0)),
                       .where = place_of(table, "days")};
}

std::optional<Shock> read_insurer_response_shock(const TomlValue& value, ProblemLog& problems) {
  std::vector<std::string_view> keys(insurer_response_keys.begin(), insurer_response_keys.end());
  keys.emplace_back("kind");
  const TableReader table(value, "insurer_response", keys, problems);
  auto response = read_insurer_response(table, problems);
  if (!response) return std::nullopt;
  return InsurerResponseShock{.response = *std::move(response), .where = table.where()};
}

/// Reads the kind alone; the reader of that kind knows the other keys.
std::optional<std::size_t> read_kind(const TomlValue& value, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 7> kinds = {
      "scale_pd",       "move_factor",    "fail_buyer",      "raise_lgd",
      "delay_payments", "supplier_terms", "insurer_response"};
  static constexpr std::string_view why = "this kind of shock is not simulated yet";
  static constexpr std::string_view remedy = "remove the shock";
  static constexpr std::array<Unavailable, 2> missing = {
      {{"withdraw_limits", why, "write { kind = \"insurer_response\", preset = \"gfc\" }"},
       {"raise_premium", why, remedy}}};
  const auto* entries = std::get_if<TomlValue::Table>(&value.data);
  if (entries == nullptr) {
    add_wrong_type(value, "a shock", "a table in braces",
                   "write { kind = \"scale_pd\", factor = 2 }", problems);
    return std::nullopt;
  }
  std::vector<std::string_view> all;
  for (const TomlEntry& entry : *entries) all.emplace_back(entry.key);
  const TableReader table(value, "shock", all, problems);
  table.require(
      "kind",
      "one of scale_pd, move_factor, fail_buyer, raise_lgd, delay_payments, supplier_terms, "
      "insurer_response",
      "add kind = \"scale_pd\"");
  return table.choice("kind", kinds, missing);
}

}  // namespace

std::optional<Shock> read_shock(const TomlValue& value, int horizon_months, ProblemLog& problems) {
  switch (read_kind(value, problems).value_or(std::variant_size_v<Shock>)) {
    case 0:
      return read_scale_pd(value, problems);
    case 1:
      return read_move_factor(value, problems);
    case 2:
      return read_fail_buyer(value, horizon_months, problems);
    case 3:
      return read_raise_lgd(value, problems);
    case 4:
      return read_delay_payments(value, problems);
    case 5:
      return read_supplier_terms(value, horizon_months, problems);
    case 6:
      return read_insurer_response_shock(value, problems);
    default:
      return std::nullopt;
  }
}

}  // namespace encours
