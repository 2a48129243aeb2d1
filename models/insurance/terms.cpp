#include "models/insurance/terms.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace encours {

namespace {

constexpr std::size_t index_of(Uncovered reason) {
  return static_cast<std::size_t>(reason);
}

double yearly_premium(const PolicyTerms& terms, double turnover) {
  return std::max(terms.premium.minimum, terms.premium.rate * turnover);
}

/// The reasons that a clause gives; those of limits are told apart.
std::vector<Uncovered> reasons_of(const Clause& clause) {
  // In the order of Clause.
  static constexpr std::array reasons = {Uncovered::threshold,
                                         Uncovered::over_limit,
                                         Uncovered::over_limit,
                                         Uncovered::insured_percentage,
                                         Uncovered::each_loss_deductible,
                                         Uncovered::aggregate_first_loss,
                                         Uncovered::minimum_retention,
                                         Uncovered::maximum_liability,
                                         Uncovered::no_cover,
                                         Uncovered::no_cover,
                                         Uncovered::claim_refused,
                                         Uncovered::late_notification};
  static_assert(reasons.size() == std::variant_size_v<Clause>);
  const Uncovered reason = reasons[clause.index()];
  if (reason == Uncovered::over_limit) return {Uncovered::no_cover, Uncovered::over_limit};
  return {reason};
}

}  // namespace

std::optional<double> maximum_by_multiple(const PolicyTerms& terms, double turnover) {
  std::optional<double> least;
  for (const Clause& clause : terms.clauses) {
    const auto* maximum = std::get_if<MaximumLiability>(&clause);
    if (maximum == nullptr || maximum->premium_multiple <= 0) continue;
    const double amount = maximum->premium_multiple * yearly_premium(terms, turnover);
    least = std::min(least.value_or(amount), amount);
  }
  return least;
}

PolicyTerms with_maximum_in_euros(PolicyTerms terms, double turnover) {
  const double premium = yearly_premium(terms, turnover);
  for (Clause& clause : terms.clauses) {
    const auto* maximum = std::get_if<MaximumLiability>(&clause);
    if (maximum == nullptr || maximum->premium_multiple <= 0) continue;
    clause = MaximumLiability{.amount = maximum->premium_multiple * premium};
  }
  return terms;
}

ReasonOrder reasons_in_order(const PolicyTerms& terms) {
  std::vector<Uncovered> acting = {Uncovered::not_insurable, Uncovered::threshold};
  const bool discretionary = std::ranges::any_of(terms.clauses, [](const Clause& clause) {
    return std::holds_alternative<DiscretionaryLimit>(clause);
  });
  const bool exclusions = std::ranges::any_of(terms.clauses, [](const Clause& clause) {
    return std::holds_alternative<Excluded>(clause) || std::holds_alternative<MaximumTerms>(clause);
  });
  // Buyers that no limit names, or that are excluded, are then left out before the first clause;
  // see Policy.
  if (!discretionary || exclusions) acting.push_back(Uncovered::no_cover);
  for (const Clause& clause : terms.clauses) {
    for (const Uncovered reason : reasons_of(clause)) acting.push_back(reason);
  }
  for (std::size_t i = 0; i < uncovered_reasons; ++i) acting.push_back(static_cast<Uncovered>(i));
  ReasonOrder order{};
  std::size_t known = 0;
  for (const Uncovered reason : acting) {
    const auto told = std::span(order).first(known);
    if (std::ranges::find(told, index_of(reason)) != told.end()) continue;
    order.at(known++) = index_of(reason);
  }
  return order;
}

}  // namespace encours
