#pragma once

#include "output/number_format.hpp"
#include "portfolio/import/import_finding.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What a finding says, in one sentence without figures.
const char* finding_text(FindingKind kind, Language language);

/// Words of the report of an import; {} are filled with fmt, in the order written.
struct ImportTexts {
  const char* title;  ///< source, date
  const char* files;
  const char* file;           ///< name, "12 rows", encoding, separator, "2 faulty rows"
  const char* separators[4];  ///< semicolon, tab, comma, vertical bar
  Counted rows;
  Counted faulty;
  const char* rate;  ///< "1 000 000 rows", seconds, rows per second
  const char* ledger;
  const char* contents;  ///< "12 clients", "1 200 invoices", "30 credit notes"
  Counted invoices;
  Counted credits;
  const char* open;  ///< open, overdue, doubtful, including VAT
  const char* control;
  const char* control_heads[5];  ///< account, debit, credit, portfolio, difference
  const char* reconciled;        ///< with the closing balances of the last file
  const char* reconciled_rows;   ///< with the sum of the rows of a file without opening entries
  const char* left_out;          ///< "3 rows left out"
  const char* not_reconciled;    ///< "3 balances"
  Counted balances;
  const char* findings;
  const char* no_findings;
  const char* severities[3];  ///< error, warning, note
  const char* assumptions;    ///< count
  const char* written;
  const char* next;  ///< study file
};

const ImportTexts& import_texts(Language language);

/// What an import was made from (ImportedLedger::source), in words of the language; letters, digits
/// and spaces only.
std::string source_text(const std::string& source, Language language);

}  // namespace encours
