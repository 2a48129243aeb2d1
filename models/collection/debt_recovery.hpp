#pragma once

#include <vector>

#include "models/collection/collection_channel.hpp"

namespace encours {

/// What collecting one debt brings in; shares of the debt excluding VAT.
struct CollectedDebt {
  double recovered = 0;  ///< in [0, 1]
  double cost = 0;       ///< fees and fixed costs, at most `recovered`
  double days = 0;       ///< from handing over to the money
  int instalments = 0;   ///< monthly ones, the first after a month; 0: all at once after `days`

  /// The part of the debt that is lost, in [0, 1].
  double loss() const { return 1 - (recovered - cost); }
  friend bool operator==(const CollectedDebt&, const CollectedDebt&) = default;
};

/// Collects the debts of solvent buyers, all handed over at one age, by the channel that is worth
/// most for each. With S the success of a channel at that age, f its fee, C its fixed cost, d its
/// delay, v the rate of VAT and r a yearly rate, a debt D excluding VAT is worth
///
///   V = D·S·(1 − f·(1 + v))·(1 + r)^(−d/365) − C:
///
/// (89) of docs/theory.md without the VAT, which the State gives back on what is lost, and on which
/// a channel takes its fee. Without a channel that is worth more than it costs nothing is
/// collected. What comes of a debt is its expected share.
///
/// Neglects: that of one debt all or nothing comes, so that losses vary more; that invoices not yet
/// due are younger than the debt; a second channel after the first has failed.
class DebtRecovery {
 public:
  struct Config {
    std::vector<CollectionChannel> channels;
    double age_days = 60;    ///< past due when debts are handed over
    double yearly_rate = 0;  ///< what money that comes later costs, ≥ 0
  };
  explicit DebtRecovery(const Config& config);

  /// `debt` in euros excluding VAT, `vat` its rate.
  CollectedDebt of(double debt, double vat) const;
  /// Whether the same share of every debt of one VAT rate is lost.
  bool proportional() const;

 private:
  /// A channel at the age of the debts.
  struct Way {
    double share = 0;
    double fee = 0;
    double fixed_cost = 0;
    double smallest_amount = 0;  ///< euros including VAT
    double days = 0;
    double discount = 1;
  };
  std::vector<Way> ways_;  ///< that take debts of this age
};

}  // namespace encours
