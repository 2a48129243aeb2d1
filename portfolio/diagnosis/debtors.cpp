#include "portfolio/diagnosis/debtors.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>

namespace encours {

std::vector<Debtor> consolidate(const Portfolio& portfolio) {
  std::vector<Debtor> debtors;
  std::unordered_map<std::string_view, std::size_t> place;
  const auto buyers = portfolio.buyers();
  for (std::uint32_t i = 0; i < buyers.size(); ++i) {
    const std::string& group = buyers[i].group_id;
    const bool alone = group.empty() || place.emplace(group, debtors.size()).second;
    if (alone) debtors.push_back({.group_id = group, .buyers = {}});
    Debtor& debtor = group.empty() ? debtors.back() : debtors[place[group]];
    debtor.buyers.push_back(i);
    debtor.exposure += buyers[i].exposure;
  }
  for (Debtor& debtor : debtors) {
    std::ranges::stable_sort(debtor.buyers, std::ranges::greater(),
                             [&](std::uint32_t i) { return buyers[i].exposure; });
  }
  std::ranges::stable_sort(debtors, std::ranges::greater(), &Debtor::exposure);
  return debtors;
}

std::optional<LimitCheck> check_own_limit(const Portfolio& portfolio, const Debtor& debtor) {
  LimitCheck found;
  bool any = false;
  for (const std::uint32_t account : debtor.buyers) {
    const auto& limit = portfolio.buyers()[account].own_limit;
    any = any || limit.has_value();
    found.limit += limit.value_or(0.0);
  }
  found.excess = std::max(0.0, debtor.exposure - found.limit);
  return any ? std::optional(found) : std::nullopt;
}

std::optional<LimitCheck> check_insurer_limit(const Portfolio& portfolio, const Debtor& debtor) {
  LimitCheck found;
  for (const std::uint32_t account : debtor.buyers) {
    const Buyer& buyer = portfolio.buyers()[account];
    const double limit = buyer.insurer_limit.value_or(0.0);
    if (limit <= 0) continue;
    found.limit += limit;
    found.excess += std::max(0.0, buyer.exposure - limit);
  }
  return found.limit > 0 ? std::optional(found) : std::nullopt;
}

}  // namespace encours
