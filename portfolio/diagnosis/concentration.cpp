#include "portfolio/diagnosis/concentration.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>

namespace encours {

std::optional<Concentration> concentration(std::vector<double> balances) {
  std::ranges::sort(balances, std::ranges::greater());
  const double total = std::accumulate(balances.begin(), balances.end(), 0.0);
  if (total <= 0) return std::nullopt;
  Concentration found{.total = total};
  for (std::size_t rank = 0; rank < balances.size(); ++rank) {
    const double share = balances[rank] / total;
    if (rank < 1) found.top_1 += share;
    if (rank < 5) found.top_5 += share;
    if (rank < 10) found.top_10 += share;
    found.herfindahl += share * share;
  }
  found.effective_number = 1 / found.herfindahl;
  return found;
}

}  // namespace encours
