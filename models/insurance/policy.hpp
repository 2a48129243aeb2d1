#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/insurance/clause.hpp"
#include "models/insurance/policy_charges.hpp"
#include "models/insurance/policy_step.hpp"
#include "models/insurance/uncovered.hpp"
#include "portfolio/buyer.hpp"

namespace encours {

/// The sales that a premium is a share of.
enum class PremiumBase : std::uint8_t {
  turnover,       ///< to all buyers
  named_turnover  ///< to the buyers that are covered by name
};

/// premium = max(minimum, rate × turnover) per twelve months, before tax.
struct Premium {
  double rate = 0;     ///< fraction of the insured turnover
  double minimum = 0;  ///< euros per twelve months
  double tax = 0;      ///< tax on insurance, a fraction of the premium
  PremiumBase base = PremiumBase::turnover;

  /// Euros over a horizon; `turnover`: sales of its base per twelve months.
  double over(double turnover, int horizon_months) const;
};

/// The terms of a quote: clauses in the order in which they are applied.
struct PolicyTerms {
  Premium premium;
  std::vector<Clause> clauses;
  PolicyFees fees = {};
  std::vector<PremiumBand> bonus_malus = {};  ///< by rising loss ratio; empty: none
  /// Ids in order, each once, of the buyers that it names; empty: all with a limit of the insurer.
  std::vector<std::string> named_buyers = {};

  /// Whether more is charged than the premium.
  bool any_charges() const { return premium.tax > 0 || fees.any() || !bonus_malus.empty(); }
};

/// A policy compiled for a portfolio: what it costs and what it pays.
///
/// Limits act on the debt; recoveries after the loss date are shared pro rata between insured and
/// uninsured debt, so the insured loss is lgd × min(debt, limit). Below, debt stands
/// for the part of it that can be insured, but for the threshold. What is left of a
/// loss x starts at lgd × debt and goes through the clauses in the order written:
///
///   threshold              debt ≤ amount ⇒ nothing is insured; tested on the whole debt before
///                          every other clause, wherever it is written
///   buyer_limit            named buyers:  x ← min(x, lgd × min(debt, limit granted))
///   discretionary_limit    other buyers:  x ← min(x, lgd × min(debt, amount))
///   insured_percentage     x ← percentage × x
///   each_loss_deductible   x ← max(0, x − amount)
///   aggregate_first_loss   x ← x − take, take = min(x, what is left of the amount this period)
///   minimum_retention      x ← min(x, max(0, insured loss − amount))
///   maximum_liability      x ← min(x, what is left of the amount this period)
///   claim_refused          x ← 0 for a claim that the insurer refuses by chance
///   late_notification      x ← 0 for a claim that is notified too late, by chance
///   excluded, maximum_terms  x ← 0 for the buyers they leave out, before every other clause but
///                          the threshold, wherever they are written; likewise for a buyer with a
///                          limit that the list of named buyers does not hold
///
/// Order changes the indemnity where a limit, a deductible or an aggregate meets a percentage: a
/// limit before the percentage caps the debt (60 of 80 at 90 % pays 54), after it the indemnity (60
/// of 80 pays 60); a deductible before it is shared with the insurer, after it borne whole. An
/// aggregate first loss is eroded by the amounts that reach it, a maximum liability by the amounts
/// that leave it: clauses written later reduce the indemnity but give nothing back. The insured
/// loss of minimum_retention is lgd × min(debt, limit) whatever its place. A clause written twice
/// acts twice. Where the insurer has cut the limit it granted, Claim::covered() takes the place of
/// min(debt, limit). Without discretionary_limit the other buyers are uninsured; without
/// buyer_limit named buyers are unlimited; without insured_percentage the whole insured loss is
/// covered.
class Policy {
 public:
  /// `turnover`: insurable sales per twelve months, those to named buyers included. Premium,
  /// aggregate first loss and maximum liability are scaled by horizon_months / 12; premium_multiple
  /// acts on that premium.
  Policy(const PolicyTerms& terms, std::span<const Buyer> buyers, double turnover,
         int horizon_months);

  /// Euros over the horizon, before tax.
  double premium() const { return premium_; }
  double tax() const { return tax_; }  ///< of the premium
  const PolicyFees& fees() const { return fees_; }
  std::span<const PremiumBand> bonus_malus() const { return bonus_malus_; }
  /// Whether what it charges depends on the claims.
  bool charges_on_claims() const { return fees_.on_claims() || !bonus_malus_.empty(); }
  /// Whether a claim is handed in: the debt is above the threshold and has cover.
  bool takes(const Claim& claim) const {
    return claim.debt > threshold_ && claim.insurable() > 0 && insured_debt_[claim.buyer] > 0;
  }

  /// The debt of a buyer that the limits let in; +∞ when unlimited, 0 when uninsured.
  double insured_debt(std::uint32_t buyer) const { return insured_debt_[buyer]; }

  /// The clauses in the order in which they act, but for the threshold.
  std::span<const PolicyStep> steps() const { return steps_; }
  /// Per buyer, under all limits.
  std::span<const double> insured_debts() const { return insured_debt_; }
  /// Debts up to it are not insured; −∞ without one.
  double threshold() const { return threshold_; }
  /// The part of a loss that the threshold lets into the clauses.
  double admitted(const Claim& claim) const {
    return claim.debt > threshold_ ? claim.lgd * claim.insurable() : 0.0;
  }

  /// indemnity[j] of claims[j], which come in order of loss date; not rounded. Sizes are equal.
  /// Allocates nothing.
  void indemnify(std::span<const Claim> claims, std::span<double> indemnity) const;

  /// The same indemnities, and what each reason leaves of all these losses with the insured: a
  /// clause takes what it lowers the sum by, in the order written, after what cannot be insured and
  /// what the threshold excludes. Indemnities and reasons add up to Σ lgd × debt. Not rounded.
  UncoveredAmounts explain(std::span<const Claim> claims, std::span<double> indemnity) const;

 private:
  class Compiler;

  std::vector<PolicyStep> steps_;
  std::vector<double> insured_debt_;  ///< per buyer under all limits; +∞: unlimited, 0: uninsured
  double threshold_;                  ///< −∞ without one
  double premium_;
  double tax_;
  PolicyFees fees_;
  std::vector<PremiumBand> bonus_malus_;
};

}  // namespace encours
