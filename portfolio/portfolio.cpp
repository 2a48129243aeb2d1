#include "portfolio/portfolio.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "core/contract.hpp"

namespace encours {

namespace {

/// The same day `years` earlier; the end of the month stays the end of the month.
Date years_before(Date date, int years) {
  const std::chrono::year_month_day day(date);
  const auto year = day.year() - std::chrono::years(years);
  const std::chrono::year_month_day_last end(day.year() / day.month() / std::chrono::last);
  if (day.day() == end.day()) return year / day.month() / std::chrono::last;
  return year / day.month() / day.day();
}

/// What was taken to losses, day by day: as booked, else the receivables written off.
std::vector<BookedLoss> losses(std::span<const Receivable> receivables,
                               const BookHistory& history) {
  if (history.losses) return *history.losses;
  std::vector<BookedLoss> lost;
  for (const Receivable& item : receivables) {
    if (!item.written_off_date) continue;
    lost.push_back({.date = *item.written_off_date, .amount_ht = item.amount_ht()});
  }
  return lost;
}

/// Full years before `as_of` that the books reach back to, at most three.
std::vector<WriteOffYear> yearly_write_offs(std::span<const Receivable> receivables,
                                            const BookHistory& history, std::optional<Date> as_of) {
  std::vector<WriteOffYear> years;
  const std::vector<BookedLoss> lost = losses(receivables, history);
  if (!as_of || lost.empty()) return years;
  if (!history.from && receivables.empty()) return years;
  const Date first =
      history.from ? *history.from
                   : std::ranges::min(receivables, {}, &Receivable::invoice_date).invoice_date;
  for (int back = 3; back >= 1; --back) {
    const Date from = years_before(*as_of, back);
    const Date year_end = years_before(*as_of, back - 1);
    if (first > from + std::chrono::days(31)) continue;
    double amount = 0;
    for (const BookedLoss& one : lost) {
      if (one.date > from && one.date <= year_end) amount += one.amount_ht;
    }
    years.push_back({.end = year_end, .amount_ht = amount});
  }
  return years;
}

}  // namespace

Portfolio::Portfolio(std::vector<Buyer> buyers, std::vector<Receivable> receivables,
                     std::optional<Date> as_of, TradeNetwork network, BookHistory history)
    : buyers_(std::move(buyers)),
      receivables_(std::move(receivables)),
      as_of_(as_of),
      network_(std::move(network)),
      history_(std::move(history)) {
  expects(!buyers_.empty(), "a portfolio has at least one buyer");
  expects(std::ranges::is_sorted(buyers_, std::ranges::less_equal(), &Buyer::id),
          "buyers are unique and in order of their id");
  for (const Buyer& buyer : buyers_) sectors_.push_back(buyer.sector);
  for (const OutsideFirm& firm : network_.outside_firms) sectors_.push_back(firm.sector);
  std::ranges::sort(sectors_);
  sectors_.erase(std::unique(sectors_.begin(), sectors_.end()), sectors_.end());
  const auto number = [this](const std::string& sector) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(sectors_, sector) -
                                      sectors_.begin());
  };
  for (const Buyer& buyer : buyers_) sector_of_.push_back(number(buyer.sector));
  for (const OutsideFirm& firm : network_.outside_firms) sector_of_.push_back(number(firm.sector));
  for (const TradeLink& link : network_.links) {
    expects(std::max(link.customer, link.supplier) < sector_of_.size(), "a link is between firms");
  }
  for (const Receivable& item : receivables_) {
    expects(item.buyer < buyers_.size(), "a receivable names a buyer of the portfolio");
  }
  open_items_ = net_open_items(receivables_, as_of_).items;
  write_offs_ = yearly_write_offs(receivables_, history_, as_of_);
}

std::optional<std::uint32_t> Portfolio::find(std::string_view buyer_id) const {
  const auto place = std::ranges::lower_bound(buyers_, buyer_id, {}, &Buyer::id);
  if (place == buyers_.end() || place->id != buyer_id) return std::nullopt;
  return static_cast<std::uint32_t>(place - buyers_.begin());
}

std::optional<std::uint32_t> Portfolio::find_firm(std::string_view id) const {
  if (const auto buyer = find(id)) return buyer;
  const auto& firms = network_.outside_firms;
  const auto place = std::ranges::lower_bound(firms, id, {}, &OutsideFirm::id);
  if (place == firms.end() || place->id != id) return std::nullopt;
  return static_cast<std::uint32_t>(buyers_.size() +
                                    static_cast<std::size_t>(place - firms.begin()));
}

}  // namespace encours
