#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "portfolio/buyer.hpp"

namespace encours {

/// 2 % off when paid within 10 days: rate 0.02, days 10.
struct DiscountOffer {
  double rate = 0;  ///< of the invoice, in (0, 1)
  double days = 0;  ///< from the invoice to the payment that earns it
};

/// What the ledger is held against. The defaults are proposals, listed where they are taken.
struct DiagnosisParameters {
  double typical_to_profit = 0.05;  ///< balances weigh when a typical one reaches this share
  double largest_to_profit = 0.50;  ///< … or the largest one this share of a year's profit
  double largest_to_equity = 0.10;  ///< … or this share of the equity
  double few_buyers = 20;           ///< below this effective number (1/HHI) buyers are few
  /// Lowest annual PD of the risk classes B, C, D and E; A is below the first.
  std::array<double, 4> class_pd = {0.005, 0.01, 0.02, 0.05};
  int proof_of_claim_months = 2;   ///< from the publication of the judgment
  double longest_terms_days = 60;  ///< agreed terms beyond it are told
  std::optional<DiscountOffer> discount = std::nullopt;
  std::optional<double> penalty_rate = std::nullopt;  ///< of late payment, per year; none: unknown
};

/// The cover that the exposure is held against.
struct CoverTerms {
  std::string policy = {};         ///< its name; empty: no policy in the study
  double named_percentage = 0.90;  ///< insured share of buyers with a limit
  std::optional<double> discretionary_limit =
      std::nullopt;                        ///< euros; none: buyers without a limit are uninsured
  double discretionary_percentage = 0.60;  ///< insured share of the others
  BuyerCategories excluded = {};           ///< not insured whatever their limit
  std::optional<double> maximum_terms = std::nullopt;  ///< buyers with longer ones: likewise
  /// In order, the only buyers whose limit counts; empty: all with a limit.
  std::vector<std::string> named_buyers = {};
  double threshold = 0;        ///< debts up to it are never claimed, and never notified
  int extension_days = 60;     ///< overdue days of the oldest invoice when deliveries must stop
  int notification_days = 30;  ///< after that, to tell the insurer
};

}  // namespace encours
