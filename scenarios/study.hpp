#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/assumption.hpp"
#include "models/contagion/contagion.hpp"
#include "models/default/copula_family.hpp"
#include "models/default/frailty_law.hpp"
#include "models/default/own_model_factory.hpp"
#include "models/exposure/exposure_table.hpp"
#include "models/loss/loss_model.hpp"
#include "models/payment/failing_lateness.hpp"
#include "models/payment/payment_law.hpp"
#include "portfolio/diagnosis/parameters.hpp"
#include "portfolio/firm.hpp"
#include "portfolio/read_portfolio.hpp"
#include "scenarios/language.hpp"
#include "scenarios/programme.hpp"
#include "scenarios/protracted_settings.hpp"
#include "scenarios/scoring_settings.hpp"
#include "scenarios/shock.hpp"

namespace encours {

/// What an asset correlation may be.
inline constexpr double highest_asset_correlation = 0.99;

/// Asset correlations of the corporate and SME formula of Basel (CRE31), by PD and size.
struct BaselCorrelation {
  double multiple = 1;  ///< of the formula; a study has 1, a sensitivity tries others
};
/// Asset correlation by size of the buyer.
struct CorrelationBySize {
  double micro = 0.03;
  double small = 0.03;
  double medium = 0.06;
  double large = 0.12;
};
using AssetCorrelation = std::variant<CorrelationBySize, double, BaselCorrelation>;

/// One correlation between any two sector factors, or the rows of a matrix with its sector names.
struct FactorMatrix {
  std::vector<std::string> sectors = {};
  std::vector<std::vector<double>> rows = {};
  SourceLocation where = {};  ///< of the file's name in the study
};
using FactorCorrelation = std::variant<double, FactorMatrix>;

struct RunSettings {
  std::uint64_t trials = 100'000;  ///< 1 … 2^32 − 1
  std::uint64_t seed = 1;
  int horizon_months = 12;  ///< 1 … 60
};

/// A default model registered by the program that reads the study.
struct OwnDefaultModel {
  std::string name;
  DefaultModelFactory factory;
  std::map<std::string, double> parameters;  ///< [default] parameters
  SourceLocation where = {};                 ///< of the model's name
};

/// The model gamma_frailty, in place of a factor copula.
struct FrailtySettings {
  double sector_variance = 0.25;
  DefaultEvents events = DefaultEvents::bernoulli;
};

struct DefaultSettings {
  CopulaFamily family = CopulaFamily::gaussian;
  std::optional<FrailtySettings> frailty;  ///< none: a factor copula
  AssetCorrelation asset_correlation;
  FactorCorrelation factor_correlation = 0.5;
  double degrees_of_freedom = 5;
  std::optional<OwnDefaultModel> own;  ///< none: `family` draws the defaults
};

/// Failures that bring down other buyers; see Contagion::Config.
struct ContagionSettings {
  double branching_ratio = 0;
  std::array<int, 2> lag_months = {1, 3};
  double own_sector_share = 0;
  double group_probability = 1;
  Contagion::TotalPd total_pd = Contagion::TotalPd::kept;
  double beta = TradeLinks::usual_beta;  ///< along the links of the portfolio

  /// One failure brings about, with all that follow, five or more.
  bool explosive() const { return branching_ratio >= 0.8; }
};

struct LossSettings {
  LossFamily family = LossFamily::fixed;
  double concentration = 10;
  double factor_link = 0;
};

/// [payment]: how late buyers pay; see PaymentLaw, FailingLateness and DebtAtDefault.
struct PaymentSettings {
  PaymentLaw::Config law;
  double factor_link = 0;  ///< κ: lateness × e^(−κX − κ²/2)
  FailingLateness::Config failing;
  std::optional<double> stop_shipment_days;  ///< none: deliveries go on whatever the lateness
  double dispute_credit_note_share = 0;      ///< of a settled dispute, what the buyer need not pay
  /// Largest buyers whose payments are drawn one by one in the firm's cash; the others pay what is
  /// expected of them.
  int individual_buyers = 20;
};

/// The two ends of the assumption range, applied jointly on the same trials.
struct UncertaintySettings {
  bool enabled = true;
  std::array<double, 2> pd_factor = {0.67, 1.5};
  std::array<double, 2> lgd_shift = {-0.03, 0.02};
  /// Trials that are simulated at the ends, too; none: a quarter, at least fewest_range_trials.
  std::optional<std::uint64_t> trials = std::nullopt;
};

/// What encours diagnose holds the ledger against; the simulation does not look at it.
struct DiagnosisSettings {
  DiagnosisParameters parameters;
  std::string policy;         ///< name of the programme whose cover counts; empty: the first policy
  AssumptionLog assumptions;  ///< defaults taken, listed by encours diagnose only
};

/// A study as its file tells it: portfolio, models, scenarios × programmes.
struct Study {
  std::string title;
  std::optional<Language> language;  ///< [study] language = "fr" | "en"; absent: not said
  std::string text;                  ///< the study file itself, for the record
  std::string file_name;             ///< without directories
  PortfolioSource portfolio;
  RunSettings run;
  ExposureConfig exposure;
  DefaultSettings defaults;
  LossSettings loss;
  std::optional<ContagionSettings> contagion;    ///< none: failures do not spread
  std::optional<PaymentSettings> payment;        ///< none: payment is not simulated
  std::optional<ProtractedSettings> protracted;  ///< none: solvent buyers pay in the end
  UncertaintySettings uncertainty;
  Firm firm;
  DiagnosisSettings diagnosis;
  std::optional<ScoringSettings> scoring;
  std::vector<PdOverride> overrides;
  std::vector<Scenario> scenarios;
  std::vector<Programme> programmes;
  AssumptionLog assumptions;  ///< keys that were absent and what was taken instead
};

}  // namespace encours
