#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/date.hpp"

namespace encours {

/// What ended a receivable.
enum class SettlementKind : std::uint8_t { payment, credit_note, write_off, other };

/// What a row is. Only a sale is an invoice or a credit note of the company; the others are owed or
/// owing all the same, but nothing was sold by them.
enum class DocumentKind : std::uint8_t {
  sale,
  opening,           ///< carried over from before the books
  returned_payment,  ///< paid once, owed again
  payment,           ///< set against no invoice yet
  other
};

/// One invoice or open item of receivables.csv.
struct Receivable {
  std::string invoice_id;
  std::uint32_t buyer = 0;  ///< index into Portfolio::buyers()
  Date invoice_date;        ///< when absent in the file: due date less the buyer's terms
  Date due_date;            ///< when absent in the file: invoice date plus the buyer's terms
  double amount_ttc = 0;    ///< euros including VAT; negative for a credit note
  double vat_rate = 0.20;   ///< fraction
  std::optional<Date> paid_date;
  std::optional<Date> written_off_date;  ///< the day it was booked as a definitive loss
  bool disputed = false;
  bool due_date_inferred = false;  ///< marked so by an importer
  std::optional<SettlementKind> settled_by = {};
  std::optional<Date> doubtful_date = {};  ///< the day it was moved to doubtful receivables
  DocumentKind document = DocumentKind::sale;

  /// Euros excluding VAT.
  double amount_ht() const { return amount_ttc / (1.0 + vat_rate); }
};

}  // namespace encours
