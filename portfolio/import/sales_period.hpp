#pragma once

#include <cstddef>

#include "portfolio/import/import_finding.hpp"

namespace encours {

inline constexpr int days_per_year = 365;
/// Days of sales that are raised to a year; fewer are raised by no more, so by 4 at most.
inline constexpr int shortest_sales_period = 91;

/// Warns that the sales of so many buyers are known of fewer days than that.
void tell_short_sales(int days, std::size_t buyers, FindingLog& findings);

}  // namespace encours
