#pragma once

#include <cstddef>
#include <string>

#include "output/report/report_context.hpp"

namespace encours {

// What the style sheet (page/style/paper.css) leaves of long tables on paper.
inline constexpr std::size_t programme_rows_on_paper = 7;
inline constexpr std::size_t heat_rows_on_paper = 4;
inline constexpr std::size_t heat_columns_on_paper = 6;

/// What a list is of.
enum class Listed : std::uint8_t { programmes, scenarios };

/// Below a table: how many of `total` it shows on paper, where it does not show all.
std::string paper_note(const ReportContext& context, Listed listed, std::size_t shown,
                       std::size_t total);

}  // namespace encours
