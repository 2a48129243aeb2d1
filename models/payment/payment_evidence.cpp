#include "models/payment/payment_evidence.hpp"

#include <vector>

namespace encours {

PaymentEvidence payment_evidence(const PaymentHistory& history) {
  std::vector<std::uint32_t> paid_by(history.buyers);
  for (const PaymentRecord& record : history.records) {
    paid_by[record.buyer] += record.paid_day ? 1U : 0U;
  }
  PaymentEvidence found;
  double due_amount = 0;
  for (const PaymentRecord& record : history.records) {
    const bool overdue = !record.paid_day && record.due_day < 0;
    if (record.due_day < 0) due_amount += record.amount;
    found.paid += record.paid_day ? 1U : 0U;
    if (!overdue) continue;
    ++found.overdue;
    found.overdue_amount += record.amount;
    if (paid_by[record.buyer] > 0) continue;
    ++found.overdue_without;
    found.overdue_amount_without += record.amount;
  }
  const double without = found.overdue_amount_without;
  if (found.paid == 0) {
    found.known = PaymentsKnown::none;
  } else if (found.paid < fewest_payments) {
    found.known = PaymentsKnown::few;
  } else if (2 * without > found.overdue_amount && without > unpaid_share_of_due * due_amount) {
    found.known = PaymentsKnown::of_few_accounts;
  } else {
    found.known = PaymentsKnown::enough;
  }
  return found;
}

}  // namespace encours
