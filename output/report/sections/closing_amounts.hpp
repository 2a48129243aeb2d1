#pragma once

#include <string>

#include "output/report/report_context.hpp"

namespace encours {

/// The three amounts of a closing, side by side and never added: allowance of the French accounts,
/// expected credit loss of IFRS 9, internal reserve. `file` is what `encours provision` wrote.
std::string closing_amounts(const ReportContext& context, const Summary& file);

/// Whether the closing tells a reserve at 99 %.
bool has_closing_reserve(const Summary& file);

}  // namespace encours
