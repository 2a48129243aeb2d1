#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace encours {

enum class DecimalMark : std::uint8_t { point, comma };
enum class NumberUnit : std::uint8_t { none, percent, euro };

/// A number as a table writes it.
struct Number {
  double value = 0;  ///< finite; "1,9 %" is 0.019
  NumberUnit unit = NumberUnit::none;
};

/// `text` without ordinary, no-break and narrow no-break spaces and tabs at its ends.
std::string_view trimmed(std::string_view text);

/// Reads a decimal number. Thousands may be grouped by spaces, U+00A0, U+202F or the mark that is
/// not the decimal one, in groups of three; a minus may be U+2212; €, EUR or % may stand beside it.
/// Nothing for any other text, infinities, NaN, and numbers a double cannot hold.
std::optional<Number> parse_number(std::string_view text, DecimalMark mark);

/// What one cell says about the decimal mark of its file. "1,234" is open: either mark may be
/// meant.
enum class MarkVote : std::uint8_t { none, open_point, open_comma, point, comma };
MarkVote vote_decimal_mark(std::string_view text);

}  // namespace encours
