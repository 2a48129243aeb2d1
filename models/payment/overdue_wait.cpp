#include "models/payment/overdue_wait.hpp"

#include <algorithm>

namespace encours {

namespace {

constexpr std::int32_t first_look = -180;  ///< far enough back for every outcome to be known
constexpr std::int32_t days_per_month = 30;
constexpr int most_months = 12;
constexpr std::size_t fewest_months = 3;

struct Waiting {
  double amount = 0;
  double amount_days = 0;
};

Waiting waiting_at(const PaymentHistory& history, std::int32_t day) {
  Waiting found;
  for (const PaymentRecord& record : history.records) {
    const bool open = record.invoice_day <= day && (!record.paid_day || *record.paid_day > day);
    if (!open || record.due_day >= day) continue;
    const double wait = static_cast<double>(record.paid_day.value_or(0)) - day;
    found.amount += record.amount;
    found.amount_days += record.amount * std::min(wait, largest_delay_days);
  }
  return found;
}

}  // namespace

std::optional<OverdueWait> observe_overdue_wait(const PaymentHistory& history) {
  OverdueWait wait;
  Waiting all;
  for (int month = 0; month < most_months; ++month) {
    const Waiting then = waiting_at(history, first_look - month * days_per_month);
    if (then.amount <= 0) continue;
    const double mean = then.amount_days / then.amount;
    wait.lowest_month = wait.months == 0 ? mean : std::min(wait.lowest_month, mean);
    wait.highest_month = std::max(wait.highest_month, mean);
    ++wait.months;
    all.amount += then.amount;
    all.amount_days += then.amount_days;
  }
  if (wait.months < fewest_months) return std::nullopt;
  wait.days = all.amount_days / all.amount;
  return wait;
}

}  // namespace encours
