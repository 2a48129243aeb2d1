#include "portfolio/import/list_findings.hpp"

#include <array>

namespace encours {

namespace {

struct Reading {
  FindingKind kind;
  const char* field;
  const char* value;
  const char* reason;
};

constexpr std::array<Reading, 17> readings = {{
    {FindingKind::opening_balance, "import.openings", "kept, with the dates they have",
     "opening entries of the first file: what clients owed before it"},
    {FindingKind::opening_repeated, "import.openings", "left out",
     "taken for opening entries that repeat the year before"},
    {FindingKind::opening_found, "import.openings", "left out or kept like other opening entries",
     "known by what they hold; their journal is not called so"},
    {FindingKind::opening_absent, "import.openings", "what the files before left is carried on",
     "a later file has no opening entries"},
    {FindingKind::piece_after_entry, "receivables.invoice_date", "date of the entry",
     "the document is dated after its entry"},
    {FindingKind::piece_long_before_entry, "receivables.invoice_date", "as the file gives it",
     "the document is dated three years or more before its entry"},
    {FindingKind::piece_date_missing, "receivables.invoice_date", "date of the entry",
     "the file gives no date of the document"},
    {FindingKind::vat_averaged, "receivables.vat_rate", "VAT of the entry / its revenue",
     "the entry holds several rates, or none of the usual ones"},
    {FindingKind::date_ignored, "receivables", "as if the cell were empty",
     "a date of a document or a due date that does not exist"},
    {FindingKind::due_before_invoice, "receivables.due_date", "as if the cell were empty",
     "the due date lies before the invoice"},
    {FindingKind::payment_returned, "receivables", "owed again from that day",
     "debits of a bank journal: payments returned or refunded"},
    {FindingKind::buyer_without_auxiliary, "buyers.buyer_id", "one client",
     "an account of many clients without auxiliary code: its concentration means nothing"},
    {FindingKind::paid_date_missing, "receivables", "left out",
     "paid on a day that the file does not tell"},
    {FindingKind::part_paid, "receivables.amount_ttc", "what is still open",
     "a part was paid on a day that the file does not tell"},
    {FindingKind::state_contradicts, "receivables.paid_date", "none",
     "said to be open, with a day of payment"},
    {FindingKind::open_differs, "receivables.amount_ttc", "what is still open",
     "more is open than the amount of the document"},
    {FindingKind::buckets_differ, "receivables.amount_ttc", "the brackets",
     "the age brackets do not add up to the balance"},
}};

}  // namespace

void list_findings(ImportedLedger& ledger) {
  for (const Reading& reading : readings) {
    std::size_t count = 0;
    for (const ImportFinding& one : ledger.findings) {
      if (one.kind == reading.kind) count += one.count;
    }
    ledger.assumptions.add(reading.field, reading.value, reading.reason, count);
  }
}

}  // namespace encours
