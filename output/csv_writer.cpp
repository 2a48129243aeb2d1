#include "output/csv_writer.hpp"

#include <fmt/format.h>

namespace encours {

namespace {

bool looks_like_a_formula(std::string_view cell) {
  constexpr std::string_view triggers = "=+-@\t\r";
  return !cell.empty() && triggers.find(cell.front()) != std::string_view::npos;
}

}  // namespace

CsvWriter& CsvWriter::raw(std::string_view cell) {
  if (row_begun_) content_ += ',';
  row_begun_ = true;
  content_ += cell;
  return *this;
}

CsvWriter& CsvWriter::text(std::string_view cell) {
  std::string guarded(looks_like_a_formula(cell) ? "'" : "");
  guarded.append(cell);
  if (guarded.find_first_of(",\"\r\n") == std::string::npos) return raw(guarded);
  std::string quoted = "\"";
  for (const char character : guarded) quoted.append(character == '"' ? 2 : 1, character);
  return raw(quoted.append("\""));
}

CsvWriter& CsvWriter::number(double value) {
  return raw(fmt::format("{}", value));
}

CsvWriter& CsvWriter::number(const std::optional<double>& value) {
  return value ? number(*value) : raw("");
}

CsvWriter& CsvWriter::count(std::uint64_t value) {
  return raw(std::to_string(value));
}

void CsvWriter::end_row() {
  content_ += "\r\n";
  row_begun_ = false;
}

}  // namespace encours
