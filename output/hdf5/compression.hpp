#pragma once

#include <cstdint>

namespace encours {

/// Of the chunks of a dataset: none, or gzip level 1 after shuffle, which every reader has.
enum class Compression : std::uint8_t { none, deflate };

}  // namespace encours
