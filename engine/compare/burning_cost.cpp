#include "engine/compare/burning_cost.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <map>
#include <utility>

#include "core/money.hpp"
#include "models/insurance/named_buyers.hpp"
#include "scenarios/prepare.hpp"

namespace encours {

namespace {

/// The last day of a month stays one.
Date year_before(Date end) {
  const std::chrono::year_month_day day(end);
  const auto month = (day.year() - std::chrono::years(1)) / day.month();
  const bool last = day == day.year() / day.month() / std::chrono::last;
  return last ? Date(month / std::chrono::last) : Date(month / day.day());
}

/// A buyer's write-offs of one year.
struct Lost {
  Date first;
  double amount = 0;
};

/// Claims of the year that ends at `end`, in order of first write-off, then buyer.
std::vector<Claim> claims_of_year(const Portfolio& portfolio, Date end) {
  const Date start = year_before(end);
  std::map<std::uint32_t, Lost> lost;
  for (const Receivable& item : portfolio.receivables()) {
    const auto& day = item.written_off_date;
    if (!day || *day <= start || *day > end) continue;
    const auto [place, fresh] = lost.emplace(item.buyer, Lost{.first = *day});
    place->second.first = std::min(place->second.first, *day);
    place->second.amount += item.amount_ht();
  }
  std::vector<std::pair<Date, Claim>> dated;
  for (const auto& [buyer, one] : lost) {
    if (one.amount <= 0) continue;
    dated.push_back({one.first, {.buyer = buyer, .debt = one.amount, .lgd = 1}});
  }
  std::ranges::stable_sort(dated, {}, &std::pair<Date, Claim>::first);
  std::vector<Claim> claims;
  for (const auto& [day, claim] : dated) claims.push_back(claim);
  return claims;
}

double paid(const Policy& policy, const std::vector<Claim>& claims) {
  std::vector<double> indemnity(claims.size());
  policy.indemnify(claims, indemnity);
  double sum = 0;
  for (const double one : indemnity) sum += one;
  return round_to_cent(sum);
}

std::vector<Buyer> granted_in_full(const Portfolio& portfolio) {
  std::vector<Buyer> buyers(portfolio.buyers().begin(), portfolio.buyers().end());
  for (Buyer& buyer : buyers) {
    if (buyer.insurer_limit) buyer.insurer_limit = std::numeric_limits<double>::infinity();
  }
  return buyers;
}

BurningCost burning_cost(const PolicyTerms& terms, std::size_t programme,
                         const Portfolio& portfolio, const std::vector<std::vector<Claim>>& years) {
  const double turnover = insured_turnover(portfolio);
  const Policy as_listed(terms, portfolio.buyers(), turnover, 12);
  const Policy in_full(terms, granted_in_full(portfolio), turnover, 12);
  BurningCost found{.programme = programme, .premium = round_to_cent(as_listed.premium())};
  const auto asked = std::ranges::count_if(portfolio.buyers(),
                                           [&](const Buyer& buyer) { return names(terms, buyer); });
  found.charges = round_to_cent(as_listed.tax() * as_listed.premium() +
                                as_listed.fees().limit * static_cast<double>(asked));
  for (const std::vector<Claim>& claims : years) {
    const double low = paid(as_listed, claims);
    const double high = paid(in_full, claims);
    found.indemnity.push_back({.low = std::min(low, high), .high = std::max(low, high)});
    found.mean.low += found.indemnity.back().low / static_cast<double>(years.size());
    found.mean.high += found.indemnity.back().high / static_cast<double>(years.size());
  }
  return found;
}

}  // namespace

std::optional<OwnExperience> own_experience(const Study& study, const Portfolio& portfolio) {
  OwnExperience found;
  std::vector<std::vector<Claim>> claims;
  for (const WriteOffYear& year : portfolio.write_offs()) {
    claims.push_back(claims_of_year(portfolio, year.end));
    OwnLossYear own{.end = year.end, .booked = year.amount_ht, .buyers = claims.back().size()};
    for (const Claim& claim : claims.back()) own.loss += claim.debt;
    found.years.push_back(own);
  }
  const bool any = std::ranges::any_of(claims, [](const auto& one) { return !one.empty(); });
  if (!any) return std::nullopt;
  for (std::size_t p = 0; p < study.programmes.size(); ++p) {
    const auto* terms = std::get_if<PolicyTerms>(&study.programmes[p].protection);
    if (terms == nullptr) continue;
    found.quotes.push_back(burning_cost(*terms, p, portfolio, claims));
  }
  return found;
}

}  // namespace encours
