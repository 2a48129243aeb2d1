#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace encours {

// All texts are well-formed UTF-8 without control characters (core/text.hpp: printable).

/// Columns a terminal needs: combining marks none, East Asian wide characters and emoji two.
std::size_t display_width(std::string_view text);

/// `text` in at most `columns` columns; what is cut off is replaced by "…".
std::string cut(std::string_view text, std::size_t columns);

/// Spaces behind or before, up to `columns`; a longer text stays as it is.
std::string pad_right(std::string_view text, std::size_t columns);
std::string pad_left(std::string_view text, std::size_t columns);

/// Pieces side by side, two spaces apart, on as many lines as they need. Ends with a line break.
std::string flow(std::span<const std::string> pieces, std::size_t columns);

/// `text` broken at its spaces, `first` before the first line and as many spaces before the others.
/// A word longer than a line is cut. Ends with a line break.
std::string wrap(std::string_view first, std::string_view text, std::size_t columns);

/// No-break spaces hold figures together while lines are broken; a terminal then shows plain ones,
/// so that what is copied from it can be searched.
std::string with_plain_spaces(std::string_view text);

}  // namespace encours
