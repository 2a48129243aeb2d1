#include "models/payment/payment_history.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>

namespace encours {

namespace {

std::int32_t days_from(Date as_of, Date day) {
  return static_cast<std::int32_t>((day - as_of).count());
}

PaymentRecord record_of(const Receivable& item, Date as_of) {
  const std::chrono::year_month_day due(item.due_date);
  const bool paid = item.paid_date && *item.paid_date <= as_of;
  return {.buyer = item.buyer,
          .invoice_day = days_from(as_of, item.invoice_date),
          .due_day = days_from(as_of, item.due_date),
          .paid_day = paid ? std::optional(days_from(as_of, *item.paid_date)) : std::nullopt,
          .due_month = static_cast<std::uint8_t>(static_cast<unsigned>(due.month()) - 1),
          .amount = item.amount_ttc};
}

/// Order of the records whatever the order of rows in the file. Among invoices due on one day the
/// amount decides before the payment: in order of lateness they would look like a rise.
auto key(const PaymentRecord& record) {
  return std::tuple(record.buyer, record.due_day, record.invoice_day, record.amount,
                    record.paid_day);
}

}  // namespace

bool ended_without_payment(const Receivable& item) {
  return item.settled_by == SettlementKind::credit_note || item.settled_by == SettlementKind::other;
}

PaymentHistory payment_history(const Portfolio& portfolio, Date as_of) {
  PaymentHistory history{.as_of = as_of, .buyers = portfolio.buyers().size(), .records = {}};
  const bool failures_known = !portfolio.as_of() || *portfolio.as_of() <= as_of;
  for (const Receivable& item : portfolio.receivables()) {
    if (item.amount_ttc <= 0 || item.invoice_date > as_of) continue;
    const PaymentRecord record = record_of(item, as_of);
    const bool written_off = item.written_off_date && *item.written_off_date <= as_of;
    const bool failed = failures_known && portfolio.buyers()[item.buyer].pd >= 1;
    if (written_off) {
      ++history.written_off;
    } else if (record.paid_day && ended_without_payment(item)) {
      ++history.credited;
    } else if (!record.paid_day && failed) {
      ++history.insolvent;
    } else if (!record.paid_day && item.disputed) {
      ++history.disputed;
    } else {
      history.records.push_back(record);
    }
  }
  std::ranges::sort(history.records, {}, key);
  return history;
}

DelayObservation observed_delay(const PaymentRecord& record, double bound) {
  using Kind = DelayObservation::Kind;
  const double days = static_cast<double>(record.paid_day.value_or(0)) - record.due_day;
  const bool exact = record.paid_day.has_value() || days >= bound;
  return {.days = std::clamp(days, -bound, bound), .kind = exact ? Kind::exact : Kind::at_least};
}

}  // namespace encours
