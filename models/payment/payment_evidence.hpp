#pragma once

#include <cstddef>
#include <cstdint>

#include "models/payment/payment_history.hpp"

namespace encours {

/// Whether lateness can be learnt from the payments of a ledger.
enum class PaymentsKnown : std::uint8_t {
  enough,
  none,             ///< no invoice was ever paid
  few,              ///< fewer than fewest_payments
  of_few_accounts,  ///< most of what is overdue is owed by buyers without a single payment
  behind            ///< they end some time before the day, though invoices fell due since
};

/// Payments from which a mean lateness is taken: of days that scatter by some 20, the mean of 30
/// is known to ± 7 at 95 % at best, half of what French firms are late on average; of fewer it says
/// nothing. An interval from so few is no interval either.
inline constexpr std::size_t fewest_payments = 30;

/// Share of all invoiced euros fallen due from which overdue ones of buyers without a payment show
/// that payments are not recorded or not matched: so many firms do not fail to pay anything at all.
inline constexpr double unpaid_share_of_due = 0.1;

/// Days without any payment from which the record of payments may be behind: shops close for less.
inline constexpr std::int32_t shortest_silence = 14;

/// Days with a payment in as many days before the silence, and invoices that fell due in it, from
/// which the silence is no chance: of ten such days at an even rate, all come in the first half of
/// the time with probability 2^−10, one in a thousand. Days, because many are paid in one run.
inline constexpr std::size_t behind_count = 10;

struct PaymentEvidence {
  PaymentsKnown known = PaymentsKnown::none;
  std::size_t paid = 0;               ///< invoices
  std::size_t overdue = 0;            ///< invoices that are open and were due
  double overdue_amount = 0;          ///< euros including VAT
  std::size_t overdue_without = 0;    ///< those of buyers none of whose invoices was paid
  double overdue_amount_without = 0;  ///< euros including VAT
  std::int32_t silence_days = 0;      ///< from the last payment to the day of the history
  std::size_t paid_days_before = 0;   ///< days with a payment in as many days before
  std::size_t due_since = 0;          ///< invoices that fell due since the last payment, unpaid
};

/// Looks at the records of `history` before anything is fitted.
PaymentEvidence payment_evidence(const PaymentHistory& history);

}  // namespace encours
