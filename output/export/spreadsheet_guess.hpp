#pragma once

#include <string_view>

namespace encours {

/// Whether Excel, opening a CSV file, may take this text for a number, a date, a time or a truth
/// value and change it: 005520176 loses its zeros, 00552017600012345678 its last digits, 3-4
/// becomes a day. Errs on the side of yes.
bool may_be_changed_by_excel(std::string_view text);

}  // namespace encours
