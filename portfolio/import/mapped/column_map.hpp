#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portfolio/import/mapped/date_format.hpp"
#include "portfolio/number.hpp"

namespace encours {

/// What a map is for: a list of invoices, or one row per client with a column per age bracket.
enum class MapKind : std::uint8_t { invoices, ageing };
inline constexpr std::array<std::string_view, 2> map_kind_names = {"invoices", "ageing"};

/// What a column of somebody's file means to us; the keys of [columns] in a map.
enum class MapField : std::uint8_t {
  buyer_id,
  name,
  currency,
  invoice_id,
  invoice_date,
  due_date,
  baseline_date,  ///< due date = this, else the invoice date, plus `terms_days`
  terms_days,
  paid_date,
  amount_ttc,
  debit,
  credit,
  open_amount,
  debit_credit,
  document_type,
  state,
  disputed,
  balance,
  as_of,
};
inline constexpr std::array<std::string_view, 19> map_field_names = {
    "buyer_id", "name",          "currency",    "invoice_id",   "invoice_date",
    "due_date", "baseline_date", "terms_days",  "paid_date",    "amount_ttc",
    "debit",    "credit",        "open_amount", "debit_credit", "document_type",
    "state",    "disputed",      "balance",     "as_of"};

constexpr std::string_view to_string(MapField field) {
  return map_field_names[static_cast<std::size_t>(field)];
}

/// Whether the field is an amount or another number.
constexpr bool is_number(MapField field) {
  return field == MapField::amount_ttc || field == MapField::debit || field == MapField::credit ||
         field == MapField::open_amount || field == MapField::balance ||
         field == MapField::terms_days;
}

/// Words or names of columns as a map gives them.
using MapWords = std::vector<std::string>;

/// How the sign of an amount is told.
enum class AmountRule : std::uint8_t {
  as_written,        ///< credit notes and payments are negative
  reversed,          ///< invoices are negative
  by_document_type,  ///< amounts without sign; credit notes and payments have their own type
  by_debit_credit,   ///< amounts without sign; a column says debit or credit
};

/// From what day an ageing report counts.
enum class AgeBasis : std::uint8_t { due_date, invoice_date };

/// One column of an ageing report: what is between `from` and `to` days old, both included.
struct AgeBucket {
  MapWords columns;         ///< alternatives
  std::optional<int> from;  ///< none: all younger, those not due yet included
  std::optional<int> to;    ///< none: all older
  int assumed_age = 0;      ///< days that every item of the bracket is taken to be old
  bool optional = false;    ///< the file may lack the column
};

struct StateWords {
  MapWords open;
  MapWords paid;
  MapWords ignored;
};
struct DocumentWords {
  MapWords invoice;
  MapWords credit_note;
  MapWords payment;
  MapWords ignored;
};
struct SideWords {
  MapWords debit;
  MapWords credit;
};
struct FlagWords {
  MapWords yes = {"true", "1", "yes", "oui", "vrai", "x"};
  MapWords no = {"false", "0", "no", "non", "faux"};
};

/// How to read the files of one tool: which of its columns is what, and what its words mean.
struct ColumnMap {
  std::string name;  ///< of a shipped map, or the file it was read from
  MapKind kind = MapKind::invoices;
  std::string title;
  std::string remark = {};  ///< what such files leave out, told with every import
  std::vector<DateFormat> dates = {};
  std::optional<DecimalMark> decimal_mark = {};  ///< none: detected
  MapWords total_rows = {};                      ///< a row whose labels are these is a total
  std::array<MapWords, map_field_names.size()> columns = {};  ///< alternatives per field
  AmountRule amounts = AmountRule::as_written;
  StateWords states = {};
  DocumentWords document_types = {};
  SideWords sides = {};
  FlagWords disputed = {};
  std::optional<AgeBasis> basis = {};  ///< ageing only
  std::optional<int> terms_days = {};  ///< ageing only: days from invoice to due date
  std::vector<AgeBucket> buckets = {};

  const MapWords& of(MapField field) const { return columns[static_cast<std::size_t>(field)]; }
  bool names(MapField field) const { return !of(field).empty(); }
};

}  // namespace encours
