#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace encours {

enum class CellKind : std::uint8_t {
  empty,   ///< unknown
  text,    ///< never a formula
  count,   ///< whole number
  amount,  ///< euros
  share,   ///< fraction, shown in per cent
  number,  ///< anything else
  date,    ///< days since 1 January 1970
};

/// One cell of a table that leaves the program. A number is finite; a text is well-formed UTF-8
/// without control, bidirectional or non-characters, so that XML and CSV hold it.
struct ExportCell {
  CellKind kind = CellKind::empty;
  double number = 0;  ///< of all kinds but empty and text
  std::string text;   ///< of a text

  bool operator==(const ExportCell&) const = default;
};

/// At most 1,000 characters of `text`, what could do harm replaced by U+FFFD.
ExportCell text_cell(std::string_view text);
/// Empty where the figure is unknown or not finite.
ExportCell number_cell(CellKind kind, std::optional<double> value);
ExportCell date_cell(Date date);

/// A table of a run in one language: a sheet of the workbook, or a CSV file.
struct ExportTable {
  std::string id;                     ///< name of its CSV file, without the ending
  std::string title;                  ///< of its sheet: at most 31 characters, none of []:*?/\ .
  std::vector<std::string> headings;  ///< names among them, so as safe as a text cell
  std::vector<std::vector<ExportCell>> rows;  ///< each as long as the headings
};

/// Takes out the columns in which no row holds anything.
void drop_empty_columns(ExportTable& table);

}  // namespace encours
