#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/assumption.hpp"
#include "core/date.hpp"
#include "portfolio/book_history.hpp"
#include "portfolio/buyer.hpp"
#include "portfolio/import/import_finding.hpp"
#include "portfolio/receivable.hpp"

namespace encours {

/// Euros and cents as a whole number of cents, so that sums reconcile exactly.
using Cents = std::int64_t;

/// A part of a receivable that is no longer owed.
struct Settlement {
  Date date;
  Cents amount = 0;  ///< including VAT, with the sign of the receivable
  SettlementKind kind = SettlementKind::payment;
};

/// A client as the books know it. What is absent is left to the defaults of buyers.csv.
struct ImportedBuyer {
  std::string id;  ///< unique, not empty, trimmed UTF-8
  std::string name = {};
  std::string siren = {};
  std::string naf = {};
  std::string sector = {};
  std::string country = {};
  std::optional<BuyerCategory> category = {};
  std::optional<BuyerSize> size = {};
  std::optional<double> terms_days = {};      ///< usual terms, 1 … 3650
  std::optional<Cents> annual_sales_ht = {};  ///< twelve months, excluding VAT, not negative
  std::optional<Cents> exposure_ht = {};      ///< where there are no receivables; not negative
  std::optional<Cents> own_limit_ht = {};
  std::optional<Cents> insurer_limit_ht = {};
};

/// An invoice (amount above 0), or a credit note or payment on account (below 0).
struct ImportedReceivable {
  std::string id;         ///< number of the document; need not be unique, may be empty
  std::size_t buyer = 0;  ///< index into ImportedLedger::buyers
  Date invoice_date;      ///< not after ImportedLedger::as_of
  Date due_date;          ///< not before invoice_date
  bool due_date_inferred = false;
  Cents amount = 0;                        ///< including VAT, not 0
  std::optional<double> vat_rate = {};     ///< fraction in [0, 0.5]; none: the default, listed
  std::optional<Date> doubtful_date = {};  ///< moved to doubtful receivables (416)
  bool disputed = false;
  std::vector<Settlement> settlements = {};  ///< at most `amount` in all
  DocumentKind document = DocumentKind::sale;
};

/// What an account holds in the file, and what the portfolio rebuilt from it holds.
struct ControlBalance {
  std::string account;                    ///< "411"
  std::optional<std::size_t> buyer = {};  ///< none: the whole account
  Cents debit_balances = 0;               ///< of the file; sum of the clients that owe
  Cents credit_balances = 0;              ///< of the file; sum of the others, not positive
  std::optional<Cents> rebuilt = {};      ///< none: the account is no part of the portfolio

  Cents closing() const { return debit_balances + credit_balances; }
};

/// What the balances under `control` are.
enum class ControlBasis : std::uint8_t {
  closing_balances,  ///< of the last file, by its opening entries and what came after them
  sum_of_rows        ///< of all files: the last one has no opening entries
};
constexpr std::string_view to_string(ControlBasis basis) {
  return basis == ControlBasis::closing_balances ? "closing_balances" : "sum_of_rows";
}

/// How one file was read.
struct ImportedFile {
  std::string name;  ///< without directories
  std::string encoding = {};
  std::string separator = {};   ///< separator_name()
  std::size_t lines = 0;        ///< rows of data, faulty ones included
  std::size_t faulty_rows = 0;  ///< left out
};

/// What every importer gives: one ledger, whatever its source, with the story of how it was read.
struct ImportedLedger {
  std::string source = {};  ///< "FEC", "invoices", "ageing"
  Date as_of = {};
  std::vector<ImportedFile> files = {};
  std::vector<ImportedBuyer> buyers = {};
  std::vector<ImportedReceivable> receivables = {};
  std::vector<ControlBalance> control = {};
  ControlBasis control_basis = ControlBasis::closing_balances;
  std::vector<ImportFinding> findings = {};
  AssumptionLog assumptions = {};  ///< what was inferred, as the study's assumptions will list it
  BookHistory books = {};          ///< what the source tells beyond its documents
};

}  // namespace encours
