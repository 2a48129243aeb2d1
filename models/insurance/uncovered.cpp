#include "models/insurance/uncovered.hpp"

#include <algorithm>

#include "core/money.hpp"

namespace encours {

std::string_view uncovered_key(std::size_t reason) {
  constexpr std::array<std::string_view, uncovered_reasons> keys = {
      "not_insurable",        "threshold",          "no_cover",
      "over_limit",           "insured_percentage", "each_loss_deductible",
      "aggregate_first_loss", "minimum_retention",  "maximum_liability",
      "claim_refused",        "late_notification"};
  return keys.at(reason);
}

void round_to_total(std::span<double> amounts, double total) {
  double sum = 0;
  for (double& amount : amounts) {
    amount = round_to_cent(amount);
    sum += amount;
  }
  double& largest = *std::ranges::max_element(amounts);
  largest = round_to_cent(largest + (total - sum));
}

}  // namespace encours
