#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/date.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// One invoice as its payment was known on one day. Days are counted from that day: past ones are
/// negative or 0.
struct PaymentRecord {
  std::uint32_t buyer = 0;
  std::int32_t invoice_day = 0;
  std::int32_t due_day = 0;
  std::optional<std::int32_t> paid_day = {};  ///< at most 0; none: still open
  std::uint8_t due_month = 0;                 ///< calendar month of the due date, 0 = January
  double amount = 0;                          ///< euros including VAT, positive
};

/// What was known on one day about the payment of invoices.
struct PaymentHistory {
  Date as_of = {};
  std::size_t buyers = 0;
  std::vector<PaymentRecord> records = {};  ///< by buyer, then due day
  // Documents that say nothing about lateness and were left out:
  std::size_t written_off = 0;  ///< a loss, not a delay
  std::size_t disputed = 0;     ///< open and contested
  std::size_t insolvent = 0;    ///< open, of buyers that have failed (PD 1)
  std::size_t credited = 0;     ///< ended by a credit note or another entry, not by a payment
};

/// Invoices issued up to `as_of`, with payments and write-offs up to that day; later ones are as if
/// they had not happened. Credit notes and unallocated payments (negative amounts) are passed over.
/// That a buyer has failed is known only at the date of the portfolio.
PaymentHistory payment_history(const Portfolio& portfolio, Date as_of);

/// Whether `paid_date` is not that of a payment, but of a credit note or an entry of another kind.
bool ended_without_payment(const Receivable& item);

/// A lateness in days past due, bounded to ± `bound`: exact when the invoice was paid, or has been
/// overdue for so long that the bound is reached; otherwise the payment is only known to come at
/// least that late.
struct DelayObservation {
  double days = 0;
  enum class Kind : std::uint8_t { exact, at_least } kind = Kind::exact;
};
DelayObservation observed_delay(const PaymentRecord& record, double bound);

/// Lateness beyond which an invoice counts as this late, in days. Means are therefore restricted
/// means (Royston & Parmar 2013), which a single forgotten invoice cannot carry away.
inline constexpr double largest_delay_days = 180;

}  // namespace encours
