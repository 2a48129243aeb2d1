#include "portfolio/diagnosis/debtors.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>

namespace encours {

namespace {

std::optional<LimitCheck> check(const Portfolio& portfolio, const Debtor& debtor,
                                std::optional<double> Buyer::*limit, double lowest) {
  LimitCheck found;
  double owed = 0;
  double account_excess = 0;
  bool any = false;
  for (const std::uint32_t account : debtor.buyers) {
    const Buyer& buyer = portfolio.buyers()[account];
    const std::optional<double>& given = buyer.*limit;
    if (given && *given < lowest) continue;
    owed += buyer.exposure;
    if (!given) continue;
    any = true;
    found.limit += *given;
    account_excess += std::max(0.0, buyer.exposure - *given);
  }
  if (!any) return std::nullopt;
  found.excess = std::max(0.0, owed - found.limit);
  if (limit == &Buyer::insurer_limit) found.excess = std::max(found.excess, account_excess);
  return found;
}

}  // namespace

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
  return check(portfolio, debtor, &Buyer::own_limit, 0);
}

std::optional<LimitCheck> check_insurer_limit(const Portfolio& portfolio, const Debtor& debtor) {
  constexpr double smallest_limit = 1e-9;
  return check(portfolio, debtor, &Buyer::insurer_limit, smallest_limit);
}

}  // namespace encours
