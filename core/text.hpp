#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace encours {

/// The candidate with the smallest edit distance to `word`, or an empty view when none is within
/// a third of its length (at least 2).
std::string_view nearest_name(std::string_view word, std::span<const std::string_view> candidates);

/// `text` (UTF-8) made safe for a terminal: control and bidirectional characters become U+FFFD,
/// bytes that are not UTF-8 too, and anything past `max_characters` is replaced by "…".
std::string printable(std::string_view text, std::size_t max_characters = 80);

/// Length in bytes of the longest well-formed UTF-8 prefix: `text.size()` when all of it is.
std::size_t utf8_prefix(std::string_view text);

/// True when `text` is well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view text);

/// Characters of well-formed UTF-8.
std::size_t count_characters(std::string_view text);

}  // namespace encours
