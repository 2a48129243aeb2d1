#include "portfolio/import/imported_portfolio.hpp"

#include <algorithm>
#include <numeric>

#include "portfolio/import/receivable_rows.hpp"

namespace encours {
namespace {

constexpr double cents_per_euro = 100;

Receivable receivable(const ReceivableRow& row, std::uint32_t buyer) {
  const ImportedReceivable& item = *row.of;
  const bool lost = row.settled && row.settled->kind == SettlementKind::write_off;
  Receivable result;
  result.invoice_id = row.invoice_id;
  result.buyer = buyer;
  result.invoice_date = item.invoice_date;
  result.due_date = item.due_date;
  result.due_date_inferred = item.due_date_inferred;
  result.amount_ttc = static_cast<double>(row.amount) / cents_per_euro;
  result.vat_rate = item.vat_rate.value_or(result.vat_rate);
  result.disputed = item.disputed;
  result.doubtful_date = item.doubtful_date;
  result.document = item.document;
  if (row.settled) {
    result.settled_by = row.settled->kind;
    (lost ? result.written_off_date : result.paid_date) = row.settled->date;
  }
  return result;
}

}  // namespace

Portfolio imported_portfolio(const ImportedLedger& ledger) {
  std::vector<std::size_t> order(ledger.buyers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t place) { return ledger.buyers[place].id; });
  std::vector<Buyer> buyers;
  std::vector<std::uint32_t> index(order.size());
  for (const std::size_t place : order) {
    index[place] = static_cast<std::uint32_t>(buyers.size());
    Buyer buyer;
    buyer.id = ledger.buyers[place].id;
    buyer.name = ledger.buyers[place].name;
    buyers.push_back(std::move(buyer));
  }
  std::vector<Receivable> receivables;
  for (const ReceivableRow& row : receivable_rows(ledger)) {
    receivables.push_back(receivable(row, index[row.of->buyer]));
  }
  return {std::move(buyers), std::move(receivables), ledger.as_of, TradeNetwork{}, ledger.books};
}

}  // namespace encours
