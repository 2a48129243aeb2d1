#pragma once

#include <string>
#include <string_view>

namespace encours {

/// What stands in a column of a closing in French: words of data ("in_default") and assumptions
/// have French ones; names, and what a person wrote, stay as they are.
std::string closing_words_in_french(std::string_view column, std::string_view text);

}  // namespace encours
