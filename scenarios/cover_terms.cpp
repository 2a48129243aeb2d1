#include "scenarios/cover_terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <variant>

namespace encours {

namespace {

const Programme* insured_by(const Study& study) {
  const auto place = covering_programme(study);
  return place ? &study.programmes[*place] : nullptr;
}

/// Percentage and discretionary limit of the clauses; each loss is paid in full without the first,
/// buyers without a limit are uninsured without the second; who is excluded is so everywhere.
void take_clauses(const PolicyTerms& policy, CoverTerms& terms) {
  terms.named_percentage = 1;
  terms.discretionary_percentage = 1;
  terms.named_buyers = policy.named_buyers;
  for (const Clause& clause : policy.clauses) {
    if (const auto* share = std::get_if<InsuredPercentage>(&clause)) {
      terms.named_percentage *= share->named;
      terms.discretionary_percentage *= share->discretionary;
    } else if (const auto* threshold = std::get_if<Threshold>(&clause)) {
      terms.threshold = std::max(terms.threshold, threshold->amount);
    } else if (const auto* limit = std::get_if<DiscretionaryLimit>(&clause)) {
      terms.discretionary_limit =
          std::min(limit->amount, terms.discretionary_limit.value_or(limit->amount));
    } else if (const auto* excluded = std::get_if<Excluded>(&clause)) {
      std::ranges::transform(terms.excluded, excluded->categories, terms.excluded.begin(),
                             std::logical_or<>());
    } else if (const auto* longest = std::get_if<MaximumTerms>(&clause)) {
      terms.maximum_terms = std::min(longest->days, terms.maximum_terms.value_or(longest->days));
    }
  }
}

void take_deadlines(const Programme& policy, CoverTerms& terms, AssumptionLog& assumptions) {
  const auto take = [&](const char* key, const std::optional<int>& given, int& days,
                        const char* reason) {
    if (!given) {
      assumptions.add(fmt::format("study.programme.{}", key),
                      fmt::format("{} ({})", days, policy.name), reason);
    }
    days = given.value_or(days);
  };
  take("extension_days", policy.extension_days, terms.extension_days,
       "usual: deliveries stop 60 days after the due date of the oldest invoice (Atradius)");
  take("notification_days", policy.notification_days, terms.notification_days,
       "usual: the insurer is told within 30 days after that");
}

}  // namespace

std::optional<std::size_t> covering_programme(const Study& study) {
  const auto policy = std::ranges::find_if(study.programmes, [&](const Programme& programme) {
    return std::holds_alternative<PolicyTerms>(programme.protection) &&
           (study.diagnosis.policy.empty() || programme.name == study.diagnosis.policy);
  });
  if (policy == study.programmes.end()) return std::nullopt;
  return static_cast<std::size_t>(policy - study.programmes.begin());
}

CoverTerms cover_terms(const Study& study) {
  CoverTerms terms;
  const Programme* policy = insured_by(study);
  if (policy == nullptr) return terms;
  terms.policy = policy->name;
  take_clauses(std::get<PolicyTerms>(policy->protection), terms);
  return terms;
}

CoverTerms cover_terms(const Study& study, AssumptionLog& assumptions) {
  CoverTerms terms = cover_terms(study);
  const Programme* policy = insured_by(study);
  if (policy == nullptr) {
    assumptions.add("study.diagnosis.policy", "none; insurer_limit at 90 %",
                    "the study has no policy: usual insured percentage, no discretionary cover");
    assumptions.add("study.programme.extension_days", "60, then 30 days to tell the insurer",
                    "usual terms (Atradius); the study has no policy");
    return terms;
  }
  if (study.diagnosis.policy.empty()) {
    assumptions.add("study.diagnosis.policy", policy->name, "the first policy of the study");
  }
  take_deadlines(*policy, terms, assumptions);
  return terms;
}

}  // namespace encours
