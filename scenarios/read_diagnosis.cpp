#include "scenarios/read_diagnosis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"

namespace encours {

namespace {

constexpr NumberRule proportion_rule = {.lowest = 0.0001, .highest = 100, .example = "0.10"};
constexpr std::string_view class_example = "[0.005, 0.01, 0.02, 0.05]";

void read_quadrant(const TableReader& table, Study& study) {
  DiagnosisParameters& parameters = study.diagnosis.parameters;
  AssumptionLog& assumptions = study.diagnosis.assumptions;
  const auto read = [&](std::string_view key, const NumberRule& rule, double& value,
                        std::string_view reason) {
    table.assume(key, fmt::format("{}", value), reason, assumptions);
    value = table.number(key, rule).value_or(value);
  };
  constexpr std::string_view weight = "a proposal: from here on single unpaid balances weigh";
  read("typical_to_profit", proportion_rule, parameters.typical_to_profit, weight);
  read("largest_to_profit", proportion_rule, parameters.largest_to_profit, weight);
  read("largest_to_equity", proportion_rule, parameters.largest_to_equity, weight);
  read("few_buyers", {.lowest = 1, .highest = 1'000'000, .example = "20"}, parameters.few_buyers,
       "a proposal: below this effective number (1/HHI) buyers are few");
  read("longest_terms_days", {.lowest = 0, .highest = 3650, .example = "60"},
       parameters.longest_terms_days, "French commercial code, L441-10: 60 days from the invoice");
}

void read_classes(const TableReader& table, Study& study, ProblemLog& problems) {
  table.assume("class_pd", class_example, "a proposal: lowest PD of the classes B, C, D and E",
               study.diagnosis.assumptions);
  const auto* bounds = table.array("class_pd", fmt::format("class_pd = {}", class_example));
  if (bounds == nullptr) return;
  std::vector<double> read;
  for (const TomlValue& value : *bounds) {
    const auto bound = read_number(value, "diagnosis.class_pd",
                                   {.lowest = 0, .highest = 1, .example = class_example}, problems);
    if (!bound) return;
    read.push_back(*bound);
  }
  auto& taken = study.diagnosis.parameters.class_pd;
  const bool rising = std::ranges::is_sorted(read, std::ranges::less_equal());
  if (read.size() == taken.size() && rising) {
    std::ranges::copy(read, taken.begin());
    return;
  }
  problems.add({.where = table.find("class_pd")->where,
                .what = "diagnosis.class_pd does not part five classes",
                .why = "four rising PDs, the lowest of the classes B, C, D and E",
                .remedy = fmt::format("write class_pd = {}", class_example)});
}

void read_claims(const TableReader& table, Study& study) {
  DiagnosisParameters& parameters = study.diagnosis.parameters;
  table.assume("proof_of_claim_months", "2",
               "French commercial code, R622-24: two months from the publication in the BODACC; "
               "creditors abroad have four",
               study.diagnosis.assumptions);
  const auto months =
      table.integer("proof_of_claim_months", {.lowest = 1, .highest = 24, .example = "2"});
  if (months) parameters.proof_of_claim_months = static_cast<int>(*months);
}

void read_discount(const TableReader& diagnosis, Study& study) {
  static constexpr std::array<std::string_view, 2> keys = {"rate", "days"};
  if (!diagnosis.has("discount")) return;
  const TableReader table = diagnosis.table("discount", "diagnosis.discount", keys);
  for (const std::string_view key : keys) {
    table.require(key, "2 % off within 10 days", "write { rate = 0.02, days = 10 }");
  }
  const auto rate = table.number("rate", {.lowest = 0.0001, .highest = 0.5, .example = "0.02"});
  const auto days = table.number("days", {.lowest = 0, .highest = 365, .example = "10"});
  if (rate && days) study.diagnosis.parameters.discount = {.rate = *rate, .days = *days};
}

void read_penalty_rate(const TableReader& table, Study& study) {
  table.assume("penalty_rate", "none",
               "the rate of late-payment penalties stands in your terms of sale (Code de commerce, "
               "L441-10: by default that of the ECB + 10 points); without it only the fixed sum of "
               "40 euros an invoice is told",
               study.diagnosis.assumptions);
  study.diagnosis.parameters.penalty_rate =
      table.number("penalty_rate", {.lowest = 0, .highest = 1, .example = "0.12"});
}

void read_policy_name(const TableReader& table, Study& study, ProblemLog& problems) {
  std::vector<std::string_view> policies;
  for (const Programme& programme : study.programmes) {
    if (std::holds_alternative<PolicyTerms>(programme.protection)) {
      policies.push_back(programme.name);
    }
  }
  const auto name = table.text("policy", policies.empty() ? "Policy" : policies.front());
  if (!name) return;
  study.diagnosis.policy = *name;
  if (std::ranges::find(policies, *name) != policies.end()) return;
  problems.add({.where = table.find("policy")->where,
                .what = "diagnosis.policy names no policy of the study",
                .value = *name,
                .why = policies.empty() ? "no programme is a policy"
                                        : fmt::format("there is {}", policies.front()),
                .remedy = did_you_mean(nearest_name(*name, policies),
                                       "write the name of a programme of kind policy")});
}

}  // namespace

void read_diagnosis(const TableReader& root, Study& study, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 10> keys = {
      "typical_to_profit",  "largest_to_profit", "largest_to_equity",
      "few_buyers",         "class_pd",          "proof_of_claim_months",
      "longest_terms_days", "discount",          "policy",
      "penalty_rate"};
  const TableReader table = root.table("diagnosis", "diagnosis", keys);
  read_quadrant(table, study);
  read_classes(table, study, problems);
  read_claims(table, study);
  read_discount(table, study);
  read_penalty_rate(table, study);
  read_policy_name(table, study, problems);
}

}  // namespace encours
