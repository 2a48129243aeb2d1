#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "core/date.hpp"
#include "output/export/export_table.hpp"
#include "scenarios/language.hpp"

namespace encours {

/// What a workbook says of itself.
struct WorkbookInfo {
  std::string title;
  Date created;  ///< no clock: two workbooks of one run agree byte for byte
  Language language;
};

/// Writes a workbook (Office Open XML) with a sheet per table and, behind the first, one with
/// charts of the tables "bad_years", "cost_parts" and "largest_buyers" as far as they are there.
/// Headings are frozen and filtered; amounts, shares and dates are numbers with formats; a text is
/// a text, whatever it begins with. Atomic. Throws OutputError.
void write_workbook(std::span<const ExportTable> tables, const WorkbookInfo& info,
                    const std::filesystem::path& file);

}  // namespace encours
