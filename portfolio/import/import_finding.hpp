#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace encours {

/// Everything an import may have to say of the data. Its words are in output/import_texts.cpp,
/// which does not compile while a kind has none.
enum class FindingKind : std::uint8_t {
  // Rows left out.
  cell_count,
  date_unreadable,
  amount_unreadable,
  sense_unreadable,
  account_missing,
  row_too_long,
  // The books.
  entry_unbalanced,
  file_unbalanced,
  entry_number_missing,
  opening_repeated,
  opening_differs,
  opening_balance,
  opening_missing,
  opening_found,
  opening_absent,
  entries_grouped,
  after_as_of,
  end_differs_from_name,
  amount_rounded,
  date_ignored,
  // The receivables.
  due_date_inferred,
  due_before_invoice,
  piece_after_entry,
  piece_long_before_entry,
  piece_date_missing,
  vat_unknown,
  vat_averaged,
  number_repeated,
  number_missing,
  letter_unbalanced,
  no_lettering,
  unlettered_credit,
  credit_balance,
  payment_returned,
  paid_before_invoice,
  doubtful,
  doubtful_without_buyer,
  written_off,
  buyer_without_auxiliary,
  balance_differs,
  sales_period_short,
  // Tables read through a map.
  buyer_missing,
  date_missing,
  days_unreadable,
  word_unknown,
  currency_other,
  row_ignored,
  total_row,
  total_differs,
  paid_after_as_of,
  paid_date_missing,
  part_paid,
  state_contradicts,
  open_differs,
  invoice_date_inferred,
  buckets_differ,
  list_ends_early,
  other_day,
  // What was learnt from the ledger.
  payments_missing,
  payments_few,
  payments_partial,
  payments_behind,
};

/// "date_unreadable": the key in data_quality.csv and in JSON.
std::string_view to_string(FindingKind kind);

/// Error: what stands in the file is not in the portfolio. Warning: it is, but look at it. Note:
/// for information.
enum class FindingSeverity : std::uint8_t { error, warning, note };
FindingSeverity severity(FindingKind kind);
std::string_view to_string(FindingSeverity severity);

/// Something of the data that its owner should know. Either one place (line above 0) or a count.
struct ImportFinding {
  FindingKind kind = FindingKind::cell_count;
  std::string file = {};   ///< without directories; may be empty
  std::size_t line = 0;    ///< from 1; 0: no single place
  std::size_t column = 0;  ///< character of the line, from 1; 0: the whole line
  std::string field = {};  ///< name of the column: "EcritureDate"
  std::string value = {};  ///< the text as it stands in the file
  std::string buyer_id = {};
  std::size_t count = 1;    ///< rows, documents or buyers concerned
  std::int64_t amount = 0;  ///< cents including VAT
};

/// Gathers findings: of each kind the first ones with their place, of the others only their number
/// and amount.
class FindingLog {
 public:
  static constexpr std::size_t most_places = 1'000;  ///< per kind that is no error
  /// Per kind of error, so that each row left out is told: an import is refused when a tenth of
  /// the rows are, and a million rows are the most that memory is kept for.
  static constexpr std::size_t most_errors = 100'000;

  void add(ImportFinding finding);
  /// In the order of kinds, within a kind as they were added; a last one of its kind without place
  /// counts those that were left out.
  std::vector<ImportFinding> findings() const;
  std::size_t count(FindingKind kind) const;

 private:
  struct Group {
    std::vector<ImportFinding> kept;
    ImportFinding rest;
    std::size_t count = 0;
  };
  std::vector<Group> groups_;
};

}  // namespace encours
