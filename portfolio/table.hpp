#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/assumption.hpp"
#include "core/problem.hpp"
#include "portfolio/csv_reader.hpp"
#include "portfolio/fault.hpp"
#include "portfolio/number.hpp"
#include "portfolio/read_portfolio.hpp"

namespace encours {

enum class ColumnKind : std::uint8_t { text, number };

struct TableColumn {
  std::string_view name;
  ColumnKind kind = ColumnKind::text;
};

/// What a table may and must hold.
struct TableLayout {
  std::string_view name;  ///< "buyers", for the list of assumptions
  std::span<const TableColumn> columns;
  /// Of each group of names, at least one column must stand in the header.
  std::span<const std::vector<std::string_view>> required;
};

/// A CSV table open for reading: columns found by name, rows read one after the other, faults told
/// with line and column. At most 1,000 faults are told, then how many more there are.
class Table {
 public:
  static constexpr std::size_t most_problems = 1'000;
  static constexpr std::uintmax_t largest_file = std::uintmax_t{2} << 30U;  ///< bytes

  /// Opens `path`; nothing when the file cannot be read as a table, which is one problem, or lacks
  /// required columns. Columns that `layout` does not name are listed as ignored.
  static std::unique_ptr<Table> open(const std::filesystem::path& path, const TableLayout& layout,
                                     ProblemLog& problems, AssumptionLog& assumptions);

  enum class Row : std::uint8_t { good, faulty, end };

  /// Next row that is not blank. Faulty: its number of cells is wrong, which was told.
  Row next();

  std::string_view column_name(std::size_t column) const { return layout_.columns[column].name; }
  bool has(std::size_t column) const { return cell_of_[column] != absent; }
  /// Cell of the current row, trimmed; empty where the column or the cell is missing. Of
  /// apostrophes before one of = + - @, which keep a spreadsheet from taking a text for a formula,
  /// one is taken away.
  std::string_view text(std::size_t column) const;
  /// The same for a column of the current row that is a number in this file's writing.
  std::optional<Number> number(std::size_t column) const;

  /// Tells a fault of a cell of the current row, and the text of the cell.
  void report(std::size_t column, Fault fault);
  /// Tells a fault of the table as a whole, at its first line.
  void report_at_start(Fault fault);
  /// Tells a fault met at another place.
  void report_at(SourceLocation where, std::string_view value, Fault fault);
  SourceLocation location(std::size_t column) const;

  /// Ends reading: tells how many problems were left out, lists the blank rows.
  void close();

  /// At least the number of rows still to come, short of lines that end in CR alone.
  std::size_t rows_at_most() const;

  /// Whether rows were reached up to the end of the file.
  bool complete() const { return complete_; }
  const TableFormat& format() const { return format_; }

 private:
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);

  Table(std::string file, std::string text, const TableLayout& layout, ProblemLog& problems,
        AssumptionLog& assumptions);
  bool read_header();
  bool bind_columns();
  bool check_required(std::vector<std::size_t>& unknown);
  void list_ignored(std::span<const std::size_t> unknown);
  void detect_decimal_mark();
  void report_fault();
  void report_no_header();
  SourceLocation place(std::size_t offset) const;

  std::string file_;
  std::string text_;
  TableLayout layout_;
  ProblemLog& problems_;
  AssumptionLog& assumptions_;
  CsvReader reader_;
  std::vector<CsvCell> header_;
  std::vector<std::size_t> cell_of_;  ///< cell of each column of the layout
  DecimalMark mark_ = DecimalMark::point;
  TableFormat format_;
  std::size_t problem_count_ = 0;
  std::size_t blank_rows_ = 0;
  bool complete_ = false;
};

}  // namespace encours
