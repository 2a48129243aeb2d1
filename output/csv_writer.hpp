#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace encours {

/// Builds a CSV text (RFC 4180). Text cells that a spreadsheet would take for a formula (first
/// character = + - @, tab or carriage return) get an apostrophe before them; numbers stay numbers.
class CsvWriter {
 public:
  CsvWriter& text(std::string_view cell);
  /// Shortest decimal form that reads back to the same double.
  CsvWriter& number(double value);
  CsvWriter& number(const std::optional<double>& value);
  CsvWriter& count(std::uint64_t value);
  void end_row();

  const std::string& content() const { return content_; }

 private:
  CsvWriter& raw(std::string_view cell);

  std::string content_;
  bool row_begun_ = false;
};

}  // namespace encours
