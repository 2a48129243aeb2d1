#include "portfolio/open_items.hpp"

#include <algorithm>
#include <utility>

namespace encours {

namespace {

constexpr double half_a_cent = 0.005;

/// Consumes the credit of one buyer on its items and returns what is left of it.
double set_off(std::span<OpenItem> items, double credit_ttc) {
  for (OpenItem& item : items) {
    if (credit_ttc <= 0) break;
    const double used = std::min(item.amount_ttc, credit_ttc);
    item.amount_ht -= item.amount_ht * (used / item.amount_ttc);
    item.amount_ttc -= used;
    credit_ttc -= used;
  }
  return credit_ttc;
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
  std::map<std::uint32_t, double> credit_ttc;
  for (const Receivable& item : receivables) {
    if (!is_open(item, as_of)) continue;
    if (item.amount_ttc < 0) {
      credit_ttc[item.buyer] -= item.amount_ttc;
      continue;
    }
    netted.items.push_back({.buyer = item.buyer,
                            .due_date = item.due_date,
                            .invoice_date = item.invoice_date,
                            .amount_ht = item.amount_ht(),
                            .amount_ttc = item.amount_ttc,
                            .disputed = item.disputed});
  }
  const auto key = [](const OpenItem& item) { return std::pair(item.buyer, item.due_date); };
  if (!std::ranges::is_sorted(netted.items, {}, key)) {
    std::ranges::stable_sort(netted.items, {}, key);
  }
  for (const auto& [buyer, credit] : credit_ttc) {
    const auto first = std::ranges::lower_bound(netted.items, buyer, {}, &OpenItem::buyer);
    const auto last = std::ranges::upper_bound(netted.items, buyer, {}, &OpenItem::buyer);
    const double left = set_off({first, last}, credit);
    if (left >= half_a_cent) netted.unused_credit_ttc[buyer] = left;
  }
  std::erase_if(netted.items, [](const OpenItem& item) { return item.amount_ttc < half_a_cent; });
  return netted;
}

}  // namespace encours
