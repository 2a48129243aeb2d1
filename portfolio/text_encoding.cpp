#include "portfolio/text_encoding.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/text.hpp"

namespace encours {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Windows-1252, 80 to 9F; 0 where undefined.
/// https://unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT
constexpr std::array<char16_t, 32> windows_1252_high = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The eight places where ISO-8859-15 differs from ISO-8859-1.
/// https://unicode.org/Public/MAPPINGS/ISO8859/8859-15.TXT
constexpr std::array<std::pair<unsigned char, char16_t>, 8> iso_8859_15_places = {{{0xA4, 0x20AC},
                                                                                   {0xA6, 0x0160},
                                                                                   {0xA8, 0x0161},
                                                                                   {0xB4, 0x017D},
                                                                                   {0xB8, 0x017E},
                                                                                   {0xBC, 0x0152},
                                                                                   {0xBD, 0x0153},
                                                                                   {0xBE, 0x0178}}};

constexpr unsigned char byte_at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

constexpr bool is_small_letter(unsigned char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_letter(unsigned char c) {
  return is_small_letter(c) || (c >= 'A' && c <= 'Z') || c >= 0xC0;
}

/// Whether the byte at `i` (80 or above) reads as Western text where it stands.
bool is_plausible(std::string_view bytes, std::size_t i) {
  const unsigned char c = byte_at(bytes, i);
  const unsigned char before = i == 0 ? 0 : byte_at(bytes, i - 1);
  if (c < 0xA0) return windows_1252_high[c - 0x80U] != 0;
  constexpr std::string_view foreign = "\xD0\xD7\xDE\xF0\xF7\xFE";
  if (foreign.find(static_cast<char>(c)) != std::string_view::npos) return false;
  if (c == 0xFF) return is_letter(before) && is_letter(byte_at(bytes, i + 1));
  const bool capital = c >= 0xC0 && c <= 0xDE;
  return !(capital && is_small_letter(before));
}

/// Whether only the start of a sequence stands at `offset`, and then the file ends.
bool is_cut_off(std::string_view bytes, std::size_t offset) {
  const std::string_view rest = bytes.substr(offset);
  const unsigned char lead = byte_at(rest, 0);
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || rest.size() >= length) return false;
  return std::ranges::all_of(rest.substr(1), [](char c) { return (c & 0xC0) == 0x80; });
}

/// Whether bytes that are not UTF-8 may be read as single-byte Western text.
bool is_western(std::string_view bytes, std::size_t first_invalid) {
  if (is_cut_off(bytes, first_invalid)) return false;
  std::size_t sequences = 0;
  std::size_t strays = 0;
  for (std::size_t position = 0; position < bytes.size(); ++position) {
    const std::size_t end = position + utf8_prefix(bytes.substr(position));
    for (; position < end; ++position) {
      if (byte_at(bytes, position) < 0x80) continue;
      if (!is_plausible(bytes, position)) return false;
      sequences += byte_at(bytes, position) >= 0xC0 ? 1U : 0U;
    }
    if (position == bytes.size()) break;
    if (!is_plausible(bytes, position)) return false;
    ++strays;
  }
  return sequences * 10 <= strays;
}

TextEncoding single_byte_encoding(std::string_view bytes) {
  bool differs = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const unsigned char c = byte_at(bytes, i);
    if (c >= 0x80 && c < 0xA0) return TextEncoding::windows_1252;
    differs = differs || std::ranges::find(iso_8859_15_places, c,
                                           &std::pair<unsigned char, char16_t>::first) !=
                             iso_8859_15_places.end();
  }
  return differs ? TextEncoding::iso_8859_15 : TextEncoding::windows_1252;
}

char16_t code_point(unsigned char c, TextEncoding encoding) {
  if (encoding == TextEncoding::windows_1252) return c < 0xA0 ? windows_1252_high[c - 0x80U] : c;
  for (const auto& [byte, value] : iso_8859_15_places) {
    if (byte == c) return value;
  }
  return c;
}

}  // namespace

const char* to_string(TextEncoding encoding) {
  switch (encoding) {
    case TextEncoding::utf8:
      return "UTF-8";
    case TextEncoding::utf8_with_mark:
      return "UTF-8 with BOM";
    case TextEncoding::windows_1252:
      return "Windows-1252";
    case TextEncoding::iso_8859_15:
      return "ISO-8859-15";
  }
  return "";
}

std::string to_utf8(std::string_view bytes, TextEncoding encoding) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    if (c < 0x80) {
      text += byte;
      continue;
    }
    const unsigned known = code_point(c, encoding);
    const unsigned value = known == 0 ? 0xFFFDU : known;
    if (value < 0x800) {
      text += static_cast<char>(0xC0U | (value >> 6U));
    } else {
      text += static_cast<char>(0xE0U | (value >> 12U));
      text += static_cast<char>(0x80U | ((value >> 6U) & 0x3FU));
    }
    text += static_cast<char>(0x80U | (value & 0x3FU));
  }
  return text;
}

std::variant<DecodedText, InvalidByte> decode_text(std::string bytes) {
  const bool marked = bytes.starts_with(byte_order_mark);
  const std::size_t valid = utf8_prefix(bytes);
  if (valid == bytes.size()) {
    if (marked) bytes.erase(0, byte_order_mark.size());
    return DecodedText{.text = std::move(bytes),
                       .encoding = marked ? TextEncoding::utf8_with_mark : TextEncoding::utf8};
  }
  if (marked || !is_western(bytes, valid)) {
    return InvalidByte{.bytes = std::move(bytes), .offset = valid};
  }
  const TextEncoding encoding = single_byte_encoding(bytes);
  return DecodedText{.text = to_utf8(bytes, encoding), .encoding = encoding};
}

}  // namespace encours
