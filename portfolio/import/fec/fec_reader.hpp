#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/problem.hpp"
#include "portfolio/import/fec/fec_lines.hpp"
#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// Columns of an accounting entries file (FEC) that are read: those of article A47 A-1 of the Livre
/// des procédures fiscales, their variants, and columns that accounting programs add. Others
/// (EcritureLib, DateLet, ValidDate, Montantdevise, Idevise, DateRglt, ModeRglt, NatOp …) are not.
enum class FecColumn : std::uint8_t {
  journal_code,
  journal_label,
  entry_number,
  entry_date,
  account,
  account_label,
  auxiliary,
  auxiliary_label,
  piece,
  piece_date,
  debit,
  credit,
  letter,
  amount,  ///< Montant, with Sens instead of Debit and Credit
  sense,
  client,          ///< IdClient of the cash-basis variants
  due_date,        ///< DateLimitReglmt (Dolibarr, ERPNext)
  invoice_number,  ///< NumFacture
};
inline constexpr std::size_t fec_columns = 18;

/// One line of an entry. Texts are bytes of the file, trimmed, and live until the next row.
struct FecRow {
  std::array<std::string_view, fec_columns> text;
  Date entry_date;
  std::optional<Date> piece_date;
  std::optional<Date> due_date;
  Cents debit = 0;
  Cents credit = 0;
  std::size_t line = 0;

  std::string_view operator[](FecColumn column) const {
    return text[static_cast<std::size_t>(column)];
  }
  Cents balance() const { return debit - credit; }
};

/// Reads the rows of one FEC. What a row has wrong becomes a finding with line and column, and
/// reading goes on with the next row; a file without a usable header is one problem.
///
/// The separator is the one of tab, | ; and , that stands most often in the header. Cells may be
/// padded, quoted, or followed by empty ones; the last cells, which nobody needs, may be missing.
class FecReader {
 public:
  /// `name` is that of the file, for findings. `stream` and `findings` must
  /// outlive the reader.
  FecReader(std::istream& stream, std::string name, FindingLog& findings);

  /// Reads the header. False: it was no FEC, which was told.
  /// `path` is for the problem.
  bool read_header(const std::string& path, ProblemLog& problems);

  /// The next good row, or nothing at the end.
  const FecRow* next();

  char separator() const { return separator_; }
  std::size_t rows() const { return rows_; }
  std::size_t faulty_rows() const { return faulty_rows_; }
  bool has(FecColumn column) const { return cell_of(column) != absent; }

 private:
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);

  std::size_t cell_of(FecColumn column) const { return cell_of_[static_cast<std::size_t>(column)]; }
  void split(std::string_view line);
  bool bind(std::string& missing);
  bool check_cells();
  void take_texts();
  bool take_amounts();
  bool take_sense_amount();
  bool take_amount(FecColumn column, Cents& cents);
  bool take_dates();
  void fault(FindingKind kind, FecColumn column);
  void fault_of_row(FindingKind kind, std::string_view value);
  std::size_t column_of(std::size_t cell) const;

  FecLines lines_;
  std::string name_;
  FindingLog& findings_;
  char separator_ = '\t';
  bool quoted_ = false;  ///< cells in quotes lose them, and separators inside separate nothing
  std::size_t header_cells_ = 0;
  std::size_t needed_cells_ = 0;  ///< up to the last one that is read
  std::array<std::size_t, fec_columns> cell_of_{};
  std::array<std::string, fec_columns> names_;  ///< as the header writes them
  std::string_view line_;
  std::vector<std::string_view> cells_;
  FecRow row_;
  std::size_t rows_ = 0;
  std::size_t faulty_rows_ = 0;
};

}  // namespace encours
