#include "models/provision/loss_history.hpp"

#include "core/contract.hpp"
#include "portfolio/open_documents.hpp"

namespace encours {

namespace {

/// What credit notes leave of each document that is open, euros excluding VAT; 0 of the others.
std::vector<double> left_of_documents(const Portfolio& portfolio) {
  std::vector<double> left(portfolio.receivables().size());
  const auto documents = open_documents(portfolio.receivables(), portfolio.as_of());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    left[documents[i]] = portfolio.open_items()[i].amount_ht;
  }
  return left;
}

}  // namespace

LossHistory loss_history(const Portfolio& portfolio, Date from,
                         std::span<const std::uint32_t> segment) {
  expects(portfolio.as_of().has_value(), "a history ends on a day");
  expects(segment.size() == portfolio.buyers().size(), "a segment for each buyer");
  const Date as_of = *portfolio.as_of();
  const std::vector<double> left = left_of_documents(portfolio);
  LossHistory history;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const Receivable& receivable = portfolio.receivables()[i];
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
    } else {
      history.cancelled_ht += item.amount_ht - left[i];
      item.amount_ht = left[i];
    }
    if (item.amount_ht > 0) {
      history.items.push_back(item);
    } else {
      ++history.cancelled;
    }
  }
  return history;
}

}  // namespace encours
