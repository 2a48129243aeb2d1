#pragma once

#include <nlohmann/json.hpp>

#include "output/compare/compare_report.hpp"

namespace encours {

/// Adds what a programme gives back on each of the largest risks (`buyers`) and on the others
/// (`other_buyers`) and, in the first scenario of a policy, which buyers to name (`insure`).
void add_buyers(const CompareReport& report, std::size_t scenario, std::size_t programme,
                nlohmann::ordered_json& json);

/// The word of a status or verdict in JSON and CSV: "advised", "whole_turnover" …
std::string_view naming_key(NamingStatus status);
std::string_view naming_key(const std::optional<NamingVerdict>& verdict);

}  // namespace encours
