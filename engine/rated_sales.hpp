#pragma once

#include "models/insurance/named_buyers.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/prepare.hpp"

namespace encours {

/// What premiums are a share of, euros of twelve months. Keeps `portfolio`, which must outlive it,
/// and sums the sales of all its buyers once.
class RatedSales {
 public:
  explicit RatedSales(const Portfolio& portfolio)
      : portfolio_(portfolio), all_(insured_turnover(portfolio)) {}

  double all() const { return all_; }
  /// Those of all buyers, or of the named ones.
  double of(const PolicyTerms& terms) const {
    return premium_turnover(terms, portfolio_.buyers(), all_);
  }

 private:
  const Portfolio& portfolio_;
  double all_;
};

}  // namespace encours
