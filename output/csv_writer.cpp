#include "output/csv_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace encours {

bool looks_like_a_formula(std::string_view cell) {
  constexpr std::string_view triggers = "=+-@\t\r";
  const std::size_t first = cell.find_first_not_of('\'');
  return first < cell.size() && triggers.find(cell[first]) != std::string_view::npos;
}

CsvWriter& CsvWriter::raw(std::string_view cell) {
  if (row_begun_) content_ += dialect_ == CsvDialect::french_excel ? ';' : ',';
  row_begun_ = true;
  content_ += cell;
  return *this;
}

CsvWriter& CsvWriter::text(std::string_view cell) {
  std::string guarded(looks_like_a_formula(cell) ? "'" : "");
  guarded.append(cell);
  const char* const special = dialect_ == CsvDialect::french_excel ? ";\"\r\n" : ",\"\r\n";
  if (guarded.find_first_of(special) == std::string::npos) return raw(guarded);
  std::string quoted = "\"";
  for (const char character : guarded) quoted.append(character == '"' ? 2 : 1, character);
  return raw(quoted.append("\""));
}

CsvWriter& CsvWriter::number(double value) {
  std::string digits = fmt::format("{}", value == 0 ? 0.0 : value);  // no −0
  if (dialect_ == CsvDialect::french_excel) std::ranges::replace(digits, '.', ',');
  return raw(digits);
}

CsvWriter& CsvWriter::number(const std::optional<double>& value) {
  return value ? number(*value) : raw("");
}

CsvWriter& CsvWriter::count(std::uint64_t value) {
  return raw(std::to_string(value));
}

CsvWriter& CsvWriter::cents(std::int64_t value) {
  const auto whole = static_cast<std::uint64_t>(value < 0 ? -value : value);
  const char mark = dialect_ == CsvDialect::french_excel ? ',' : '.';
  return raw(fmt::format("{}{}{}{:02}", value < 0 ? "-" : "", whole / 100, mark, whole % 100));
}

CsvWriter& CsvWriter::cents(const std::optional<std::int64_t>& value) {
  return value ? cents(*value) : raw("");
}

void CsvWriter::end_row() {
  content_ += "\r\n";
  row_begun_ = false;
}

}  // namespace encours
