// Any bytes: decoding, splitting and reading numbers does no harm and keeps its promises.
#include <cmath>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/text.hpp"
#include "portfolio/csv_reader.hpp"
#include "portfolio/number.hpp"
#include "portfolio/text_encoding.hpp"
#include "tests/fuzz/fuzz_support.hpp"

namespace {

using namespace encours;

using Rows = std::vector<std::vector<std::string>>;

void check_number(std::string_view text) {
  for (const DecimalMark mark : {DecimalMark::point, DecimalMark::comma}) {
    const auto number = parse_number(text, mark);
    require(!number || std::isfinite(number->value));
  }
  vote_decimal_mark(text);
}

/// Reads up to the end or a fault; positions never go back.
Rows read_rows(std::string_view text, char separator) {
  Rows rows;
  CsvReader reader(text, separator);
  std::size_t line = 0;
  while (reader.next() == CsvReader::Step::row) {
    auto& row = rows.emplace_back();
    for (const CsvCell& cell : reader.cells()) {
      const TextPosition at = reader.position(cell.offset);
      require(cell.offset <= text.size() && at.line >= line && at.column >= 1);
      require(is_utf8(cell.text));
      line = at.line;
      row.emplace_back(cell.text);
      check_number(cell.text);
    }
    require(reader.cell_count() >= row.size());
  }
  return rows;
}

/// Cells written in quotes are read back as they were.
void check_round_trip(const Rows& rows, char separator) {
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += separator;
      text += '"';
      for (const char c : row[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += '"';
    }
    text += '\n';
  }
  require(read_rows(text, separator) == rows);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto decoded = decode_text(std::string(data, data + size));
  if (const auto* invalid = std::get_if<InvalidByte>(&decoded)) {
    require(invalid->offset < size && invalid->bytes.size() == size);
    return 0;
  }
  const std::string& text = std::get<DecodedText>(decoded).text;
  require(is_utf8(text));
  for (const char separator : {';', ',', '\t', detect_separator(text)}) {
    check_round_trip(read_rows(text, separator), separator);
  }
  return 0;
}
