#pragma once

#include <string>
#include <string_view>

#include "scenarios/toml_value.hpp"

namespace encours {

/// A TOML basic string that reads back to `text` (well-formed UTF-8): quotation marks, backslashes
/// and control characters are escaped.
std::string toml_string(std::string_view text);

/// A number as a TOML float: the shortest decimal form that reads back to it. `value` is finite.
std::string toml_number(double value);

/// A value as it may stand behind a key: tables inline, days as they were written.
std::string toml_text(const TomlValue& value);

/// A key, in quotation marks where a bare one would not be TOML.
std::string toml_key(std::string_view key);

}  // namespace encours
