#include <array>
#include <utility>
#include <vector>

#include "scenarios/add_problem.hpp"
#include "scenarios/read_insurer_response.hpp"
#include "scenarios/read_renewal.hpp"
#include "scenarios/read_shock_parts.hpp"

namespace encours {

namespace {

std::optional<Shock> read_insurer_response_shock(const TomlValue& value, int /*horizon_months*/,
                                                 ProblemLog& problems) {
  std::vector<std::string_view> keys(insurer_response_keys.begin(), insurer_response_keys.end());
  keys.emplace_back("kind");
  const TableReader table(value, "insurer_response", keys, problems);
  auto renewal = read_renewal_law(table, problems);
  if (!cuts_limits(table)) {
    add_problem(table.where(), "insurer_response of a scenario tells renewals and no cuts", "",
                "it stands in the place of what every policy says of both",
                "add preset = \"base\", or the numbers of the cuts", problems);
    return std::nullopt;
  }
  auto response = read_insurer_response(table, problems);
  if (!response) return std::nullopt;
  return InsurerResponseShock{
      .response = *std::move(response), .where = table.where(), .renewal = std::move(renewal)};
}

std::optional<Shock> read_withdraw_limits(const TomlValue& value, int horizon_months,
                                          ProblemLog& problems) {
  static constexpr std::array<std::string_view, 8> keys = {
      "kind", "left", "month", "sector", "buyer", "country", "size", "score_class"};
  const TableReader table(value, "withdraw_limits", keys, problems);
  const auto left = table.number("left", {.lowest = 0, .highest = 1, .example = "0.5"});
  const int month = read_month(table, horizon_months);
  auto touched = read_touched(table, "withdraw_limits", problems);
  if (!touched || (table.has("left") && !left)) return std::nullopt;
  return WithdrawLimits{.left = left.value_or(0),
                        .month = month,
                        .sector = std::move(touched->sector),
                        .buyer = std::move(touched->buyer),
                        .where = std::move(touched->where),
                        .marks = std::move(touched->marks)};
}

std::optional<Shock> read_end_policies(const TomlValue& value, int horizon_months,
                                       ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> keys = {"kind", "month"};
  const TableReader table(value, "end_policies", keys, problems);
  table.require("month", "nothing shipped from that month on is insured", "add month = 3");
  const int month = read_month(table, horizon_months);
  return EndPolicies{.month = month, .where = place_of(table, "month")};
}

std::optional<Shock> read_raise_premium(const TomlValue& value, int horizon_months,
                                        ProblemLog& problems) {
  static constexpr std::array<std::string_view, 3> keys = {"kind", "factor", "month"};
  const TableReader table(value, "raise_premium", keys, problems);
  table.require("factor", "premiums are multiplied by it", "add factor = 1.3");
  const auto factor = table.number("factor", {.lowest = 0, .highest = 100, .example = "1.3"});
  const int month = read_month(table, horizon_months);
  if (!factor) return std::nullopt;
  return RaisePremium{.factor = *factor, .month = month, .where = place_of(table, "factor")};
}

}  // namespace

std::span<const ShockKind> cover_shocks() {
  static constexpr std::array<ShockKind, 4> kinds = {
      {{"insurer_response", read_insurer_response_shock},
       {"withdraw_limits", read_withdraw_limits},
       {"end_policies", read_end_policies},
       {"raise_premium", read_raise_premium}}};
  return kinds;
}

}  // namespace encours
