#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/problem.hpp"
#include "scenarios/shock.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

// What the readers of the kinds of shock have in common.

/// How one kind of shock is read from its table; nothing if faulty.
using ReadShock = std::optional<Shock> (*)(const TomlValue& value, int horizon_months,
                                           ProblemLog& problems);
struct ShockKind {
  std::string_view name;
  ReadShock read;
};

/// Who fails and how: scale_pd, move_factor, fail_buyer, fail_group, raise_lgd, raise_correlation,
/// branching_ratio.
std::span<const ShockKind> failure_shocks();
/// What is sold, when it is paid: delay_payments, supplier_terms, change_sales, cap_share,
/// raise_credit_rate.
std::span<const ShockKind> trade_shocks();
/// What insurers do: insurer_response, withdraw_limits, end_policies, raise_premium.
std::span<const ShockKind> cover_shocks();

inline constexpr NumberRule factor_rule = {.lowest = 0, .highest = 1000, .example = "2"};

/// The place of a key's value, or of the shock.
SourceLocation place_of(const TableReader& table, std::string_view key);

/// Keys of read_touched().
inline constexpr std::array<std::string_view, 5> touched_keys = {"sector", "buyer", "country",
                                                                 "size", "score_class"};

/// Whom a shock touches: a sector, buyers of some marks (both: those that fit both), one buyer, or
/// all.
struct Touched {
  std::optional<std::string> sector;
  std::optional<std::string> buyer;
  BuyerMarks marks;
  SourceLocation where;
};

/// Nothing, and one problem, if one buyer is named beside others. `kind` is the kind of shock.
std::optional<Touched> read_touched(const TableReader& table, std::string_view kind,
                                    ProblemLog& problems);

/// The `month` of a shock, 0 where it is not given.
int read_month(const TableReader& table, int horizon_months, std::string_view key = "month");

}  // namespace encours
