#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/insurance/clause.hpp"
#include "portfolio/buyer.hpp"

namespace encours {

/// premium = max(minimum, rate × turnover) per twelve months.
struct Premium {
  double rate = 0;     ///< fraction of the insured turnover
  double minimum = 0;  ///< euros per twelve months
};

/// The terms of a quote: clauses in the order in which they are applied.
struct PolicyTerms {
  Premium premium;
  std::vector<Clause> clauses;
};

/// One loss put to the insurer.
struct Claim {
  std::uint32_t buyer = 0;
  double debt = 0;  ///< exposure at default, euros excluding VAT
  double lgd = 0;   ///< the part of the debt that is lost
};

/// A policy compiled for a portfolio: what it costs and what it pays.
///
/// Limits act on the debt; recoveries after the loss date are shared pro rata between insured and
/// uninsured debt, so the insured loss is lgd × min(debt, limit), and percentages, deductibles,
/// aggregate first loss and maximum liability act on what the clauses before them left. The
/// threshold is tested on the whole debt before any clause.
class Policy {
 public:
  /// `turnover`: insurable sales per twelve months. Premium, aggregate first loss and maximum
  /// liability are scaled by horizon_months / 12.
  Policy(const PolicyTerms& terms, std::span<const Buyer> buyers, double turnover,
         int horizon_months);

  /// Euros over the horizon.
  double premium() const { return premium_; }

  /// indemnity[j] of claims[j], which come in order of loss date; not rounded. Sizes are equal.
  void indemnify(std::span<const Claim> claims, std::span<double> indemnity) const;

 private:
  std::vector<Clause> clauses_;
  std::vector<double> debt_limit_;  ///< per buyer: insurable debt, +∞ when unlimited
  std::vector<double> percentage_;  ///< per buyer, product of the percentages
  double threshold_ = 0;
  double premium_ = 0;
};

}  // namespace encours
