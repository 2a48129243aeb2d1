#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/problem.hpp"
#include "models/insurance/insurer_response.hpp"
#include "models/insurance/policy.hpp"
#include "models/protection/guarantee.hpp"
#include "models/protection/self_insurance_fund.hpp"
#include "portfolio/read_portfolio.hpp"
#include "scenarios/pillars.hpp"

namespace encours {

/// The firm keeps every loss.
struct SelfInsurance {};

/// A reserve equal to value at risk less mean of the programme's own retained loss in the first
/// scenario.
struct QuantileReserve {
  double quantile = 0.99;
};

/// What a factor advances on the receivables it bought.
struct FactorAdvances {
  double share = 0;  ///< of what buyers owe within its lines: drawn from `as_of` on
  double rate = 0;   ///< nominal, per year, on what is drawn
};

/// Receivables are sold to a factor without recourse: within the line it approved on a buyer, the
/// loss of a failure is the factor's. Without advances, what buyers pay comes in as without a
/// factor.
struct FactoringTerms {
  double commission = 0;     ///< of the sales, including VAT
  double minimum = 0;        ///< commission in euros per twelve months
  double minimum_share = 0;  ///< likewise, of that on the sales of the table; the higher one acts
  double covered_share = 1;  ///< of a loss within the line
  /// The line on each buyer without an insurer_limit, euros; none: the factor takes none of it.
  std::optional<double> other_lines = {};
  std::optional<FactorAdvances> advances = {};  ///< none: nothing is drawn
};

/// No reserve, an amount in euros, or a quantile rule.
using ReserveRule = std::variant<std::monostate, double, QuantileReserve>;

/// How a policy covers protracted defaults.
struct ProtractedCover {
  /// Months from the claim until the insurer takes a debt for lost (ICISA); none: not covered.
  std::optional<double> waiting_months = usual_waiting_months;

  static constexpr double usual_waiting_months = 5;
  friend bool operator==(const ProtractedCover&, const ProtractedCover&) = default;
};

/// What the firm does about its risk, with its costs.
struct Programme {
  std::string name = "self_insurance";
  std::variant<SelfInsurance, PolicyTerms, FactoringTerms> protection = {};
  ReserveRule reserve = {};
  /// Of a policy, for the deadlines that encours diagnose tells; absent: its defaults.
  std::optional<int> extension_days = {};
  std::optional<int> notification_days = {};
  /// Of a policy: months from a failure to the insurer's payment; absent: that of the firm.
  std::optional<double> indemnity_delay_months = {};
  ProtractedCover protracted = {};  ///< of a policy
  /// Of a policy: how the insurer cuts limits; absent: only as a scenario says.
  std::optional<InsurerResponse> insurer_response = {};
  /// Of a policy: its limits cannot be cut, whatever a scenario says.
  bool limits_kept = false;
  double cost_of_capital = 0;  ///< fraction of the reserve or of the fund per year
  /// Pays the losses that the firm keeps as far as it goes; absent: the firm pays them itself.
  std::optional<FundTerms> fund = {};
  std::vector<Guarantee> guarantees = {};           ///< in the order in which they are called on
  std::optional<TableFormat> guarantee_table = {};  ///< they were read from; none: the study itself
  Conduct conduct = {};                             ///< prevention and cure; the rest is protection
  SourceLocation where = {};
};

/// What somebody else takes of the losses of a programme: the clauses of its policy, or the lines
/// of its factor without a premium; none where the firm keeps them.
std::optional<PolicyTerms> cover_of(const Programme& programme);

/// "self_insurance", "policy" or "factoring": the `kind` of a study file.
std::string_view programme_kind(const Programme& programme);

}  // namespace encours
