#include "portfolio/table_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

#include "core/checksum.hpp"
#include "portfolio/csv_reader.hpp"
#include "portfolio/fault.hpp"
#include "portfolio/table.hpp"

namespace encours {

namespace {

constexpr const char* save_as_utf8 = "save the table as \"CSV UTF-8\"";

void report(const std::filesystem::path& path, ProblemLog& problems, Fault fault,
            TextPosition at = {}) {
  problems.add(
      located(std::move(fault), {.file = path.string(), .line = at.line, .column = at.column}));
}

/// Why `path` is no file to read from, if so.
std::optional<Fault> unreadable(const std::filesystem::path& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    return Fault{.what = "file does not exist", .remedy = "check the path in the study"};
  }
  if (error) return Fault{.what = "file cannot be read", .why = error.message()};
  if (status.type() == std::filesystem::file_type::directory) {
    return Fault{.what = "a directory stands where a file is needed",
                 .remedy = "give the path of a CSV file"};
  }
  if (status.type() != std::filesystem::file_type::regular) {
    return Fault{.what = "not a regular file", .remedy = "give the path of a CSV file"};
  }
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return Fault{.what = "file cannot be read", .why = error.message()};
  if (size > Table::largest_file) {
    return Fault{.what = "file is too large",
                 .why = fmt::format("{} bytes, at most {} are read", size, Table::largest_file)};
  }
  return std::nullopt;
}

/// The bytes of the file, or the error number.
std::variant<std::string, int> read_bytes(const std::filesystem::path& path) {
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return errno == 0 ? EIO : errno;
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return error.value();
  std::string bytes(static_cast<std::size_t>(size), '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(size));
  if (stream.bad()) return errno == 0 ? EIO : errno;
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

/// Why these bytes are no text that can be decoded, if so.
std::optional<Fault> not_text(const std::string& bytes) {
  if (bytes.empty()) {
    return Fault{.what = "file is empty",
                 .why = "a table starts with the names of its columns",
                 .remedy = "export the table again"};
  }
  if (bytes.starts_with("PK\x03\x04")) {
    return Fault{.what = "file is a workbook, not a CSV table",
                 .why = "it starts like .xlsx and .ods files",
                 .remedy = "open it and save the sheet as \"CSV UTF-8\""};
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return Fault{.what = "text is UTF-16",
                 .why = "UTF-8, Windows-1252 and ISO-8859-15 are read",
                 .remedy = save_as_utf8};
  }
  return std::nullopt;
}

/// Where a NUL byte stands, if there is one.
std::optional<TextPosition> find_nul(const std::string& bytes) {
  const std::size_t nul = bytes.find('\0');
  return nul == std::string::npos ? std::nullopt : std::optional(position_of(bytes, nul));
}

void report_invalid_byte(const std::filesystem::path& path, ProblemLog& problems,
                         const InvalidByte& invalid) {
  const std::size_t start = invalid.bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const auto byte = static_cast<unsigned char>(invalid.bytes[invalid.offset]);
  report(path, problems,
         {.what = fmt::format("invalid UTF-8, byte {:02X}", byte),
          .why = "nor does the file read as Windows-1252 or ISO-8859-15",
          .remedy = save_as_utf8},
         position_of(invalid.bytes, invalid.offset, start));
}

}  // namespace

std::optional<TableFile> read_table_file(const std::filesystem::path& path, ProblemLog& problems) {
  if (auto problem = unreadable(path)) {
    report(path, problems, std::move(*problem));
    return std::nullopt;
  }
  auto read = read_bytes(path);
  if (const int* number = std::get_if<int>(&read)) {
    report(path, problems,
           {.what = "file cannot be read", .why = std::generic_category().message(*number)});
    return std::nullopt;
  }
  auto& bytes = std::get<std::string>(read);
  if (auto problem = not_text(bytes)) {
    report(path, problems, std::move(*problem));
    return std::nullopt;
  }
  if (const auto at = find_nul(bytes)) {
    report(path, problems,
           {.what = "NUL byte in the text",
            .why = "text files hold none",
            .remedy = "export the table again"},
           *at);
    return std::nullopt;
  }
  std::string sha256 = sha256_hex(bytes);
  auto decoded = decode_text(std::move(bytes));
  if (const auto* fault = std::get_if<InvalidByte>(&decoded)) {
    report_invalid_byte(path, problems, *fault);
    return std::nullopt;
  }
  return TableFile{.decoded = std::move(std::get<DecodedText>(decoded)),
                   .sha256 = std::move(sha256)};
}

}  // namespace encours
