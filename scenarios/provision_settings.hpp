#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "core/date.hpp"
#include "core/problem.hpp"
#include "models/provision/forward_looking.hpp"
#include "models/provision/provision_rules.hpp"
#include "models/scoring/pd_factors.hpp"

namespace encours {

/// Whether what secures a receivable is part of its expected credit loss (IFRS 9 B5.5.55), or an
/// asset of its own that the accounts show apart.
enum class SecurityTreatment : std::uint8_t { separate, integral };

/// Whether open items in dispute take the rates of their bucket, or stand apart without any.
enum class DisputedItems : std::uint8_t { in_pool, apart };

/// What the books say of the accounts, euros: customers, doubtful customers, allowances.
struct BookedAccounts {
  std::optional<double> customers;   ///< 411
  std::optional<double> doubtful;    ///< 416
  std::optional<double> allowances;  ///< 491, as a positive amount
};

/// An amount that someone adds to the allowance, and answers for.
struct ProvisionOverlay {
  double amount = 0;  ///< euros, negative to reduce
  std::string author;
  std::string reason;
  std::optional<Date> date;
};

/// Who stands for a parameter.
struct ParameterApproval {
  std::string parameter;  ///< "matrix.prior"
  std::string source;
  std::string approver;
  std::optional<Date> date;
  SourceLocation where = {};
};

/// A parameter as it was used, for the trail.
struct ProvisionParameter {
  std::string name;   ///< key below [provision]: "matrix.prior"; of the study: "loss.lgd"
  std::string value;  ///< as it was used
  bool given = false;
  std::string source;     ///< of a default; empty where given
  bool of_study = false;  ///< a key outside [provision], which the figures rest on too
};

/// `[provision]`: what `encours provision` works out allowances from. It is no part of Study, which
/// is what is simulated.
struct ProvisionSettings {
  std::filesystem::path claims;   ///< empty: no table of claims
  std::filesystem::path opening;  ///< empty: no opening allowances
  std::optional<Date> year_start;
  std::optional<Date> approval_date;
  FrenchRules french;
  double tax_rate = 0.25;
  MatrixRules matrix;
  std::vector<ForwardScenario> forward;  ///< weights add to 1; empty: no forward-looking step
  /// Of each of them, the scenario of the study whose shocks the engine takes; none: the engine
  /// moves PDs as the matrix moves rates.
  std::vector<std::optional<std::size_t>> engine_scenarios;
  double asset_correlation = 0.03;  ///< of the forward scenarios' factor
  double effective_rate = 0;        ///< per year
  SecurityTreatment insurance = SecurityTreatment::separate;
  std::optional<std::size_t> policy;  ///< programme whose policy is integral
  SecurityTreatment guarantees = SecurityTreatment::separate;
  DisputedItems disputed = DisputedItems::in_pool;
  std::string rebuttal;  ///< why default comes later than 90 days; empty: the presumption stands
  /// Own lateness as a signal on the PDs of the engine; none: they hold it already.
  std::optional<LatenessFactors> late_pd = LatenessFactors{};
  BookedAccounts accounts;
  std::vector<ProvisionOverlay> overlays;
  std::vector<ParameterApproval> approvals;
  std::vector<ProvisionParameter> parameters;  ///< every one, given or not
  AssumptionLog assumptions;                   ///< defaults taken
  SourceLocation where = {};
};

}  // namespace encours
