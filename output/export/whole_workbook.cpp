#include "output/export/whole_workbook.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace encours {

namespace {

// Offsets and signatures of APPNOTE.TXT, the description of the ZIP format (PKWARE, 6.3).
constexpr std::size_t end_length = 22;
constexpr std::size_t entry_length = 46;
constexpr std::size_t local_length = 30;
constexpr std::uintmax_t most_bytes = std::uintmax_t{1} << 30;  // of a part

/// A little-endian number; 0 behind the end of the file.
std::size_t number(std::string_view bytes, std::size_t at, std::size_t width) {
  std::size_t value = 0;
  for (std::size_t k = 0; k < width && at + k < bytes.size(); ++k) {
    value |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + k])) << (8 * k);
  }
  return value;
}

struct Part {
  std::string_view stored;
  std::size_t length = 0;  ///< when unpacked
  std::size_t method = 0;  ///< 0 as it is, 8 deflated
};

/// The parts that the directory of the archive lists; nothing when it is damaged.
std::optional<std::vector<Part>> parts_of(std::string_view bytes) {
  const std::size_t end = bytes.rfind("PK\x05\x06");
  if (end == std::string_view::npos || bytes.size() < end + end_length) return std::nullopt;
  std::vector<Part> parts;
  std::size_t at = number(bytes, end + 16, 4);
  for (std::size_t k = number(bytes, end + 10, 2); k > 0; --k) {
    if (at > bytes.size() || !bytes.substr(at).starts_with("PK\x01\x02")) return std::nullopt;
    const std::size_t local = number(bytes, at + 42, 4);
    const std::size_t data =
        local + local_length + number(bytes, local + 26, 2) + number(bytes, local + 28, 2);
    const std::size_t stored = number(bytes, at + 20, 4);
    if (data > bytes.size() || stored > bytes.size() - data) return std::nullopt;
    parts.push_back({.stored = bytes.substr(data, stored),
                     .length = number(bytes, at + 24, 4),
                     .method = number(bytes, at + 10, 2)});
    at += entry_length + number(bytes, at + 28, 2) + number(bytes, at + 30, 2) +
          number(bytes, at + 32, 2);
  }
  return parts;
}

std::optional<std::string> unpacked(const Part& part) {
  if (part.method == 0) return std::string(part.stored);
  if (part.length > most_bytes) return std::nullopt;
  std::string content(part.length, '\0');
  std::string stored(part.stored);  // zlib takes no pointer to const
  z_stream stream = {};
  stream.next_in = reinterpret_cast<Bytef*>(stored.data());
  stream.avail_in = static_cast<uInt>(stored.size());
  stream.next_out = reinterpret_cast<Bytef*>(content.data());
  stream.avail_out = static_cast<uInt>(content.size());
  constexpr int without_header = -MAX_WBITS;
  if (inflateInit2(&stream, without_header) != Z_OK) return std::nullopt;
  const int state = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (state != Z_STREAM_END || stream.avail_out != 0) return std::nullopt;
  return content;
}

/// Whether every tag of an XML text closes. The library writes no comment and no bare > in a value.
bool tags_close(std::string_view text) {
  std::vector<std::string_view> open;
  bool any = false;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const std::size_t end = text.find('>', at);
    if (end == std::string_view::npos) return false;
    const std::string_view tag = text.substr(at + 1, end - at - 1);
    at = end;
    if (tag.starts_with('?') || tag.ends_with('/')) continue;
    any = true;
    if (!tag.starts_with('/')) {
      open.push_back(tag.substr(0, tag.find_first_of(" \n")));
    } else {
      if (open.empty() || open.back() != tag.substr(1)) return false;
      open.pop_back();
    }
  }
  return any && open.empty();
}

}  // namespace

bool is_whole_workbook(std::string_view bytes) {
  const auto parts = parts_of(bytes);
  return parts && !parts->empty() && std::ranges::all_of(*parts, [](const Part& part) {
           const auto content = unpacked(part);
           return content && tags_close(*content);
         });
}

}  // namespace encours
