#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/problem.hpp"
#include "portfolio/portfolio.hpp"
#include "portfolio/read_claims.hpp"

namespace encours {

/// An invoice: its buyer and its number.
using InvoiceKey = std::pair<std::uint32_t, std::string>;

/// An allowance on one invoice; of one that stands in several rows of the ledger, their sum.
struct InvoiceAllowance {
  double allowance = 0;       ///< euros excluding VAT, in cents
  double not_deductible = 0;  ///< the part of it added back
};
using InvoiceAllowances = std::map<InvoiceKey, InvoiceAllowance>;

/// How one allowance went from one closing to the next. Euros, in whole cents:
/// closing = opening + charge − used − unused.
struct Movement {
  double opening = 0;
  double charge = 0;
  double used = 0;    ///< reversed because the loss came
  double unused = 0;  ///< reversed because it did not
  double closing = 0;

  Movement& operator+=(const Movement& other);
};

struct InvoiceMovement {
  InvoiceKey invoice;
  Movement movement;
  double lost = 0;  ///< taken to losses since the opening, euros excluding VAT
  double opening_not_deductible = 0;
  double closing_not_deductible = 0;
};

/// A document written off, less what its buyer's credit notes and payments that met no open item
/// set off of it. Euros, rounded to the cent.
struct WriteOff {
  std::uint32_t document = 0;  ///< index into Portfolio::receivables()
  double ttc = 0;
  double ht = 0;
};
struct WriteOffs {
  std::vector<WriteOff> items;
  std::map<std::uint32_t, double> unused_credit_ttc;  ///< what is left, by buyer
};
/// Those from `from` to the date of the ledger.
WriteOffs write_offs_since(const Portfolio& portfolio, Date from);

/// What was taken to losses on each invoice from `from` to the date of the ledger, euros excluding
/// VAT.
std::map<InvoiceKey, double> written_off_since(const Portfolio& portfolio, Date from);

/// Of what stood at opening, as much as the invoice lost since is used; the rest meets the closing
/// allowance: more is a charge, less a reversal without use. In order of buyer and invoice.
std::vector<InvoiceMovement> move_allowances(const InvoiceAllowances& opening,
                                             const InvoiceAllowances& closing,
                                             const std::map<InvoiceKey, double>& written_off);

/// Opening allowances by invoice; a row whose invoice the ledger does not hold, or is smaller than
/// its allowance, is a problem.
InvoiceAllowances opening_by_invoice(const Portfolio& portfolio,
                                     std::span<const OpeningAllowance> rows, ProblemLog& problems);

}  // namespace encours
