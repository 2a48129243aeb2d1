#include "portfolio/import/receivable_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace encours {

namespace {

/// Settlements of one day and kind together, in order of time.
std::vector<Settlement> merged(std::vector<Settlement> settlements) {
  const auto key = [](const Settlement& one) { return std::tuple(one.date, one.kind); };
  std::ranges::stable_sort(settlements, {}, key);
  std::vector<Settlement> result;
  for (const Settlement& one : settlements) {
    if (!result.empty() && key(result.back()) == key(one)) {
      result.back().amount += one.amount;
    } else {
      result.push_back(one);
    }
  }
  std::erase_if(result, [](const Settlement& one) { return one.amount == 0; });
  return result;
}

/// Gives the rows of one buyer ids that stand once.
class RowIds {
 public:
  /// Documents whose number stands alone keep it: they are claimed first.
  void reserve(const std::string& id) {
    if (!id.empty()) reserved_.insert(id);
  }

  std::string claim(const std::string& id) {
    if (!id.empty() && used_.insert(id).second) return id;
    std::size_t& number = next_[id];
    while (true) {
      ++number;
      if (!id.empty() && number == 1) continue;
      std::string candidate =
          id.empty() ? fmt::format("N{}", number) : fmt::format("{}/{}", id, number);
      if (reserved_.contains(candidate)) continue;
      if (used_.insert(candidate).second) return candidate;
    }
  }

 private:
  std::unordered_set<std::string> reserved_;
  std::unordered_set<std::string> used_;
  std::unordered_map<std::string, std::size_t> next_;
};

void add_rows(const ImportedReceivable& item, RowIds& ids, std::vector<ReceivableRow>& rows) {
  Cents open = item.amount;
  for (const Settlement& part : merged(item.settlements)) {
    rows.push_back(
        {.invoice_id = ids.claim(item.id), .of = &item, .amount = part.amount, .settled = part});
    open -= part.amount;
  }
  if (open == 0) return;
  rows.push_back({.invoice_id = ids.claim(item.id), .of = &item, .amount = open, .settled = {}});
}

}  // namespace

std::vector<ReceivableRow> receivable_rows(const ImportedLedger& ledger) {
  std::vector<const ImportedReceivable*> items;
  items.reserve(ledger.receivables.size());
  for (const ImportedReceivable& item : ledger.receivables) items.push_back(&item);
  const auto key = [&](const ImportedReceivable* item) {
    return std::tuple(std::string_view(ledger.buyers[item->buyer].id), item->invoice_date,
                      std::string_view(item->id), item->due_date, item->amount);
  };
  std::ranges::stable_sort(items, {}, key);
  std::vector<ReceivableRow> rows;
  rows.reserve(items.size());
  for (auto first = items.begin(); first != items.end();) {
    const auto last = std::find_if(first, items.end(), [&](const ImportedReceivable* item) {
      return item->buyer != (*first)->buyer;
    });
    RowIds ids;
    std::for_each(first, last, [&](const ImportedReceivable* item) { ids.reserve(item->id); });
    std::for_each(first, last, [&](const ImportedReceivable* item) { add_rows(*item, ids, rows); });
    first = last;
  }
  return rows;
}

}  // namespace encours
