#include "portfolio/diagnosis/debtors.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace encours {

namespace {

/// Sets of accounts that grow together (Galler and Fischer 1964), each known by its first one.
class JoinedAccounts {
 public:
  explicit JoinedAccounts(std::size_t accounts) : towards_first_(accounts) {
    std::iota(towards_first_.begin(), towards_first_.end(), 0U);
  }

  std::uint32_t first_of(std::uint32_t account) {
    while (towards_first_[account] != account) {
      towards_first_[account] = towards_first_[towards_first_[account]];
      account = towards_first_[account];
    }
    return account;
  }

  void join(std::uint32_t one, std::uint32_t other) {
    const auto [first, second] = std::minmax({first_of(one), first_of(other)});
    towards_first_[second] = first;
  }

 private:
  std::vector<std::uint32_t> towards_first_;
};

JoinedAccounts join_accounts(const Portfolio& portfolio) {
  const auto buyers = portfolio.buyers();
  JoinedAccounts joined(buyers.size());
  std::unordered_map<std::string_view, std::uint32_t> of_group;
  std::unordered_map<std::string_view, std::uint32_t> of_parent;
  for (std::uint32_t i = 0; i < buyers.size(); ++i) {
    const Buyer& buyer = buyers[i];
    if (!buyer.group_id.empty()) joined.join(of_group.emplace(buyer.group_id, i).first->second, i);
    if (buyer.parent_id.empty()) continue;
    joined.join(of_parent.emplace(buyer.parent_id, i).first->second, i);
    if (const auto parent = portfolio.find(buyer.parent_id)) joined.join(*parent, i);
  }
  return joined;
}

/// The group_id of the first account that has one, else the last parent above the first account.
std::string name_of(const Debtor& debtor, const Portfolio& portfolio) {
  const auto buyers = portfolio.buyers();
  for (const std::uint32_t account : debtor.buyers) {
    if (!buyers[account].group_id.empty()) return buyers[account].group_id;
  }
  if (debtor.buyers.size() == 1) return {};
  std::string_view head = buyers[debtor.buyers.front()].id;
  for (std::size_t steps = 0; steps < debtor.buyers.size(); ++steps) {
    const auto place = portfolio.find(head);
    if (!place || buyers[*place].parent_id.empty()) break;
    head = buyers[*place].parent_id;
  }
  return std::string(head);
}

}  // namespace

std::vector<Debtor> consolidate(const Portfolio& portfolio) {
  const auto buyers = portfolio.buyers();
  JoinedAccounts joined = join_accounts(portfolio);
  std::vector<Debtor> debtors;
  std::vector<std::size_t> place(buyers.size());
  for (std::uint32_t i = 0; i < buyers.size(); ++i) {
    const std::uint32_t first = joined.first_of(i);
    if (first == i) {
      place[i] = debtors.size();
      debtors.emplace_back();
    }
    Debtor& debtor = debtors[place[first]];
    debtor.buyers.push_back(i);
    debtor.exposure += buyers[i].exposure;
  }
  for (Debtor& debtor : debtors) {
    std::ranges::stable_sort(debtor.buyers, std::ranges::greater(),
                             [&](std::uint32_t i) { return buyers[i].exposure; });
    debtor.group_id = name_of(debtor, portfolio);
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
