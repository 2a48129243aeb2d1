#include "portfolio/diagnosis/positions.hpp"

#include <chrono>

#include "portfolio/doubtful.hpp"

namespace encours {

std::vector<Position> positions(const Portfolio& portfolio, int extension_days) {
  std::vector<Position> found(portfolio.buyers().size());
  if (!portfolio.as_of()) return found;
  const Date as_of = *portfolio.as_of();
  const std::vector<double> doubtful = doubtful_balances(portfolio);
  for (std::size_t i = 0; i < found.size(); ++i) found[i].doubtful = doubtful[i];
  for (const OpenItem& item : portfolio.open_items()) {  // by buyer and due date
    Position& position = found[item.buyer];
    if (item.due_date >= as_of) continue;
    position.overdue += item.amount_ht;
    const std::chrono::days late = as_of - item.due_date;
    if (late > std::chrono::days(90)) position.overdue_over_90_days += item.amount_ht;
    if (item.disputed) continue;
    if (late > std::chrono::days(extension_days)) {
      position.overdue_past_extension += item.amount_ht;
    }
    if (!position.oldest_overdue) position.oldest_overdue = item.due_date;
  }
  return found;
}

}  // namespace encours
