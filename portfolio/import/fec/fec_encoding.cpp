#include "portfolio/import/fec/fec_encoding.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "core/text.hpp"
#include "portfolio/fault.hpp"

namespace encours {

namespace {

constexpr std::size_t piece_size = std::size_t{1} << 18U;
constexpr std::size_t longest_sequence = 4;  ///< bytes of a character

std::uint64_t checksum(std::uint64_t hash, std::string_view bytes) {
  constexpr std::uint64_t prime = 0x100000001b3;
  std::size_t place = 0;
  for (; place + sizeof(std::uint64_t) <= bytes.size(); place += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + place, sizeof word);
    hash = (hash ^ word) * prime;
    hash ^= hash >> 32U;
  }
  for (; place < bytes.size(); ++place) {
    hash = (hash ^ static_cast<unsigned char>(bytes[place])) * prime;
  }
  return hash;
}

bool is_ascii(std::string_view bytes) {
  std::size_t place = 0;
  for (; place + sizeof(std::uint64_t) <= bytes.size(); place += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + place, sizeof word);
    if ((word & 0x8080808080808080U) != 0) return false;
  }
  return std::ranges::all_of(bytes.substr(place),
                             [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Looks for UTF-8 across the borders of the pieces.
class Utf8Check {
 public:
  void piece(std::string_view bytes) {
    if (!valid_) return;
    if (carried_.empty() && is_ascii(bytes)) return;
    carried_.append(bytes);
    const std::size_t good = utf8_prefix(carried_);
    if (carried_.size() - good >= longest_sequence) valid_ = false;
    carried_.erase(0, good);
  }
  bool valid() const { return valid_ && carried_.empty(); }

 private:
  std::string carried_;  ///< the start of a character, perhaps
  bool valid_ = true;
};

void report(const std::string& path, Fault fault, ProblemLog& problems) {
  problems.add(located(std::move(fault), {.file = path, .line = 1, .column = 1}));
}

bool is_text(std::string_view start, const std::string& path, ProblemLog& problems) {
  if (start.empty()) {
    report(path, {.what = "file is empty", .remedy = "export the FEC again"}, problems);
    return false;
  }
  if (start.starts_with("PK\x03\x04")) {
    report(path,
           {.what = "file is a workbook or an archive, not a FEC",
            .why = "it starts like .xlsx and .zip files",
            .remedy = "unpack it, or export the FEC as text"},
           problems);
    return false;
  }
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
    report(path,
           {.what = "text is UTF-16",
            .why = "a FEC is ASCII, ISO-8859-15 or UTF-8",
            .remedy = "save it as UTF-8"},
           problems);
    return false;
  }
  return true;
}

}  // namespace

std::optional<FecEncoding> detect_fec_encoding(std::istream& stream, const std::string& path,
                                               ProblemLog& problems) {
  FecEncoding found{.encoding = TextEncoding::utf8, .bytes = 0, .checksum = 0xcbf29ce484222325};
  Utf8Check utf8;
  bool marked = false;
  bool windows = false;
  std::string piece(piece_size, '\0');
  while (true) {
    stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const std::string_view bytes(piece.data(), static_cast<std::size_t>(stream.gcount()));
    if (found.bytes == 0) {
      if (!is_text(bytes, path, problems)) return std::nullopt;
      marked = bytes.starts_with("\xEF\xBB\xBF");
    }
    if (bytes.empty()) break;
    found.bytes += bytes.size();
    found.checksum = checksum(found.checksum, bytes);
    utf8.piece(bytes);
    windows = windows || std::ranges::any_of(bytes, [](char c) {
                const auto byte = static_cast<unsigned char>(c);
                return byte >= 0x80 && byte < 0xA0;
              });
  }
  if (utf8.valid()) {
    found.encoding = marked ? TextEncoding::utf8_with_mark : TextEncoding::utf8;
  } else {
    found.encoding = windows ? TextEncoding::windows_1252 : TextEncoding::iso_8859_15;
  }
  return found;
}

}  // namespace encours
