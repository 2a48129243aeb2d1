#include "models/insurance/clause.hpp"

namespace encours {

bool leaves_out(const Clause& clause, const Buyer& buyer) {
  if (const auto* excluded = std::get_if<Excluded>(&clause)) {
    return excluded->categories[static_cast<std::size_t>(buyer.category)];
  }
  const auto* terms = std::get_if<MaximumTerms>(&clause);
  return terms != nullptr && buyer.terms_days > terms->days;
}

}  // namespace encours
