#include "output/text_layout.hpp"

#include <algorithm>
#include <array>

namespace encours {

namespace {

struct Character {
  char32_t code;
  std::size_t bytes;
};

/// The character that starts at `position` of well-formed UTF-8.
Character character_at(std::string_view text, std::size_t position) {
  const auto lead = static_cast<unsigned char>(text[position]);
  const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t code = bytes == 1 ? lead : lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes && position + i < text.size(); ++i) {
    code = (code << 6U) | (static_cast<unsigned char>(text[position + i]) & 0x3FU);
  }
  return {.code = code, .bytes = std::min(bytes, text.size() - position)};
}

struct CodeRange {
  char32_t first;
  char32_t last;
};

template <std::size_t count>
bool within(const std::array<CodeRange, count>& ranges, char32_t code) {
  return std::ranges::any_of(
      ranges, [=](const CodeRange& range) { return code >= range.first && code <= range.last; });
}

/// Unicode 15, annex 11 (East Asian width): the blocks that terminals show two columns wide, and
/// the combining marks of the scripts a ledger in Europe may hold.
constexpr std::array<CodeRange, 11> wide = {{{0x1100, 0x115F},
                                             {0x231A, 0x231B},
                                             {0x2E80, 0x303E},
                                             {0x3041, 0xA4CF},
                                             {0xAC00, 0xD7A3},
                                             {0xF900, 0xFAFF},
                                             {0xFE30, 0xFE6F},
                                             {0xFF00, 0xFF60},
                                             {0xFFE0, 0xFFE6},
                                             {0x1F300, 0x1FAFF},
                                             {0x20000, 0x3FFFD}}};
constexpr std::array<CodeRange, 6> weightless = {{{0x0300, 0x036F},
                                                  {0x0483, 0x0489},
                                                  {0x0591, 0x05BD},
                                                  {0x1AB0, 0x1AFF},
                                                  {0x20D0, 0x20FF},
                                                  {0xFE00, 0xFE0F}}};

std::size_t columns_of(char32_t code) {
  if (within(weightless, code)) return 0;
  return within(wide, code) ? 2 : 1;
}

std::string spaces(std::size_t count) {
  return std::string(count, ' ');
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t position = 0; position < text.size();) {
    const auto [code, bytes] = character_at(text, position);
    columns += columns_of(code);
    position += bytes;
  }
  return columns;
}

std::string cut(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) return std::string(text);
  if (columns == 0) return "";
  std::size_t used = 0;
  std::size_t position = 0;
  while (position < text.size()) {
    const auto [code, bytes] = character_at(text, position);
    if (used + columns_of(code) > columns - 1) break;
    used += columns_of(code);
    position += bytes;
  }
  return std::string(text.substr(0, position)) + "…";
}

std::string pad_right(std::string_view text, std::size_t columns) {
  return std::string(text) + spaces(columns - std::min(columns, display_width(text)));
}

std::string pad_left(std::string_view text, std::size_t columns) {
  return spaces(columns - std::min(columns, display_width(text))) + std::string(text);
}

std::string flow(std::span<const std::string> pieces, std::size_t columns) {
  std::string lines;
  std::string line;
  for (const std::string& whole : pieces) {
    const std::string piece = cut(whole, columns);
    if (!line.empty() && display_width(line) + 2 + display_width(piece) > columns) {
      lines += line + "\n";
      line.clear();
    }
    line += line.empty() ? piece : "  " + piece;
  }
  return lines + line + "\n";
}

std::string wrap(std::string_view first, std::string_view text, std::size_t columns) {
  const std::size_t indent = display_width(first);
  std::string lines;
  std::string line(first);
  bool fresh = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string word = cut(text.substr(0, end), columns - indent);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!fresh && display_width(line) + 1 + display_width(word) > columns) {
      lines += line + "\n";
      line = spaces(indent);
      fresh = true;
    }
    line += fresh ? word : " " + word;
    fresh = false;
  }
  return lines + line + "\n";
}

std::string with_plain_spaces(std::string_view text) {
  constexpr std::string_view no_break = "\u00a0";
  std::string plain;
  for (std::size_t at = text.find(no_break); at != std::string_view::npos;
       at = text.find(no_break)) {
    plain.append(text.substr(0, at)).push_back(' ');
    text.remove_prefix(at + no_break.size());
  }
  return plain.append(text);
}

}  // namespace encours
