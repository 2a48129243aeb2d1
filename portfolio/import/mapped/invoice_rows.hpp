#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "portfolio/import/mapped/mapped_table.hpp"

namespace encours {

/// What a list says of a document's state.
enum class InvoiceState : std::uint8_t { unknown, open, paid };

/// One document as a list has it, before it is known for which day the ledger is made.
struct InvoiceRow {
  std::string id;
  std::string buyer_id;
  std::string name;
  std::optional<Date> invoice_date;
  std::optional<Date> due_date;
  std::optional<Date> paid_date;
  Cents amount = 0;           ///< negative: credit note or payment
  std::optional<Cents> open;  ///< with the sign of the amount
  InvoiceState state = InvoiceState::unknown;
  bool disputed = false;
  bool payment = false;  ///< by its type, a payment without an invoice
  std::size_t line = 0;
};

/// Reads all rows that can be read; the others become findings of the table.
std::vector<InvoiceRow> read_invoice_rows(MappedTable& table, const ColumnMap& map);

}  // namespace encours
