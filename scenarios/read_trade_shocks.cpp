#include <array>
#include <utility>

#include "scenarios/read_shock_parts.hpp"

namespace encours {

namespace {

std::optional<Shock> read_delay_payments(const TomlValue& value, int /*horizon_months*/,
                                         ProblemLog& problems) {
  static constexpr std::array<std::string_view, 7> keys = {"kind",    "days", "sector",     "buyer",
                                                           "country", "size", "score_class"};
  const TableReader table(value, "delay_payments", keys, problems);
  table.require("days", "invoices are paid so many days later", "add days = 5");
  const auto days = table.number("days", {.lowest = 0, .highest = 365, .example = "5"});
  auto touched = read_touched(table, "delay_payments", problems);
  if (!touched || !days) return std::nullopt;
  return DelayPayments{.days = *days,
                       .sector = std::move(touched->sector),
                       .buyer = std::move(touched->buyer),
                       .where = std::move(touched->where),
                       .marks = std::move(touched->marks)};
}

std::optional<Shock> read_supplier_terms(const TomlValue& value, int horizon_months,
                                         ProblemLog& problems) {
  static constexpr std::array<std::string_view, 3> keys = {"kind", "days", "month"};
  const TableReader table(value, "supplier_terms", keys, problems);
  table.require("days", "days added to the suppliers' terms, negative shortens them",
                "add days = -15");
  const auto days = table.number("days", {.lowest = -365, .highest = 365, .example = "-15"});
  const int month = read_month(table, horizon_months);
  if (!days) return std::nullopt;
  return SupplierTerms{.days = *days, .month = month, .where = place_of(table, "days")};
}

std::optional<Shock> read_change_sales(const TomlValue& value, int /*horizon_months*/,
                                       ProblemLog& problems) {
  static constexpr std::array<std::string_view, 7> keys = {
      "kind", "factor", "sector", "buyer", "country", "size", "score_class"};
  const TableReader table(value, "change_sales", keys, problems);
  table.require("factor", "sales are multiplied by it", "add factor = 1.3");
  const auto factor = table.number("factor", {.lowest = 0, .highest = 100, .example = "1.3"});
  auto touched = read_touched(table, "change_sales", problems);
  if (!touched || !factor) return std::nullopt;
  return ChangeSales{.factor = *factor,
                     .sector = std::move(touched->sector),
                     .buyer = std::move(touched->buyer),
                     .where = std::move(touched->where),
                     .marks = std::move(touched->marks)};
}

std::optional<Shock> read_cap_share(const TomlValue& value, int /*horizon_months*/,
                                    ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> keys = {"kind", "share"};
  const TableReader table(value, "cap_share", keys, problems);
  table.require("share", "of what all buyers owe, the most that one owes", "add share = 0.05");
  const auto share = table.number("share", {.lowest = 1e-6, .highest = 1, .example = "0.05"});
  if (!share) return std::nullopt;
  return CapShare{.share = *share, .where = place_of(table, "share")};
}

std::optional<Shock> read_raise_credit_rate(const TomlValue& value, int /*horizon_months*/,
                                            ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> keys = {"kind", "add"};
  const TableReader table(value, "raise_credit_rate", keys, problems);
  table.require("add", "added to the yearly rate of the credit line", "add add = 0.02");
  const auto add = table.number("add", {.lowest = -1, .highest = 1, .example = "0.02"});
  if (!add) return std::nullopt;
  return RaiseCreditRate{.add = *add, .where = place_of(table, "add")};
}

}  // namespace

std::span<const ShockKind> trade_shocks() {
  static constexpr std::array<ShockKind, 5> kinds = {
      {{"delay_payments", read_delay_payments},
       {"supplier_terms", read_supplier_terms},
       {"change_sales", read_change_sales},
       {"cap_share", read_cap_share},
       {"raise_credit_rate", read_raise_credit_rate}}};
  return kinds;
}

}  // namespace encours
