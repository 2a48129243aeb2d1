#include "scenarios/balances.hpp"

namespace encours {

std::vector<double> balances(const Portfolio& portfolio) {
  std::vector<double> items(portfolio.buyers().size(), 0.0);
  std::vector<bool> has_items(items.size(), false);
  for (const OpenItem& item : portfolio.open_items()) {
    items[item.buyer] += item.amount_ht;
    has_items[item.buyer] = true;
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!has_items[i]) items[i] = portfolio.buyers()[i].exposure;
  }
  return items;
}

}  // namespace encours
