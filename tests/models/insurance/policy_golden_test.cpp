// Policies worked by hand (tests/data/policies.json), through the library, to the cent.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "models/insurance/policy.hpp"

namespace encours::policy_golden_test {
namespace {

using nlohmann::json;

Clause parse_percentage(const json& value) {
  if (value.is_number()) return InsuredPercentage{.named = value, .discretionary = value};
  return InsuredPercentage{.named = value.at("named"), .discretionary = value.at("discretionary")};
}

Clause parse_clause(const json& clause) {
  const std::string& key = clause.begin().key();
  const json& value = clause.begin().value();
  if (key == "threshold") return Threshold{.amount = value};
  if (key == "buyer_limit") return BuyerLimit{};
  if (key == "discretionary_limit") return DiscretionaryLimit{.amount = value};
  if (key == "insured_percentage") return parse_percentage(value);
  if (key == "each_loss_deductible") return EachLossDeductible{.amount = value};
  if (key == "aggregate_first_loss") return AggregateFirstLoss{.amount = value};
  if (key == "minimum_retention") return MinimumRetention{.amount = value};
  if (key == "maximum_liability") return MaximumLiability{.amount = value};
  throw std::invalid_argument("no such clause: " + key);
}

json read_cases() {
  std::ifstream file(ENCOURS_TEST_DATA "/policies.json");
  return json::parse(file).at("cases");
}

void check(const json& policy_case) {
  SCOPED_TRACE(policy_case.at("name").get<std::string>());
  std::vector<Buyer> buyers;
  std::vector<Claim> claims;
  for (const json& claim : policy_case.at("claims")) {
    Buyer buyer;
    buyer.id = claim.at("buyer");
    if (claim.contains("insurer_limit")) buyer.insurer_limit = claim.at("insurer_limit");
    claims.push_back({.buyer = static_cast<std::uint32_t>(buyers.size()),
                      .debt = claim.at("debt"),
                      .lgd = policy_case.at("lgd")});
    buyers.push_back(buyer);
  }
  PolicyTerms terms;
  for (const json& clause : policy_case.at("clauses")) {
    terms.clauses.push_back(parse_clause(clause));
  }
  const Policy policy(terms, buyers, 0.0, 12);
  std::vector<double> indemnity(claims.size());
  policy.indemnify(claims, indemnity);

  double total = 0;
  for (std::size_t j = 0; j < claims.size(); ++j) {
    const json& row = policy_case.at("rows").at(j);
    const double paid = round_to_cent(indemnity[j]);
    total += paid;
    EXPECT_DOUBLE_EQ(paid, row.at("indemnity").get<double>()) << row;
    const double loss = claims[j].lgd * claims[j].debt;
    EXPECT_DOUBLE_EQ(round_to_cent(loss - paid), row.at("retained").get<double>()) << row;
  }
  EXPECT_DOUBLE_EQ(round_to_cent(total), policy_case.at("total_indemnity").get<double>());
}

TEST(PolicyGolden, EveryCaseToTheCent) {
  const json cases = read_cases();
  ASSERT_EQ(cases.size(), 10U);
  for (const json& policy_case : cases) check(policy_case);
}

}  // namespace
}  // namespace encours::policy_golden_test
