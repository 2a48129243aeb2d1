#pragma once

#include <cstddef>

#include "engine/block.hpp"
#include "engine/cash_results.hpp"
#include "models/protection/self_insurance_fund.hpp"

namespace encours {

/// What became of the fund of a programme in one scenario. Euros.
struct FundResult {
  FundTerms terms;
  Probability depletion;  ///< that losses exceed the fund in some month
  Block balance;          ///< at the end; the tail is that of low balances
  Block unfunded;         ///< losses beyond the fund, which the firm pays
  Block cost;             ///< of its capital less its yield
};

/// What the guarantees of a programme did in one scenario. Euros.
struct GuaranteeResult {
  std::size_t count = 0;
  double amount = 0;  ///< of all of them
  Block paid;         ///< losses that they took over
  double unmet = 0;   ///< mean of what failed issuers left unpaid
  double unmet_error = 0;
};

/// What a factor charges in one scenario. Euros over the horizon.
struct FactoringResult {
  double commission = 0;
  double rate = 0;        ///< of the sales including VAT
  double sales = 0;       ///< including VAT
  bool at_least = false;  ///< the minimum is charged
  double drawn = 0;       ///< advances on average, including VAT; 0 without any
  double interest = 0;    ///< on them
};

/// What an insurer charges beside its premium in one scenario. Euros over the horizon.
struct ChargesResult {
  double premium_tax = 0;
  double limit_fees = 0;
  double claim_fees = 0;  ///< mean: on claims and on what is collected
  double claim_fees_error = 0;
  double bonus_malus = 0;  ///< mean, with its tax; negative: a bonus
  double bonus_malus_error = 0;
};

}  // namespace encours
