#include "models/provision/allowance_movement.hpp"

#include <algorithm>
#include <set>

#include "core/money.hpp"
#include "core/text.hpp"

namespace encours {

Movement& Movement::operator+=(const Movement& other) {
  opening = round_to_cent(opening + other.opening);
  charge = round_to_cent(charge + other.charge);
  used = round_to_cent(used + other.used);
  unused = round_to_cent(unused + other.unused);
  closing = round_to_cent(closing + other.closing);
  return *this;
}

WriteOffs write_offs_since(const Portfolio& portfolio, Date from) {
  WriteOffs found{.items = {},
                  .unused_credit_ttc =
                      net_open_items(portfolio.receivables(), portfolio.as_of()).unused_credit_ttc};
  for (std::uint32_t d = 0; d < portfolio.receivables().size(); ++d) {
    const Receivable& item = portfolio.receivables()[d];
    const auto& day = item.written_off_date;
    if (item.amount_ttc <= 0 || !day || *day < from || *day > *portfolio.as_of()) continue;
    const auto credit = found.unused_credit_ttc.find(item.buyer);
    double used = 0;
    if (credit != found.unused_credit_ttc.end()) {
      used = std::min(item.amount_ttc, credit->second);
      credit->second -= used;
    }
    const double ttc = round_to_cent(item.amount_ttc - used);
    found.items.push_back(
        {.document = d, .ttc = ttc, .ht = round_to_cent(ttc / (1 + item.vat_rate))});
  }
  return found;
}

std::map<InvoiceKey, double> written_off_since(const Portfolio& portfolio, Date from) {
  std::map<InvoiceKey, double> losses;
  for (const WriteOff& one : write_offs_since(portfolio, from).items) {
    const Receivable& item = portfolio.receivables()[one.document];
    double& loss = losses[{item.buyer, item.invoice_id}];
    loss = round_to_cent(loss + one.ht);
  }
  return losses;
}

std::vector<InvoiceMovement> move_allowances(const InvoiceAllowances& opening,
                                             const InvoiceAllowances& closing,
                                             const std::map<InvoiceKey, double>& written_off) {
  std::set<InvoiceKey> invoices;
  for (const auto& [invoice, held] : opening) invoices.insert(invoice);
  for (const auto& [invoice, held] : closing) invoices.insert(invoice);
  const auto held_in = [](const InvoiceAllowances& all, const InvoiceKey& invoice) {
    const auto place = all.find(invoice);
    return place == all.end() ? InvoiceAllowance{} : place->second;
  };
  std::vector<InvoiceMovement> moved;
  for (const InvoiceKey& invoice : invoices) {
    const InvoiceAllowance before = held_in(opening, invoice);
    const InvoiceAllowance after = held_in(closing, invoice);
    const auto lost = written_off.find(invoice);
    Movement movement{.opening = round_to_cent(before.allowance),
                      .closing = round_to_cent(after.allowance)};
    const double loss = lost == written_off.end() ? 0 : lost->second;
    movement.used = std::min(movement.opening, loss);
    const double change = round_to_cent(movement.closing - (movement.opening - movement.used));
    if (change > 0) movement.charge = change;
    if (change < 0) movement.unused = -change;
    moved.push_back({.invoice = invoice,
                     .movement = movement,
                     .lost = loss,
                     .opening_not_deductible = round_to_cent(before.not_deductible),
                     .closing_not_deductible = round_to_cent(after.not_deductible)});
  }
  return moved;
}

InvoiceAllowances opening_by_invoice(const Portfolio& portfolio,
                                     std::span<const OpeningAllowance> rows, ProblemLog& problems) {
  std::map<InvoiceKey, double> known;
  for (const Receivable& item : portfolio.receivables()) {
    known[{item.buyer, item.invoice_id}] += std::max(0.0, item.amount_ht());
  }
  const auto tell = [&](const OpeningAllowance& row, const char* what, const char* why,
                        const char* remedy) {
    problems.add({.where = row.where,
                  .what = what,
                  .value = printable(row.invoice_id),
                  .why = why,
                  .remedy = remedy});
  };
  constexpr double a_cent = 0.01;
  InvoiceAllowances opening;
  for (const OpeningAllowance& row : rows) {
    const InvoiceKey invoice(row.buyer, row.invoice_id);
    const auto amount = known.find(invoice);
    InvoiceAllowance& held = opening[invoice];
    held.allowance += row.allowance;
    held.not_deductible += row.not_deductible;
    if (amount == known.end()) {
      tell(row, "an opening allowance names an invoice that the ledger does not hold",
           "whether it was paid or lost since says how the allowance is reversed",
           "give receivables that reach back to it, or correct invoice_id");
    } else if (row.amount_ht > amount->second + a_cent) {
      tell(row, "an opening amount is above the invoice it is on",
           "an invoice that is partly paid stands with less, none with more",
           "correct amount_ht or invoice_id");
    } else if (held.allowance > amount->second + a_cent) {
      tell(row, "an opening allowance is above the invoice it is on",
           "no more than the amount excluding VAT can be written down",
           "correct allowance_ht or invoice_id");
    }
  }
  return opening;
}

}  // namespace encours
