#include "portfolio/import/mapped/invoice_rows.hpp"

#include <chrono>
#include <cstdlib>
#include <utility>

namespace encours {

namespace {

class RowReader {
 public:
  RowReader(MappedTable& table, const ColumnMap& map) : table_(table), map_(map) {}

  /// Nothing when the row is faulty, in another currency, or one that the map leaves out.
  std::optional<InvoiceRow> read() {
    InvoiceRow row;
    row.line = table_.line();
    row.buyer_id = table_.text(MapField::buyer_id);
    row.name = table_.text(MapField::name);
    row.id = table_.text(MapField::invoice_id);
    if (row.buyer_id.empty()) table_.fault(FindingKind::buyer_missing, MapField::buyer_id);
    const bool kept = read_state(row) && read_type(row);
    if (!kept) return leave_out();
    if (!table_.in_euros()) return std::nullopt;
    read_amounts(row);
    read_dates(row);
    read_dispute(row);
    if (table_.row_faulty()) return std::nullopt;
    if (row.amount == 0 && row.open.value_or(0) == 0) return leave_out();
    return row;
  }

 private:
  std::optional<InvoiceRow> leave_out() {
    if (!table_.row_faulty()) table_.tell(FindingKind::row_ignored, MapField::buyer_id);
    return std::nullopt;
  }

  /// False: the map leaves rows of this state out.
  bool read_state(InvoiceRow& row) {
    if (!table_.has(MapField::state)) return true;
    const auto& words = map_.states;
    const auto state = table_.word(MapField::state, {&words.open, &words.paid, &words.ignored});
    if (!state.given()) return true;
    if (state.value == 0) row.state = InvoiceState::open;
    if (state.value == 1) row.state = InvoiceState::paid;
    return state.value != 2;
  }

  /// False: the map leaves documents of this type out.
  bool read_type(InvoiceRow& row) {
    if (!table_.has(MapField::document_type) || !knows_types()) return true;
    const auto& words = map_.document_types;
    const auto type = table_.word(MapField::document_type, {&words.invoice, &words.credit_note,
                                                            &words.payment, &words.ignored});
    if (type.empty() && map_.amounts == AmountRule::by_document_type) {
      table_.fault(FindingKind::word_unknown, MapField::document_type);
    }
    row.payment = type.given() && type.value == 2;
    negative_ = type.given() && (type.value == 1 || type.value == 2);
    return !(type.given() && type.value == 3);
  }

  bool knows_types() const {
    const auto& words = map_.document_types;
    return !words.invoice.empty() || !words.credit_note.empty() || !words.payment.empty() ||
           !words.ignored.empty();
  }

  /// The amount with our sign: what is owed is positive.
  Cents signed_amount(Cents amount, bool credit) const {
    switch (map_.amounts) {
      case AmountRule::as_written:
        return amount;
      case AmountRule::reversed:
        return -amount;
      case AmountRule::by_document_type:
        return negative_ ? -std::abs(amount) : amount;
      case AmountRule::by_debit_credit:
        return credit ? -std::abs(amount) : std::abs(amount);
    }
    return amount;
  }

  void read_amounts(InvoiceRow& row) {
    bool credit = false;
    if (map_.amounts == AmountRule::by_debit_credit) {
      const auto& words = map_.sides;
      const auto side = table_.word(MapField::debit_credit, {&words.debit, &words.credit});
      if (side.empty()) table_.fault(FindingKind::word_unknown, MapField::debit_credit);
      credit = side.given() && side.value == 1;
    }
    const Cell<Cents> open = table_.amount(MapField::open_amount);
    if (open.given()) row.open = signed_amount(open.value, credit);
    const bool sides = table_.has(MapField::debit) || table_.has(MapField::credit);
    const Cell<Cents> written = table_.amount(MapField::amount_ttc);
    if (written.given()) {
      row.amount = signed_amount(written.value, credit);
      // A payment on account has no amount of an invoice, only what is left of it.
      if (row.amount == 0 && row.open) row.amount = *row.open;
    } else if (sides) {
      const Cell<Cents> debit = table_.amount(MapField::debit);
      const Cell<Cents> taken = table_.amount(MapField::credit);
      if (debit.empty() && taken.empty()) missing_amount(row);
      row.amount = debit.value - taken.value;
    } else if (written.empty()) {
      missing_amount(row);
    }
  }

  /// What is open stands for the amount where the file has no other.
  void missing_amount(InvoiceRow& row) {
    if (row.open) {
      row.amount = *row.open;
    } else if (!table_.row_faulty()) {
      table_.fault(FindingKind::amount_unreadable, amount_field());
    }
  }

  /// The field that an amount is first looked for in.
  MapField amount_field() const {
    if (map_.names(MapField::amount_ttc)) return MapField::amount_ttc;
    return map_.names(MapField::debit) ? MapField::debit : MapField::open_amount;
  }

  void read_dates(InvoiceRow& row) {
    const Cell<Date> invoiced = table_.date(MapField::invoice_date);
    const Cell<Date> due = table_.date(MapField::due_date);
    const Cell<Date> baseline = table_.date(MapField::baseline_date);
    const Cell<int> terms = table_.days(MapField::terms_days);
    row.invoice_date = invoiced.get();
    row.due_date = due.get();
    row.paid_date = table_.date(MapField::paid_date).get();
    const auto start = baseline.given() ? baseline.get() : invoiced.get();
    if (!row.due_date && start && terms.given()) {
      row.due_date = *start + std::chrono::days(terms.value);
    }
    if (invoiced.empty() && due.empty()) {
      const bool invoices = map_.names(MapField::invoice_date);
      table_.fault(FindingKind::date_missing,
                   invoices ? MapField::invoice_date : MapField::due_date);
    }
  }

  void read_dispute(InvoiceRow& row) {
    if (!table_.has(MapField::disputed)) return;
    const auto flag = table_.word(MapField::disputed, {&map_.disputed.yes, &map_.disputed.no});
    row.disputed = flag.given() && flag.value == 0;
  }

  MappedTable& table_;
  const ColumnMap& map_;
  bool negative_ = false;  ///< the row's document type says so
};

}  // namespace

std::vector<InvoiceRow> read_invoice_rows(MappedTable& table, const ColumnMap& map) {
  std::vector<InvoiceRow> rows;
  while (table.next()) {
    RowReader reader(table, map);
    if (auto row = reader.read()) rows.push_back(std::move(*row));
  }
  return rows;
}

}  // namespace encours
