#include "scenarios/programme.hpp"

namespace encours {

std::optional<PolicyTerms> cover_of(const Programme& programme) {
  if (const auto* policy = std::get_if<PolicyTerms>(&programme.protection)) return *policy;
  const auto* factoring = std::get_if<FactoringTerms>(&programme.protection);
  if (factoring == nullptr) return std::nullopt;
  PolicyTerms lines;
  lines.clauses.emplace_back(BuyerLimit{});
  if (factoring->other_lines) {
    lines.clauses.emplace_back(DiscretionaryLimit{.amount = *factoring->other_lines});
  }
  lines.clauses.emplace_back(InsuredPercentage{.named = factoring->covered_share,
                                               .discretionary = factoring->covered_share});
  return lines;
}

std::string_view programme_kind(const Programme& programme) {
  if (std::holds_alternative<PolicyTerms>(programme.protection)) return "policy";
  return std::holds_alternative<FactoringTerms>(programme.protection) ? "factoring"
                                                                      : "self_insurance";
}

}  // namespace encours
