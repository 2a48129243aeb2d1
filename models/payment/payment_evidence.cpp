#include "models/payment/payment_evidence.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <vector>

namespace encours {

namespace {

void look_at_the_end(const PaymentHistory& history, PaymentEvidence& found) {
  if (found.paid == 0) return;
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
  for (const PaymentRecord& record : history.records) {
    last = std::max(last, record.paid_day.value_or(last));
  }
  found.silence_days = -last;
  std::set<std::int32_t> paid_days;
  for (const PaymentRecord& record : history.records) {
    if (record.paid_day) {
      if (*record.paid_day - last > last) paid_days.insert(*record.paid_day);
    } else {
      found.due_since += record.due_day > last && record.due_day < 0 ? 1U : 0U;
    }
  }
  found.paid_days_before = paid_days.size();
}

bool is_behind(const PaymentEvidence& found) {
  return found.silence_days >= shortest_silence && found.paid_days_before >= behind_count &&
         found.due_since >= behind_count;
}

}  // namespace

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
  look_at_the_end(history, found);
  const double without = found.overdue_amount_without;
  if (found.paid == 0) {
    found.known = PaymentsKnown::none;
  } else if (found.paid < fewest_payments) {
    found.known = PaymentsKnown::few;
  } else if (2 * without > found.overdue_amount && without > unpaid_share_of_due * due_amount) {
    found.known = PaymentsKnown::of_few_accounts;
  } else if (is_behind(found)) {
    found.known = PaymentsKnown::behind;
  } else {
    found.known = PaymentsKnown::enough;
  }
  return found;
}

}  // namespace encours
