#include "portfolio/portfolio.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "core/contract.hpp"

namespace encours {

namespace {

bool is_open(const Receivable& item, std::optional<Date> as_of) {
  const auto happened = [&](const std::optional<Date>& date) {
    return date && (!as_of || *date <= *as_of);
  };
  const bool issued = !as_of || item.invoice_date <= *as_of;
  return issued && !happened(item.paid_date) && !happened(item.written_off_date);
}

/// Consumes the credit of one buyer on its items, oldest due date first.
void net_credit(std::span<OpenItem> items, double credit_ttc) {
  for (OpenItem& item : items) {
    const double used = std::min(item.amount_ttc, credit_ttc);
    item.amount_ht -= item.amount_ht * (used / item.amount_ttc);
    item.amount_ttc -= used;
    credit_ttc -= used;
    if (credit_ttc <= 0) return;
  }
}

std::vector<OpenItem> net_open_items(std::span<const Receivable> receivables,
                                     std::optional<Date> as_of) {
  std::vector<OpenItem> items;
  std::map<std::uint32_t, double> credit_ttc;
  for (const Receivable& item : receivables) {
    if (!is_open(item, as_of)) continue;
    if (item.amount_ttc < 0) {
      credit_ttc[item.buyer] -= item.amount_ttc;
      continue;
    }
    items.push_back({.buyer = item.buyer,
                     .due_date = item.due_date,
                     .amount_ht = item.amount_ht(),
                     .amount_ttc = item.amount_ttc,
                     .disputed = item.disputed});
  }
  std::ranges::stable_sort(items, {}, [](const OpenItem& item) {
    return std::pair(item.buyer, item.due_date);
  });
  for (const auto& [buyer, credit] : credit_ttc) {
    net_credit(std::ranges::equal_range(items, buyer, {}, &OpenItem::buyer), credit);
  }
  std::erase_if(items, [](const OpenItem& item) { return item.amount_ttc < 0.005; });
  return items;
}

/// Full years before `as_of` that the ledger reaches back to, at most three.
std::vector<WriteOffYear> yearly_write_offs(std::span<const Receivable> receivables,
                                            std::optional<Date> as_of) {
  std::vector<WriteOffYear> years;
  const bool any = std::ranges::any_of(
      receivables, [](const Receivable& item) { return item.written_off_date.has_value(); });
  if (!as_of || !any) return years;
  const Date first = std::ranges::min(receivables, {}, &Receivable::invoice_date).invoice_date;
  const std::chrono::year_month_day end(*as_of);
  for (int back = 3; back >= 1; --back) {
    const auto from = Date(std::chrono::year_month_day_last(
        end.year() - std::chrono::years(back), std::chrono::month_day_last(end.month())));
    const auto year_end = back == 1 ? *as_of
                                    : Date(std::chrono::year_month_day_last(
                                          end.year() - std::chrono::years(back - 1),
                                          std::chrono::month_day_last(end.month())));
    if (first > from + std::chrono::days(31)) continue;
    double amount = 0;
    for (const Receivable& item : receivables) {
      if (!item.written_off_date) continue;
      if (*item.written_off_date > from && *item.written_off_date <= year_end) {
        amount += item.amount_ht();
      }
    }
    years.push_back({.end = year_end, .amount_ht = amount});
  }
  return years;
}

}  // namespace

Portfolio::Portfolio(std::vector<Buyer> buyers, std::vector<Receivable> receivables,
                     std::optional<Date> as_of)
    : buyers_(std::move(buyers)), receivables_(std::move(receivables)), as_of_(as_of) {
  expects(!buyers_.empty(), "a portfolio has at least one buyer");
  expects(std::ranges::is_sorted(buyers_, std::ranges::less_equal(), &Buyer::id),
          "buyers are unique and in order of their id");
  for (const Buyer& buyer : buyers_) sectors_.push_back(buyer.sector);
  std::ranges::sort(sectors_);
  sectors_.erase(std::ranges::unique(sectors_).begin(), sectors_.end());
  for (const Buyer& buyer : buyers_) {
    const auto place = std::ranges::lower_bound(sectors_, buyer.sector);
    sector_of_.push_back(static_cast<std::uint32_t>(place - sectors_.begin()));
  }
  for (const Receivable& item : receivables_) {
    expects(item.buyer < buyers_.size(), "a receivable names a buyer of the portfolio");
  }
  open_items_ = net_open_items(receivables_, as_of_);
  write_offs_ = yearly_write_offs(receivables_, as_of_);
}

std::optional<std::uint32_t> Portfolio::find(std::string_view buyer_id) const {
  const auto place = std::ranges::lower_bound(buyers_, buyer_id, {}, &Buyer::id);
  if (place == buyers_.end() || place->id != buyer_id) return std::nullopt;
  return static_cast<std::uint32_t>(place - buyers_.begin());
}

}  // namespace encours
