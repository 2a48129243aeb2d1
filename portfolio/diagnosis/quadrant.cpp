#include "portfolio/diagnosis/quadrant.hpp"

#include <algorithm>
#include <vector>

#include "portfolio/diagnosis/concentration.hpp"

namespace encours {

namespace {

/// Of at least one balance; the middle one, or the mean of the two in the middle.
double median(std::vector<double> balances) {
  std::ranges::sort(balances);
  const std::size_t middle = balances.size() / 2;
  if (balances.size() % 2 == 1) return balances[middle];
  return (balances[middle - 1] + balances[middle]) / 2;
}

std::optional<double> ratio(double amount, const std::optional<double>& base) {
  return base && *base > 0 ? std::optional(amount / *base) : std::nullopt;
}

bool exhausted(const std::optional<double>& base) {
  return base && *base <= 0;
}

BalanceWeight weigh(const Quadrant& found, const Firm& firm,
                    const DiagnosisParameters& parameters) {
  const bool heavy = exhausted(firm.annual_profit) || exhausted(firm.equity) ||
                     found.typical_to_profit >= parameters.typical_to_profit ||
                     found.largest_to_profit >= parameters.largest_to_profit ||
                     found.largest_to_equity >= parameters.largest_to_equity;
  if (heavy) return BalanceWeight::heavy;
  return firm.annual_profit && firm.equity ? BalanceWeight::light : BalanceWeight::unknown;
}

}  // namespace

std::optional<Quadrant> quadrant(std::span<const double> balances, const Firm& firm,
                                 const DiagnosisParameters& parameters) {
  std::vector<double> owed(balances.begin(), balances.end());
  std::erase_if(owed, [](double balance) { return balance <= 0; });
  const auto spread = concentration(owed);
  if (!spread) return std::nullopt;
  Quadrant found{.number = spread->effective_number < parameters.few_buyers ? DebtorNumber::few
                                                                            : DebtorNumber::many,
                 .typical = median(owed),
                 .largest = std::ranges::max(owed),
                 .effective_number = spread->effective_number};
  found.typical_to_profit = ratio(found.typical, firm.annual_profit);
  found.largest_to_profit = ratio(found.largest, firm.annual_profit);
  found.largest_to_equity = ratio(found.largest, firm.equity);
  found.weight = weigh(found, firm, parameters);
  return found;
}

}  // namespace encours
