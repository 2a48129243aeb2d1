#include "models/provision/loss_history.hpp"

#include "core/contract.hpp"

namespace encours {

std::vector<FollowedItem> loss_history(const Portfolio& portfolio, Date from,
                                       std::span<const std::uint32_t> segment) {
  expects(portfolio.as_of().has_value(), "a history ends on a day");
  expects(segment.size() == portfolio.buyers().size(), "a segment for each buyer");
  const Date as_of = *portfolio.as_of();
  std::vector<FollowedItem> items;
  for (const Receivable& receivable : portfolio.receivables()) {
    const bool invoice = receivable.document == DocumentKind::sale && receivable.amount_ttc > 0;
    const bool in_window = receivable.invoice_date >= from && receivable.invoice_date <= as_of;
    if (!invoice || !in_window) continue;
    FollowedItem item{.buyer = receivable.buyer,
                      .segment = segment[receivable.buyer],
                      .amount_ht = receivable.amount_ht(),
                      .followed = static_cast<int>((as_of - receivable.due_date).count())};
    if (receivable.written_off_date && *receivable.written_off_date <= as_of) {
      item.written_off = true;
    } else if (receivable.paid_date && *receivable.paid_date <= as_of) {
      item.settled = static_cast<int>((*receivable.paid_date - receivable.due_date).count());
    }
    items.push_back(item);
  }
  return items;
}

}  // namespace encours
