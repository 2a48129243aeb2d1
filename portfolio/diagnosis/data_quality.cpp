#include "portfolio/diagnosis/data_quality.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <vector>

namespace encours {

namespace {

/// Open invoices that repeat buyer, date and amount of another one. Their numbers differ or are
/// missing: the same number twice is refused on reading.
Finding likely_duplicates(const Portfolio& portfolio) {
  std::vector<std::tuple<std::uint32_t, Date, double>> keys;
  for (const Receivable& item : portfolio.receivables()) {
    if (item.amount_ttc <= 0 || !is_open(item, portfolio.as_of())) continue;
    keys.emplace_back(item.buyer, item.invoice_date, item.amount_ttc);
  }
  std::ranges::sort(keys);
  Finding found;
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i] == keys[i - 1]) found.add(std::get<double>(keys[i]));
  }
  return found;
}

void look_at(const Receivable& item, Date as_of, DataQuality& quality) {
  if (item.invoice_date > as_of) quality.dated_after.add(item.amount_ttc);
  if (!is_open(item, as_of)) return;
  if (item.amount_ttc < 0) {
    quality.unapplied_credits.add(-item.amount_ttc);
    return;
  }
  quality.open_items.add(item.amount_ttc);
  if (item.disputed) quality.disputed.add(item.amount_ttc);
  if (as_of - item.due_date > std::chrono::days(365)) {
    quality.overdue_over_a_year.add(item.amount_ttc);
  }
}

}  // namespace

DataQuality data_quality(const Portfolio& portfolio, const InferredCells& inferred) {
  DataQuality quality;
  if (!portfolio.as_of() || portfolio.receivables().empty()) return quality;
  quality.items = portfolio.receivables().size();
  for (const Receivable& item : portfolio.receivables()) {
    look_at(item, *portfolio.as_of(), quality);
  }
  const NettedItems netted = net_open_items(portfolio.receivables(), portfolio.as_of());
  for (const auto& [buyer, credit] : netted.unused_credit_ttc) {
    quality.negative_balances.add(credit);
  }
  quality.likely_duplicates = likely_duplicates(portfolio);
  quality.due_dates_inferred = inferred.due_dates + inferred.due_dates_of_import;
  quality.invoice_dates_inferred = inferred.invoice_dates;
  quality.without_invoice_id = inferred.invoice_ids;
  return quality;
}

}  // namespace encours
