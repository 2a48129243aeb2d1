#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/assumption.hpp"
#include "core/date.hpp"
#include "core/problem.hpp"
#include "portfolio/import/import_finding.hpp"
#include "portfolio/import/imported_ledger.hpp"
#include "portfolio/import/mapped/column_map.hpp"
#include "portfolio/import/mapped/total_rows.hpp"
#include "portfolio/table.hpp"
#include "portfolio/table_cells.hpp"

namespace encours {

/// A table of another tool, read through a map. Of the alternatives of a field the first that is
/// filled in the row counts. Faults of rows become findings, and the row is to be left out; faults
/// of the file as a whole are BadInput.
class MappedTable {
 public:
  /// Opens the file, finds the columns, and lists what the map leaves aside. `map` must outlive it.
  MappedTable(const std::filesystem::path& path, const ColumnMap& map, FindingLog& findings,
              AssumptionLog& assumptions);

  /// Goes to the next row that is neither blank nor a total; rows with a wrong number of cells are
  /// told and passed. False at the end. A row is a total when its labels are total words or empty,
  /// at least one of them such a word; where the column of clients has the word, finish() sees to
  /// it that it is a sum.
  bool next();

  /// Whether the file has a column for the field.
  bool has(MapField field) const;
  bool has_bucket(std::size_t bucket) const;
  std::string_view text(MapField field) const;

  Cell<Date> date(MapField field);
  Cell<Cents> amount(MapField field);
  Cell<Cents> bucket(std::size_t bucket);
  /// Whole days in [0, 3650]; the first alternative that is not 0 counts.
  Cell<int> days(MapField field);
  /// Which of the lists holds the word of the cell, upper or lower case. Empty cells too, when a
  /// list holds the empty word.
  Cell<std::size_t> word(MapField field, std::initializer_list<const MapWords*> lists);
  /// False: the row is in another currency than the euro and is to be left out, which was told.
  bool in_euros();

  /// Tells something of a field of this row.
  void tell(FindingKind kind, MapField field, Cents amount = 0);
  /// The same, and that the row is left out for it.
  void fault(FindingKind kind, MapField field);
  bool row_faulty() const { return row_faulty_; }
  std::size_t line() const;

  /// Ends reading. BadInput, with the faulty rows, when the rest of the file could not be read or
  /// so many rows are faulty that the map hardly fits.
  ImportedFile finish();

 private:
  using Places = std::vector<std::size_t>;  ///< columns of the layout, in order of preference

  std::size_t place_of(const std::string& name, ColumnKind kind);
  Places add(const MapWords& names, ColumnKind kind, bool required);
  void open(const std::filesystem::path& path);
  void list_columns(const AssumptionLog& told);
  bool named_total() const;
  bool total_row();
  void settle_totals();
  ImportFinding finding_at(FindingKind kind, std::optional<std::size_t> column) const;
  std::optional<Cents> plain_amount(const Places& places) const;
  TotalRows::Amounts plain_amounts() const;
  const Places& places(MapField field) const { return fields_[static_cast<std::size_t>(field)]; }
  std::optional<std::size_t> filled(const Places& places) const;
  Cell<Cents> amount_at(const Places& places);
  void tell_at(FindingKind kind, std::optional<std::size_t> column, Cents amount);
  void fault_at(FindingKind kind, std::optional<std::size_t> column);
  void refuse_if_hopeless(std::size_t rows);

  const ColumnMap& map_;
  FindingLog& findings_;
  AssumptionLog& assumptions_;
  std::vector<std::string> names_;  ///< of the layout's columns, lower case
  std::vector<ColumnKind> kinds_;
  std::vector<TableColumn> columns_;
  std::vector<std::vector<std::size_t>> required_;
  std::array<Places, map_field_names.size()> fields_;
  std::vector<Places> buckets_;
  std::vector<std::string> total_words_;  ///< lower case
  TotalRows totals_;
  std::string path_;
  ProblemLog problems_;
  AssumptionLog table_notes_;
  std::unique_ptr<Table> table_;
  DecimalMark mark_ = DecimalMark::point;
  std::size_t rows_ = 0;
  std::size_t faulty_rows_ = 0;
  bool row_faulty_ = false;
};

}  // namespace encours
