#include "portfolio/read_portfolio.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "portfolio/doubtful.hpp"
#include "portfolio/fill_buyers.hpp"
#include "portfolio/open_items.hpp"
#include "portfolio/read_buyers.hpp"
#include "portfolio/read_import_notes.hpp"
#include "portfolio/read_links.hpp"
#include "portfolio/read_receivables.hpp"
#include "portfolio/read_write_offs.hpp"

namespace encours {

namespace {

/// What each buyer owes by its open receivables, euros excluding VAT.
std::vector<double> open_balances(const ReceivableTable& table, std::size_t buyers,
                                  std::optional<Date> as_of) {
  std::vector<double> balances(buyers);
  for (const OpenItem& item : net_open_items(table.receivables, as_of).items) {
    balances[item.buyer] += item.amount_ht;
  }
  return balances;
}

/// Doubtful receivables say that a buyer may have failed, not that it has.
void list_doubtful(const Portfolio& portfolio, AssumptionLog& assumptions) {
  const std::vector<double> balances = doubtful_balances(portfolio);
  std::size_t buyers = 0;
  double amount = 0;
  for (std::size_t i = 0; i < balances.size(); ++i) {
    if (balances[i] <= 0 || portfolio.buyers()[i].pd >= 1) continue;
    ++buyers;
    amount += balances[i];
  }
  assumptions.add("buyers.pd", "doubtful buyers are taken as sound",
                  fmt::format("{:.2f} € excl. VAT stand among doubtful receivables; write pd = 1 "
                              "for buyers that have failed",
                              amount),
                  buyers);
}

/// A parent that no row has moves no group; a buyer that names itself is the head of its own.
void list_idle_parents(const Portfolio& portfolio, AssumptionLog& assumptions) {
  std::size_t unknown = 0;
  std::size_t own = 0;
  std::string first;
  for (const Buyer& buyer : portfolio.buyers()) {
    if (buyer.parent_id.empty()) continue;
    own += buyer.parent_id == buyer.id ? 1U : 0U;
    if (portfolio.find(buyer.parent_id)) continue;
    if (unknown++ == 0)
      first = fmt::format("{} of {}", printable(buyer.parent_id, 20), printable(buyer.id, 20));
  }
  assumptions.add("buyers.parent_id", "no effect",
                  fmt::format("no buyer has that id (first: {})", first), unknown);
  assumptions.add("buyers.parent_id", "head of its group", "the buyer names itself as its parent",
                  own);
}

}  // namespace

std::optional<PortfolioData> read_portfolio(const PortfolioSource& source, ProblemLog& problems) {
  const std::size_t before = problems.size();
  AssumptionLog assumptions;
  const auto buyers = read_buyers(source, problems, assumptions);
  std::optional<ReceivableTable> receivables;
  if (!source.receivables.empty()) {
    receivables = read_receivables(source, buyers ? &*buyers : nullptr, problems, assumptions);
  }
  std::optional<TableFormat> notes;
  if (!source.import_notes.empty()) {
    notes = read_import_notes(source.import_notes, problems, assumptions);
  }
  std::optional<WriteOffTable> write_offs;
  if (!source.write_offs.empty()) {
    write_offs = read_write_offs(source.write_offs, problems, assumptions);
  }
  std::optional<NetworkTables> links;
  if (!source.links.empty()) {
    links = read_links(source, buyers ? &*buyers : nullptr, problems, assumptions);
  }
  if (problems.size() != before) return std::nullopt;
  std::vector<double> open_ht;
  std::vector<TableFormat> formats = {buyers->format};
  if (receivables) {
    open_ht = open_balances(*receivables, buyers->rows.size(), source.as_of);
    formats.push_back(receivables->format);
  }
  if (notes) formats.push_back(*std::move(notes));
  if (links) std::ranges::move(links->formats, std::back_inserter(formats));
  BookHistory history{.from = source.books_from};
  if (write_offs) {
    formats.push_back(write_offs->format);
    history.losses = std::move(write_offs->losses);
  }
  std::vector<Buyer> filled = fill_buyers(buyers->rows, open_ht, source, assumptions);
  Portfolio portfolio(std::move(filled),
                      receivables ? std::move(receivables->receivables) : std::vector<Receivable>(),
                      source.as_of, links ? std::move(links->network) : TradeNetwork(),
                      std::move(history));
  list_doubtful(portfolio, assumptions);
  list_idle_parents(portfolio, assumptions);
  return PortfolioData{.portfolio = std::move(portfolio),
                       .formats = std::move(formats),
                       .inferred = receivables ? receivables->inferred : InferredCells(),
                       .assumptions = std::move(assumptions)};
}

}  // namespace encours
