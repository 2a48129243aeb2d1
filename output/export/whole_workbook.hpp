#pragma once

#include <string_view>

namespace encours {

/// Whether a workbook (the bytes of the file) has every part to its end: the archive opens, each
/// part has the size it tells, and its tags close. libxlsxwriter 1.1.4 gathers the parts in
/// temporary files without looking whether these were written, so that a full disk or a limit cuts
/// them short and nothing says so.
bool is_whole_workbook(std::string_view bytes);

}  // namespace encours
