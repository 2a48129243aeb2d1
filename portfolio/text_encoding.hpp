#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace encours {

enum class TextEncoding : std::uint8_t { utf8, utf8_with_mark, windows_1252, iso_8859_15 };

/// "UTF-8", "UTF-8 with BOM", "Windows-1252", "ISO-8859-15".
const char* to_string(TextEncoding encoding);

/// A file's text in UTF-8 without byte order mark, and how it was written.
struct DecodedText {
  std::string text;
  TextEncoding encoding = TextEncoding::utf8;
};

/// The bytes given, and the offset of the first that is not UTF-8.
struct InvalidByte {
  std::string bytes;
  std::size_t offset = 0;
};

/// Converts the bytes of a file to UTF-8.
///
/// Well-formed UTF-8 is taken as such. Otherwise the file is read as Windows-1252 (ISO-8859-15
/// when it has a byte that is a letter or the euro sign there only, and none of 80–9F), provided
/// that all of it looks like single-byte Western text. It is invalid UTF-8 when it has a byte order
/// mark, mixes well-formed multi-byte sequences with other bytes (more than one to ten), breaks off
/// within a sequence, or has bytes that Western text does not: 81, 8D, 8F, 90, 9D (undefined in
/// Windows-1252), Ð × Þ ð ÷ þ, a ÿ outside a word, a capital with accent after a small letter.
std::variant<DecodedText, InvalidByte> decode_text(std::string bytes);

/// Single-byte text (Windows-1252 or ISO-8859-15) in UTF-8; an undefined byte becomes U+FFFD.
std::string to_utf8(std::string_view bytes, TextEncoding encoding);

}  // namespace encours
