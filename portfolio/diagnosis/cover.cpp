#include "portfolio/diagnosis/cover.hpp"

#include <algorithm>

namespace encours {

namespace {

bool left_out(const Buyer& buyer, const CoverTerms& terms) {
  return terms.excluded[static_cast<std::size_t>(buyer.category)] ||
         (terms.maximum_terms && buyer.terms_days > *terms.maximum_terms) ||
         (buyer.insurer_limit && !terms.named_buyers.empty() &&
          !std::ranges::binary_search(terms.named_buyers, buyer.id));
}

}  // namespace

CoverStatus cover_status(const Buyer& buyer) {
  if (!buyer.insurer_limit) return CoverStatus::not_asked;
  if (*buyer.insurer_limit <= 0) return CoverStatus::refused;
  return buyer.requested_limit > buyer.insurer_limit ? CoverStatus::reduced : CoverStatus::granted;
}

Cover cover(const Buyer& buyer, double exposure, const CoverTerms& terms) {
  const bool named = buyer.insurer_limit.has_value();
  Cover found{.status = cover_status(buyer),
              .limit = named ? buyer.insurer_limit : terms.discretionary_limit,
              .exposure = exposure};
  if (left_out(buyer, terms)) found.limit.reset();
  const double share = named ? terms.named_percentage : terms.discretionary_percentage;
  found.insured = std::min(found.limit.value_or(0.0), exposure) * share;
  found.guarantee = std::min(buyer.guarantee.value_or(0.0), exposure - found.insured);
  found.unsecured = exposure - found.insured - found.guarantee;
  return found;
}

std::vector<Cover> covers(const Portfolio& portfolio, const CoverTerms& terms) {
  std::vector<Cover> found;
  found.reserve(portfolio.buyers().size());
  for (const Buyer& buyer : portfolio.buyers())
    found.push_back(cover(buyer, buyer.exposure, terms));
  return found;
}

std::array<CoverSum, cover_status_count> sum_by_status(std::span<const Cover> covers) {
  std::array<CoverSum, cover_status_count> sums;
  for (const Cover& one : covers) {
    CoverSum& sum = sums.at(static_cast<std::size_t>(one.status));
    sum.buyers += one.exposure > 0 ? 1U : 0U;
    sum.exposure += one.exposure;
    sum.insured += one.insured;
    sum.guarantee += one.guarantee;
    sum.unsecured += one.unsecured;
  }
  return sums;
}

}  // namespace encours
