#pragma once

#include <string>

#include "output/compare/compare_report.hpp"

namespace encours {

/// buyers.csv: what each programme gives back on each of the largest risks, then, without an id, on
/// all other buyers.
std::string buyers_table(const CompareReport& report);

/// Whether a policy has a list of the buyers it names.
bool any_named_buyers(const CompareReport& report);
/// named_buyers.csv: what naming each buyer brings and costs, first scenario.
std::string named_buyers_table(const CompareReport& report);

}  // namespace encours
