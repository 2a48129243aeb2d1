// Two buyers fail; what does a policy pay? By hand: 0.9 × min(100,000, 60,000) × 0.9 = 48,600 for
// the named buyer, nothing for the other (no discretionary limit); premium 0.2 % of 2,000,000.
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include "core/money.hpp"
#include "models/insurance/policy.hpp"
#include "portfolio/portfolio.hpp"

int main() {
  const encours::Portfolio portfolio(
      {{.id = "A", .exposure = 100'000, .insurer_limit = 60'000}, {.id = "B", .exposure = 50'000}},
      {}, std::nullopt);
  const encours::PolicyTerms terms{
      .premium = {.rate = 0.002},
      .clauses = {encours::BuyerLimit{}, encours::InsuredPercentage{0.9, 0.9}}};
  const encours::Policy policy(terms, portfolio.buyers(), 2'000'000, 12);

  const std::vector<encours::Claim> claims = {{.buyer = 0, .debt = 100'000, .lgd = 0.9},
                                              {.buyer = 1, .debt = 50'000, .lgd = 0.9}};
  std::array<double, 2> indemnity{};
  policy.indemnify(claims, indemnity);
  std::printf("premium %.2f, indemnities %.2f and %.2f\n", policy.premium(),
              encours::round_to_cent(indemnity[0]), encours::round_to_cent(indemnity[1]));
  const bool right = std::fabs(policy.premium() - 4'000) < 0.005 &&
                     std::fabs(indemnity[0] - 48'600) < 0.005 && indemnity[1] == 0;
  return right ? 0 : 1;
}
