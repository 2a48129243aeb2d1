#include "portfolio/doubtful.hpp"

#include <algorithm>

namespace encours {

std::vector<double> doubtful_balances(const Portfolio& portfolio) {
  const auto as_of = portfolio.as_of();
  std::vector<double> balances(portfolio.buyers().size());
  for (const Receivable& item : portfolio.receivables()) {
    const bool moved = item.doubtful_date && (!as_of || *item.doubtful_date <= *as_of);
    if (moved && item.amount_ttc > 0 && is_open(item, as_of)) {
      balances[item.buyer] += item.amount_ht();
    }
  }
  for (std::size_t i = 0; i < balances.size(); ++i) {
    balances[i] = std::min(balances[i], portfolio.buyers()[i].exposure);
  }
  return balances;
}

}  // namespace encours
