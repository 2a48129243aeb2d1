#pragma once

#include <cstdint>

namespace encours {

enum class Language : std::uint8_t { english, french };

}  // namespace encours
