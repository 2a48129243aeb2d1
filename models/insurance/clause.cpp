#include "models/insurance/clause.hpp"

#include <array>

namespace encours {

std::string_view clause_key(const Clause& clause) {
  constexpr std::array<std::string_view, std::variant_size_v<Clause>> keys = {
      "threshold",          "buyer_limit",          "discretionary_limit",
      "insured_percentage", "each_loss_deductible", "aggregate_first_loss",
      "minimum_retention",  "maximum_liability"};
  return keys[clause.index()];
}

}  // namespace encours
