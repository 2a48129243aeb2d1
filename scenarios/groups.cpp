#include "scenarios/groups.hpp"

#include <map>
#include <string_view>

namespace encours {
namespace {

/// The head of each group: its member with the largest exposure, the first of equals.
std::map<std::string_view, std::uint32_t> heads(const Portfolio& portfolio) {
  std::map<std::string_view, std::uint32_t> head;
  const auto buyers = portfolio.buyers();
  for (std::uint32_t buyer = 0; buyer < buyers.size(); ++buyer) {
    if (buyers[buyer].group_id.empty()) continue;
    const auto [place, first] = head.emplace(buyers[buyer].group_id, buyer);
    if (!first && buyers[buyer].exposure > buyers[place->second].exposure) place->second = buyer;
  }
  return head;
}

bool descends_from(const std::vector<std::int32_t>& parent, std::int32_t buyer,
                   std::int32_t ancestor) {
  for (; buyer >= 0; buyer = parent[static_cast<std::size_t>(buyer)]) {
    if (buyer == ancestor) return true;
  }
  return false;
}

}  // namespace

std::vector<std::int32_t> group_parents(const Portfolio& portfolio) {
  const auto buyers = portfolio.buyers();
  const auto head = heads(portfolio);
  std::vector<std::int32_t> parents(buyers.size(), -1);
  for (std::uint32_t buyer = 0; buyer < buyers.size(); ++buyer) {
    std::int32_t parent = -1;
    const auto named = portfolio.find(buyers[buyer].parent_id);
    if (!buyers[buyer].parent_id.empty() && named) {
      parent = static_cast<std::int32_t>(*named);
    } else if (const auto place = head.find(buyers[buyer].group_id);
               place != head.end() && place->second != buyer) {
      parent = static_cast<std::int32_t>(place->second);
    }
    if (descends_from(parents, parent, static_cast<std::int32_t>(buyer))) continue;
    parents[buyer] = parent;
  }
  return parents;
}

}  // namespace encours
