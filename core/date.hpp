#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace encours {

/// A calendar day.
using Date = std::chrono::sys_days;

/// Reads YYYY-MM-DD, DD/MM/YYYY or YYYYMMDD; days that do not exist (30 February) give nothing.
std::optional<Date> parse_date(std::string_view text);

/// YYYY-MM-DD.
std::string to_iso(Date date);

}  // namespace encours
