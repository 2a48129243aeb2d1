#include "models/insurance/named_buyers.hpp"

#include <algorithm>

namespace encours {

bool covers_named_only(const PolicyTerms& terms) {
  return std::ranges::none_of(terms.clauses, [](const Clause& clause) {
    return std::holds_alternative<DiscretionaryLimit>(clause);
  });
}

bool names(const PolicyTerms& terms, const Buyer& buyer) {
  if (!buyer.insurer_limit) return false;
  const auto& list = terms.named_buyers;
  return list.empty() || std::ranges::binary_search(list, buyer.id);
}

bool covers_by_name(const PolicyTerms& terms, const Buyer& buyer) {
  if (buyer.insurer_limit.value_or(0) <= 0 || !names(terms, buyer)) return false;
  return std::ranges::none_of(terms.clauses,
                              [&](const Clause& clause) { return leaves_out(clause, buyer); });
}

double premium_turnover(const PolicyTerms& terms, std::span<const Buyer> buyers, double turnover) {
  if (terms.premium.base == PremiumBase::turnover) return turnover;
  double sales = 0;
  for (const Buyer& buyer : buyers) {
    if (covers_by_name(terms, buyer)) sales += buyer.annual_sales;
  }
  return sales;
}

}  // namespace encours
