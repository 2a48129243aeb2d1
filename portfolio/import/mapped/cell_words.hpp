#pragma once

#include <string>
#include <string_view>

#include "portfolio/import/mapped/column_map.hpp"

namespace encours {

/// ASCII letters only.
std::string lower_case(std::string_view text);

/// Whether one of the words is this one, upper or lower case.
bool holds(const MapWords& words, std::string_view word);

/// "00000000", "0000-00-00": how some tools write that there is no date.
bool says_no_date(std::string_view text);

/// Accountants' writings of a negative amount, "12,00-" and "(12.00)", with the minus before it.
std::string with_leading_minus(std::string_view text);

}  // namespace encours
