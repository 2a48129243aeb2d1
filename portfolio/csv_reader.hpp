#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace encours {

/// Line and column of a character, both from 1; columns count characters.
struct TextPosition {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// Bytes of the line break at `text[offset]`: CR, LF, CR LF or CR CR LF; 0 when there is none.
std::size_t line_break_length(std::string_view text, std::size_t offset);

/// Position of `text[offset]` in UTF-8 text, counted from `start` (the first byte of a line).
TextPosition position_of(std::string_view text, std::size_t offset, std::size_t start = 0,
                         std::size_t start_line = 1);

/// What may stand between the cells of a table; in ties the first is taken.
inline constexpr std::string_view cell_separators = ";\t,|";

/// "semicolon", "tab", "comma", "vertical bar"
const char* separator_name(char separator);

/// The separator that stands most often outside quotes in the first line; comma when none does.
char detect_separator(std::string_view text);

/// One cell as it stands in the file, quotes removed.
struct CsvCell {
  std::string_view text;   ///< lives as long as the reader and the text it reads
  std::size_t offset = 0;  ///< of the cell's first byte in the text, quote included
};

/// Splits UTF-8 text into rows and cells after RFC 4180: cells in double quotes may hold
/// separators, line breaks and doubled quotes. More lenient in two points: any line break, and a
/// quote inside an unquoted cell is a character like another.
class CsvReader {
 public:
  static constexpr std::size_t longest_cell = 65'536;  ///< bytes
  static constexpr std::size_t most_cells = 1'024;     ///< kept per row; more are only counted

  enum class Step : std::uint8_t { row, end, fault };
  enum class Fault : std::uint8_t { none, quote_not_closed, text_after_quote, cell_too_long };

  /// Reads `text`, which must outlive the reader, from `offset`, the start of line `line`.
  CsvReader(std::string_view text, char separator, std::size_t offset = 0, std::size_t line = 1);

  /// Reads the next row. After a fault the rest of the text has no reliable rows: stop there.
  Step next();

  char separator() const { return separator_; }
  std::span<const CsvCell> cells() const { return cells_; }
  /// Cells of the row, those beyond `most_cells` included.
  std::size_t cell_count() const { return cell_count_; }
  /// Whether the row is a blank line or has nothing but empty cells.
  bool blank() const { return blank_; }
  Fault fault() const { return fault_; }
  /// Where the cell of the fault starts.
  std::size_t fault_offset() const { return fault_offset_; }
  /// Position of a byte of the current row.
  TextPosition position(std::size_t offset) const {
    return position_of(text_, offset, row_offset_, row_line_);
  }
  /// Start of what was not read yet: offset and line.
  std::size_t offset() const { return position_; }
  std::size_t line() const { return line_; }

 private:
  bool read_cell();
  bool read_quoted_cell();
  void keep(std::string_view text, std::size_t offset);
  bool fail(Fault fault, std::size_t offset);

  std::string_view text_;
  char separator_;
  std::array<bool, 256> ends_cell_{};
  std::size_t position_;
  std::size_t line_;
  std::size_t row_offset_ = 0;
  std::size_t row_line_ = 1;
  std::vector<CsvCell> cells_;
  std::size_t cell_count_ = 0;
  bool blank_ = true;
  std::deque<std::string> unquoted_;  ///< cells whose doubled quotes had to be undone
  Fault fault_ = Fault::none;
  std::size_t fault_offset_ = 0;
};

}  // namespace encours
