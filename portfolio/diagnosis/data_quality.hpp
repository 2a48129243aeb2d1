#pragma once

#include <cstddef>

#include "portfolio/portfolio.hpp"
#include "portfolio/read_portfolio.hpp"

namespace encours {

/// Number of things found, and their amount in euros including VAT.
struct Finding {
  std::size_t count = 0;
  double amount_ttc = 0;

  void add(double amount) {
    ++count;
    amount_ttc += amount;
  }
};

/// What in the ledger deserves a look before its figures are believed.
struct DataQuality {
  std::size_t items = 0;             ///< rows of the receivables table
  Finding open_items = {};           ///< invoices issued and not settled, before netting
  Finding unapplied_credits = {};    ///< open credit notes and payments on account, amount above 0
  Finding negative_balances = {};    ///< buyers whose credits exceed what they owe; the excess
  Finding likely_duplicates = {};    ///< further open items of the same buyer, date and amount
  Finding disputed = {};             ///< open
  Finding dated_after = {};          ///< invoice date after as_of; left out of every figure
  Finding overdue_over_a_year = {};  ///< open and due more than 365 days before as_of
  std::size_t due_dates_inferred = 0;
  std::size_t invoice_dates_inferred = 0;
  std::size_t without_invoice_id = 0;
};

/// Empty without receivables.
DataQuality data_quality(const Portfolio& portfolio, const InferredCells& inferred);

}  // namespace encours
