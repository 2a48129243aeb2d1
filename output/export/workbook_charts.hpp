#pragma once

#include <span>
#include <string>
#include <string_view>

#include "output/export/export_table.hpp"
#include "scenarios/language.hpp"

struct lxw_workbook;
struct lxw_worksheet;

namespace encours {

/// Name of the sheet that holds the charts.
const char* charts_sheet_name(Language language);

/// Draws, on `sheet`, what is once in so many trials, the parts of the cost and the largest buyers:
/// native charts over the cells of the sheets of `tables`.
void add_charts(lxw_workbook* workbook, lxw_worksheet* sheet, std::span<const ExportTable> tables,
                Language language);

/// `text` such that a reader of the file gets it back: the format takes _x0041_ for a letter, so an
/// underscore that begins such a code is written as one itself.
std::string literal(std::string_view text);

}  // namespace encours
