#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace encours {

/// How cells are parted and numbers written: commas and points (RFC 4180), or semicolons and
/// decimal commas as Excel of a French system expects.
enum class CsvDialect : std::uint8_t { standard, french_excel };

/// Whether a spreadsheet would take the text for a formula, apostrophes before it left out.
bool looks_like_a_formula(std::string_view cell);

/// Builds a CSV text (RFC 4180). Text cells that a spreadsheet would take for a formula (first
/// character = + - @, tab or carriage return) get an apostrophe before them, and so do those that
/// have apostrophes before such a character: the reader of tables takes one away again. Numbers
/// stay numbers.
class CsvWriter {
 public:
  explicit CsvWriter(CsvDialect dialect = CsvDialect::standard) : dialect_(dialect) {}

  CsvWriter& text(std::string_view cell);
  /// Shortest decimal form that reads back to the same double.
  CsvWriter& number(double value);
  CsvWriter& number(const std::optional<double>& value);
  CsvWriter& count(std::uint64_t value);
  /// Whole cents as euros with two decimals: -1200.00.
  CsvWriter& cents(std::int64_t value);
  CsvWriter& cents(const std::optional<std::int64_t>& value);
  void end_row();

  const std::string& content() const { return content_; }

 private:
  CsvWriter& raw(std::string_view cell);

  CsvDialect dialect_;
  std::string content_;
  bool row_begun_ = false;
};

}  // namespace encours
