#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/problem.hpp"
#include "models/insurance/insurer_response.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Keys of a response written as a table: those of cuts, those of renewals (read_renewal.hpp), and
/// one that is refused as not simulated.
inline constexpr std::array<std::string_view, 11> insurer_response_keys = {
    "preset",      "worst_share",       "monthly_cuts",
    "crisis_cuts", "crisis_factor",     "withdrawn_share",
    "reduction",   "notice_days",       "renewal_premium_factor",
    "non_renewal", "new_buyers_refused"};

/// Reads a response from a table that may hold other keys: a preset with its changes, or every
/// number. `table` knows `insurer_response_keys`. Nothing if faulty.
std::optional<InsurerResponse> read_insurer_response(const TableReader& table,
                                                     ProblemLog& problems);

/// The numbers in words: "0.02 % of limits cut a month, 0.3 % of the worst 16 % …".
std::string describe(const InsurerResponse& response);

/// Where the numbers come from, and what the cuts leave out.
std::string reason_of(const InsurerResponse& response);

}  // namespace encours
