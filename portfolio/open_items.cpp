#include "portfolio/open_items.hpp"

#include <algorithm>
#include <utility>

#include "portfolio/open_documents.hpp"

namespace encours {

namespace {

constexpr double half_a_cent = 0.005;

/// An open item with the index of the document it is left of.
struct OpenDocument {
  OpenItem item;
  std::uint32_t document = 0;
};

/// Consumes the credit of one buyer on its items and returns what is left of it.
double set_off(std::span<OpenDocument> documents, double credit_ttc) {
  for (auto& [item, document] : documents) {
    if (credit_ttc <= 0) break;
    const double used = std::min(item.amount_ttc, credit_ttc);
    item.amount_ht -= item.amount_ht * (used / item.amount_ttc);
    item.amount_ttc -= used;
    credit_ttc -= used;
  }
  return credit_ttc;
}

std::vector<OpenDocument> net(std::span<const Receivable> receivables, std::optional<Date> as_of,
                              std::map<std::uint32_t, double>& unused_credit_ttc) {
  std::vector<OpenDocument> open;
  std::map<std::uint32_t, double> credit_ttc;
  for (std::uint32_t index = 0; index < receivables.size(); ++index) {
    const Receivable& item = receivables[index];
    if (!is_open(item, as_of)) continue;
    if (item.amount_ttc < 0) {
      credit_ttc[item.buyer] -= item.amount_ttc;
      continue;
    }
    open.push_back({.item = {.buyer = item.buyer,
                             .due_date = item.due_date,
                             .invoice_date = item.invoice_date,
                             .amount_ht = item.amount_ht(),
                             .amount_ttc = item.amount_ttc,
                             .disputed = item.disputed},
                    .document = index});
  }
  const auto key = [](const OpenDocument& one) {
    return std::pair(one.item.buyer, one.item.due_date);
  };
  if (!std::ranges::is_sorted(open, {}, key)) std::ranges::stable_sort(open, {}, key);
  const auto buyer_of = [](const OpenDocument& one) { return one.item.buyer; };
  for (const auto& [buyer, credit] : credit_ttc) {
    const auto first = std::ranges::lower_bound(open, buyer, {}, buyer_of);
    const auto last = std::ranges::upper_bound(open, buyer, {}, buyer_of);
    const double left = set_off({first, last}, credit);
    if (left >= half_a_cent) unused_credit_ttc[buyer] = left;
  }
  std::erase_if(open, [](const OpenDocument& one) { return one.item.amount_ttc < half_a_cent; });
  return open;
}

}  // namespace

bool is_open(const Receivable& item, std::optional<Date> as_of) {
  const auto happened = [&](const std::optional<Date>& date) {
    return date && (!as_of || *date <= *as_of);
  };
  const bool issued = !as_of || item.invoice_date <= *as_of;
  return issued && !happened(item.paid_date) && !happened(item.written_off_date);
}

NettedItems net_open_items(std::span<const Receivable> receivables, std::optional<Date> as_of) {
  NettedItems netted;
  for (OpenDocument& one : net(receivables, as_of, netted.unused_credit_ttc)) {
    netted.items.push_back(std::move(one.item));
  }
  return netted;
}

std::vector<std::uint32_t> open_documents(std::span<const Receivable> receivables,
                                          std::optional<Date> as_of) {
  std::map<std::uint32_t, double> unused_credit_ttc;
  std::vector<std::uint32_t> documents;
  for (const OpenDocument& one : net(receivables, as_of, unused_credit_ttc)) {
    documents.push_back(one.document);
  }
  return documents;
}

}  // namespace encours
