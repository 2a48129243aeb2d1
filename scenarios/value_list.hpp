#pragma once

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

namespace encours {

/// Why a text gives no values.
enum class NoValues : std::uint8_t {
  not_a_range,
  too_many,
  never_there  ///< first:last:step whose steps lead away from the last, or nowhere
};
using ValueList = std::variant<std::vector<double>, NoValues>;

/// "0:500000:50000" or "0.2:0:-0.05" (first, last, step; the last belongs to it when the steps
/// reach it) or
/// "0.7,0.9": finite numbers in the order written. At most `most` values.
ValueList parse_value_list(std::string_view text, std::size_t most);

}  // namespace encours
