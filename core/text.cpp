#include "core/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <vector>

namespace encours {

namespace {

constexpr char32_t invalid = 0xFFFFFFFF;

/// Decodes one character at `position` and moves past it; `invalid` (and one byte) if malformed.
char32_t next_character(std::string_view text, std::size_t& position) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(position);
  if (lead < 0x80) {
    ++position;
    return lead;
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (lead < 0xC2 || lead > 0xF4 || position + length > text.size()) return ++position, invalid;
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(position + i) & 0xC0U) != 0x80U) return ++position, invalid;
    value = (value << 6U) | (byte(position + i) & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < smallest[length] || value > 0x10FFFF || surrogate) return ++position, invalid;
  position += length;
  return value;
}

/// Length of the leading run of ASCII, eight bytes at a time: files are mostly ASCII and large.
std::size_t ascii_run(std::string_view text) {
  std::size_t position = 0;
  for (; position + 8 <= text.size(); position += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + position, 8);
    if ((bytes & 0x8080808080808080U) != 0) break;
  }
  while (position < text.size() && static_cast<unsigned char>(text[position]) < 0x80) ++position;
  return position;
}

bool is_hidden(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool bidirectional = c == 0x061C || (c >= 0x200E && c <= 0x200F) ||
                             (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool invisible = c == 0xFEFF || (c >= 0x200B && c <= 0x200D) || c == 0x2028 || c == 0x2029;
  return control || bidirectional || invisible;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i] == b[j] ? 0U : 1U);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, substituted});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest_name(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t longest = 64;
  if (word.size() > longest) return {};
  std::size_t best = std::max<std::size_t>(2, word.size() / 3) + 1;
  std::string_view nearest;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

std::string printable(std::string_view text, std::size_t max_characters) {
  std::string safe;
  std::size_t characters = 0;
  for (std::size_t position = 0; position < text.size(); ++characters) {
    if (characters == max_characters) return safe + "…";
    const std::size_t start = position;
    const char32_t c = next_character(text, position);
    safe += (c == invalid || is_hidden(c)) ? std::string_view("\xEF\xBF\xBD")
                                           : text.substr(start, position - start);
  }
  return safe;
}

std::size_t utf8_prefix(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    position += ascii_run(text.substr(position));
    if (position == text.size()) break;
    const std::size_t start = position;
    if (next_character(text, position) == invalid) return start;
  }
  return text.size();
}

bool is_utf8(std::string_view text) {
  return utf8_prefix(text) == text.size();
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace encours
