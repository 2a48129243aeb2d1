#pragma once

#include <optional>

#include "core/date.hpp"

namespace encours {

/// The day of SOURCE_DATE_EPOCH (reproducible-builds.org), if the caller set it.
std::optional<Date> source_date();

}  // namespace encours
