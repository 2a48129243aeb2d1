#include "output/import_tables.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/text.hpp"
#include "output/csv_writer.hpp"
#include "output/import_texts.hpp"
#include "portfolio/import/receivable_rows.hpp"

namespace encours {

namespace {

std::string_view category_name(const std::optional<BuyerCategory>& category) {
  if (!category) return "";
  switch (*category) {
    case BuyerCategory::private_company:
      return "private";
    case BuyerCategory::public_body:
      return "public";
    case BuyerCategory::related:
      return "related";
    case BuyerCategory::individual:
      return "individual";
  }
  return "";
}

std::string_view size_name(const std::optional<BuyerSize>& size) {
  if (!size) return "";
  switch (*size) {
    case BuyerSize::micro:
      return "micro";
    case BuyerSize::small:
      return "small";
    case BuyerSize::medium:
      return "medium";
    case BuyerSize::large:
      return "large";
  }
  return "";
}

std::string_view settlement_name(SettlementKind kind) {
  switch (kind) {
    case SettlementKind::payment:
      return "payment";
    case SettlementKind::credit_note:
      return "credit_note";
    case SettlementKind::write_off:
      return "write_off";
    case SettlementKind::other:
      return "other";
  }
  return "";
}

/// Nothing for a sale, which most rows are.
std::string_view document_name(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::sale:
      return "";
    case DocumentKind::opening:
      return "opening";
    case DocumentKind::returned_payment:
      return "returned_payment";
    case DocumentKind::payment:
      return "payment";
    case DocumentKind::other:
      return "other";
  }
  return "";
}

void header(CsvWriter& csv, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) csv.text(name);
  csv.end_row();
}

void date_cell(CsvWriter& csv, const std::optional<Date>& date) {
  csv.text(date ? to_iso(*date) : std::string());
}

/// Indices of the buyers in order of their id.
std::vector<const ImportedBuyer*> by_id(const ImportedLedger& ledger) {
  std::vector<const ImportedBuyer*> order;
  for (const ImportedBuyer& buyer : ledger.buyers) order.push_back(&buyer);
  std::ranges::sort(order, {},
                    [](const ImportedBuyer* buyer) -> const std::string& { return buyer->id; });
  return order;
}

void receivable_cells(CsvWriter& csv, const ReceivableRow& row, const ImportedLedger& ledger) {
  const ImportedReceivable& item = *row.of;
  const bool lost = row.settled && row.settled->kind == SettlementKind::write_off;
  const std::optional<Date> end = row.settled ? std::optional(row.settled->date) : std::nullopt;
  csv.text(row.invoice_id).text(ledger.buyers[item.buyer].id);
  date_cell(csv, item.invoice_date);
  date_cell(csv, item.due_date);
  csv.cents(row.amount).number(item.vat_rate);
  date_cell(csv, lost ? std::nullopt : end);
  csv.text(item.disputed ? "true" : "");
  date_cell(csv, lost ? end : std::nullopt);
  csv.text(item.due_date_inferred ? "true" : "");
  csv.text(row.settled ? settlement_name(row.settled->kind) : "");
  date_cell(csv, item.doubtful_date);
  csv.text(document_name(item.document));
  csv.end_row();
}

}  // namespace

std::string render_buyers_table(const ImportedLedger& ledger) {
  CsvWriter csv;
  header(csv, {"buyer_id", "name", "sector", "country", "size", "siren", "naf", "category",
               "exposure", "annual_sales", "terms_days", "own_limit", "insurer_limit"});
  for (const ImportedBuyer* buyer : by_id(ledger)) {
    csv.text(buyer->id).text(buyer->name).text(buyer->sector).text(buyer->country);
    csv.text(size_name(buyer->size)).text(buyer->siren).text(buyer->naf);
    csv.text(category_name(buyer->category));
    csv.cents(buyer->exposure_ht).cents(buyer->annual_sales_ht).number(buyer->terms_days);
    csv.cents(buyer->own_limit_ht).cents(buyer->insurer_limit_ht).end_row();
  }
  return csv.content();
}

std::string render_receivables_table(const ImportedLedger& ledger) {
  CsvWriter csv;
  header(csv, {"invoice_id", "buyer_id", "invoice_date", "due_date", "amount_ttc", "vat_rate",
               "paid_date", "disputed", "written_off_date", "due_date_inferred", "settled_by",
               "doubtful_date", "document"});
  for (const ReceivableRow& row : receivable_rows(ledger)) receivable_cells(csv, row, ledger);
  return csv.content();
}

std::string render_write_offs(const ImportedLedger& ledger) {
  CsvWriter csv;
  header(csv, {"date", "amount_ht"});
  if (!ledger.books.losses) return csv.content();
  for (const BookedLoss& one : *ledger.books.losses) {
    date_cell(csv, one.date);
    csv.cents(std::llround(one.amount_ht * 100.0)).end_row();
  }
  return csv.content();
}

std::string render_import_notes(const ImportedLedger& ledger) {
  CsvWriter csv;
  header(csv, {"field", "count", "value", "reason"});
  for (const Assumption& one : ledger.assumptions.assumptions()) {
    csv.text(one.field).count(one.count).text(one.value).text(one.reason).end_row();
  }
  return csv.content();
}

std::string render_data_quality(const ImportedLedger& ledger, Language language) {
  CsvWriter csv;
  header(csv, {"severity", "kind", "file", "line", "column", "field", "value", "buyer_id", "count",
               "amount", "message"});
  for (const ImportFinding& finding : ledger.findings) {
    csv.text(to_string(severity(finding.kind))).text(to_string(finding.kind));
    csv.text(printable(finding.file));
    if (finding.line > 0) {
      csv.count(finding.line);
    } else {
      csv.text("");
    }
    if (finding.column > 0) {
      csv.count(finding.column);
    } else {
      csv.text("");
    }
    csv.text(printable(finding.field)).text(printable(finding.value)).text(finding.buyer_id);
    csv.count(finding.count).cents(finding.amount);
    csv.text(finding_text(finding.kind, language)).end_row();
  }
  return csv.content();
}

std::string render_reconciliation(const ImportedLedger& ledger) {
  CsvWriter csv;
  header(csv, {"account", "buyer_id", "debit_balances", "credit_balances", "closing", "rebuilt",
               "difference"});
  for (const ControlBalance& one : ledger.control) {
    csv.text(one.account).text(one.buyer ? ledger.buyers[*one.buyer].id : "");
    csv.cents(one.debit_balances).cents(one.credit_balances).cents(one.closing());
    csv.cents(one.rebuilt);
    csv.cents(one.rebuilt ? std::optional(*one.rebuilt - one.closing()) : std::nullopt);
    csv.end_row();
  }
  return csv.content();
}

}  // namespace encours
