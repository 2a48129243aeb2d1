#pragma once

#include <string>
#include <string_view>

#include "output/export/export_table.hpp"
#include "scenarios/language.hpp"

namespace encours {

/// A column of a table of a closing.
struct ClosingColumn {
  std::string heading;
  CellKind kind = CellKind::text;
};

/// Of the column that the files of `encours provision` call `name`. One that is not known here is a
/// column of texts under its own name, so that nothing is taken for a number that is none.
ClosingColumn closing_column(std::string_view name, Language language);

}  // namespace encours
