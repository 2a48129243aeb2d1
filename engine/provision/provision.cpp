#include "engine/provision/provision.hpp"

#include <algorithm>
#include <chrono>
#include <map>

#include "core/money.hpp"

namespace encours {

namespace {

InvoiceAllowances by_invoice(std::span<const OpeningAllowance> rows) {
  InvoiceAllowances sums;
  for (const OpeningAllowance& row : rows) {
    sums[{row.buyer, row.invoice_id}].allowance += row.allowance;
  }
  return sums;
}

InvoiceKey invoice_of(const Portfolio& portfolio, std::uint32_t document) {
  const Receivable& item = portfolio.receivables()[document];
  return {item.buyer, item.invoice_id};
}

/// IFRS 9 by invoice at the closing: pool and individual items.
InvoiceAllowances closing_of(const Portfolio& portfolio, const ExpectedCreditLoss& ecl) {
  InvoiceAllowances sums;
  for (const ItemAllowance& one : ecl.items) {
    if (one.allowance <= 0) continue;
    sums[invoice_of(portfolio, one.document)].allowance += one.allowance;
  }
  return sums;
}

Movement expected_movement(const Portfolio& portfolio, const ExpectedCreditLoss& ecl,
                           const PreviousClosing& previous) {
  Movement total;
  const auto moved =
      move_allowances(by_invoice(previous.expected), closing_of(portfolio, ecl),
                      written_off_since(portfolio, previous.as_of + std::chrono::days(1)));
  for (const InvoiceMovement& one : moved) total += one.movement;
  const double change = round_to_cent(ecl.overlays - previous.overlays);
  total += {.opening = previous.overlays,
            .charge = std::max(0.0, change),
            .unused = std::max(0.0, -change),
            .closing = ecl.overlays};
  return total;
}

UnseenEvents unseen_events(const ProvisionSettings& settings, const Portfolio& portfolio,
                           std::span<const ItemAllowance> items) {
  UnseenEvents found;
  if (settings.approval_date) return found;
  const auto later = [&](const std::optional<Date>& day) {
    return day && *day > *portfolio.as_of();
  };
  for (const ItemAllowance& one : items) {
    const Receivable& item = portfolio.receivables()[one.document];
    const Buyer& buyer = portfolio.buyers()[item.buyer];
    if (!later(item.paid_date) && !later(item.written_off_date) && !later(buyer.insolvency_date)) {
      continue;
    }
    ++found.items;
    found.amount = round_to_cent(found.amount + one.amount_ht);
  }
  return found;
}

double value_in(const std::map<InvoiceKey, double>& all, const InvoiceKey& invoice) {
  const auto place = all.find(invoice);
  return place == all.end() ? 0.0 : place->second;
}

/// Euros excluding VAT of invoices issued up to a day.
std::map<InvoiceKey, double> issued_until(const Portfolio& portfolio, Date day) {
  std::map<InvoiceKey, double> amounts;
  for (const Receivable& item : portfolio.receivables()) {
    if (item.amount_ttc <= 0 || item.invoice_date > day) continue;
    amounts[{item.buyer, item.invoice_id}] += round_to_cent(item.amount_ht());
  }
  return amounts;
}

/// What is looked back on: allowances of a day, and what stands for them now.
struct LookBack {
  std::span<const OpeningAllowance> rows;
  Date day;
  InvoiceAllowances now;
};

AllowanceBacktest look_back(const Portfolio& portfolio, std::span<const ItemAllowance> items,
                            const LookBack& back) {
  std::map<InvoiceKey, double> open;
  for (const ItemAllowance& one : items) {
    open[invoice_of(portfolio, one.document)] += one.amount_ht;
  }
  const auto lost = written_off_since(portfolio, back.day + std::chrono::days(1));
  const auto issued = issued_until(portfolio, back.day);
  AllowanceBacktest found;
  std::map<InvoiceKey, double> gross;
  for (const OpeningAllowance& row : back.rows) {
    const InvoiceKey invoice(row.buyer, row.invoice_id);
    ++found.items;
    found.allowance += row.allowance;
    gross[invoice] += row.amount_ht > 0 ? row.amount_ht : value_in(issued, invoice);
  }
  for (const auto& [invoice, amount] : gross) {
    const double written_off = std::min(amount, value_in(lost, invoice));
    const double still_open = std::min(amount - written_off, value_in(open, invoice));
    const auto now = back.now.find(invoice);
    found.gross += amount;
    found.written_off += written_off;
    found.still_open += still_open;
    found.collected += amount - written_off - still_open;
    if (now != back.now.end()) found.still_needed += now->second.allowance;
  }
  for (const auto& [invoice, amount] : lost) {
    if (!gross.contains(invoice) && issued.contains(invoice)) found.lost_without += amount;
  }
  for (double* amount : {&found.gross, &found.allowance, &found.written_off, &found.still_open,
                         &found.collected, &found.lost_without, &found.still_needed}) {
    *amount = round_to_cent(*amount);
  }
  return found;
}

InvoiceAllowances closing_of(const FrenchProvision& french) {
  InvoiceAllowances sums;
  for (const InvoiceMovement& one : french.movements) {
    sums[one.invoice].allowance = one.movement.closing;
  }
  return sums;
}

/// What a tail reserve has nothing to carry for: sold, paid since, in default, or written down on
/// its own.
std::vector<std::uint32_t> outside_the_tail(std::span<const ItemAllowance> items) {
  std::vector<std::uint32_t> found;
  for (const ItemAllowance& one : items) {
    const bool written_down = one.state != ItemState::performing ||
                              (one.place == ItemPlace::individual && one.allowance > 0);
    const bool gone = one.place == ItemPlace::factored || one.place == ItemPlace::settled;
    if (written_down || gone) found.push_back(one.item);
  }
  return found;
}

LedgerReconciliation reconcile(const Portfolio& portfolio, const ExpectedCreditLoss& ecl) {
  LedgerReconciliation ledger{.items = portfolio.open_items().size()};
  for (const OpenItem& item : portfolio.open_items()) {
    ledger.items_ttc += round_to_cent(item.amount_ttc);
    ledger.items_ht += round_to_cent(item.amount_ht);
  }
  for (const ItemAllowance& one : ecl.items) {
    ledger.by_place_ht.at(static_cast<std::size_t>(one.place)) += one.amount_ht;
  }
  const auto netted = net_open_items(portfolio.receivables(), portfolio.as_of());
  for (const auto& [buyer, credit] : netted.unused_credit_ttc) ledger.unused_credit_ttc += credit;
  for (const Buyer& buyer : portfolio.buyers()) ledger.buyers_ht += buyer.exposure;
  for (double* sum :
       {&ledger.items_ttc, &ledger.items_ht, &ledger.unused_credit_ttc, &ledger.buyers_ht}) {
    *sum = round_to_cent(*sum);
  }
  for (double& sum : ledger.by_place_ht) sum = round_to_cent(sum);
  return ledger;
}

}  // namespace

Provision work_out_provision(const Study& study, const Portfolio& portfolio,
                             const ProvisionInputs& inputs, unsigned threads) {
  ProblemLog problems;
  AssumptionLog assumptions;
  FrenchProvision french =
      french_provision(inputs.settings, portfolio, inputs.claims, inputs.opening, problems);
  problems.throw_if_any();
  ExpectedCreditLoss expected =
      expected_credit_loss(study, inputs.settings, portfolio, french.claims, threads, assumptions);
  Provision provision{.french = std::move(french),
                      .expected = std::move(expected),
                      .expected_movement = {},
                      .reserves = {},
                      .expected_backtest = {},
                      .french_backtest = {},
                      .ledger = {},
                      .unseen = {},
                      .assumptions = {}};
  const std::vector<ItemAllowance>& items = provision.expected.items;
  provision.reserves = tail_reserves(study, portfolio, outside_the_tail(items), threads);
  provision.ledger = reconcile(portfolio, provision.expected);
  provision.unseen = unseen_events(inputs.settings, portfolio, items);
  if (const PreviousClosing* previous = inputs.previous) {
    provision.expected_movement = expected_movement(portfolio, provision.expected, *previous);
    provision.expected_backtest = look_back(portfolio, items,
                                            {.rows = previous->expected,
                                             .day = previous->as_of,
                                             .now = closing_of(portfolio, provision.expected)});
  }
  if (!inputs.opening.empty()) {
    provision.french_backtest =
        look_back(portfolio, items,
                  {.rows = inputs.opening,
                   .day = provision.french.year_start - std::chrono::days(1),
                   .now = closing_of(provision.french)});
  }
  provision.assumptions = std::move(assumptions);
  return provision;
}

}  // namespace encours
