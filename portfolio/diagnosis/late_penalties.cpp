#include "portfolio/diagnosis/late_penalties.hpp"

#include <algorithm>
#include <chrono>

#include "core/money.hpp"

namespace encours {

namespace {

bool owes_penalties(const Buyer& buyer) {
  const bool professional =
      buyer.category == BuyerCategory::private_company || buyer.category == BuyerCategory::related;
  return professional && in_france(buyer) && buyer.pd < 1;
}

bool counts(const Receivable& item) {
  const bool settled_otherwise =
      item.written_off_date || (item.settled_by && *item.settled_by != SettlementKind::payment);
  return item.amount_ttc > 0 && item.document == DocumentKind::sale && !item.disputed &&
         !item.due_date_inferred && !settled_otherwise;
}

/// Days late at `end`, or none.
long days_late(const Receivable& item, Date end) {
  return std::max(0L, static_cast<long>((end - item.due_date).count()));
}

void add(const Receivable& item, long days, std::optional<double> rate, LatePenalty& sum) {
  ++sum.invoices;
  sum.late_ttc = round_to_cent(sum.late_ttc + item.amount_ttc);
  sum.fixed_sum += recovery_fixed_sum;
  if (!rate) return;
  const double interest = item.amount_ttc * *rate * static_cast<double>(days) / 365;
  sum.interest = round_to_cent(sum.interest.value_or(0) + round_to_cent(interest));
}

double total(const BuyerPenalty& one) {
  return one.penalty.fixed_sum + one.penalty.interest.value_or(0);
}

}  // namespace

LatePenalties late_penalties(const Portfolio& portfolio, std::optional<double> rate) {
  LatePenalties found;
  if (rate) found.open.interest = found.paid.interest = 0;
  if (!portfolio.as_of()) return found;
  const Date as_of = *portfolio.as_of();
  const Date from = as_of - std::chrono::days(365);
  std::vector<LatePenalty> of_buyer(portfolio.buyers().size());
  for (const Receivable& item : portfolio.receivables()) {
    if (!counts(item) || !owes_penalties(portfolio.buyers()[item.buyer])) continue;
    const bool paid = item.paid_date && *item.paid_date <= as_of;
    if (paid && *item.paid_date <= from) continue;
    const long days = days_late(item, paid ? *item.paid_date : as_of);
    if (days == 0) continue;
    add(item, days, rate, paid ? found.paid : found.open);
    add(item, days, rate, of_buyer[item.buyer]);
  }
  for (std::uint32_t i = 0; i < of_buyer.size(); ++i) {
    if (of_buyer[i].invoices > 0) found.by_buyer.push_back({.buyer = i, .penalty = of_buyer[i]});
  }
  std::ranges::stable_sort(found.by_buyer, std::ranges::greater(), total);
  return found;
}

}  // namespace encours
