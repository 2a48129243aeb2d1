#include "portfolio/diagnosis/ageing.hpp"

#include <algorithm>

namespace encours {

std::array<int, 4> ageing_bounds(AgeingBasis basis) {
  return basis == AgeingBasis::due_date ? std::array{0, 30, 60, 90} : std::array{30, 60, 90, 120};
}

Ageing age_items(std::span<const OpenItem> items, Date as_of, AgeingBasis basis) {
  const std::array<int, 4> bounds = ageing_bounds(basis);
  Ageing ageing;
  for (const OpenItem& item : items) {
    const Date from = basis == AgeingBasis::due_date ? item.due_date : item.invoice_date;
    const auto age = (as_of - from).count();
    const auto place = std::ranges::lower_bound(bounds, age);
    AgeingBucket& bucket = ageing.at(static_cast<std::size_t>(place - bounds.begin()));
    ++bucket.items;
    bucket.amount_ttc += item.amount_ttc;
    bucket.amount_ht += item.amount_ht;
    bucket.disputed_ttc += item.disputed ? item.amount_ttc : 0.0;
  }
  return ageing;
}

}  // namespace encours
