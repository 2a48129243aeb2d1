#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "core/date.hpp"
#include "core/estimate.hpp"
#include "engine/block.hpp"
#include "engine/cash_results.hpp"
#include "engine/contribution/cascade_results.hpp"
#include "engine/contribution/contribution_results.hpp"
#include "engine/late_payment.hpp"
#include "engine/protection_results.hpp"
#include "models/exposure/exposure_table.hpp"
#include "models/insurance/limit_cuts.hpp"
#include "models/insurance/terms.hpp"
#include "models/insurance/uncovered.hpp"
#include "models/payment/failing_lateness.hpp"
#include "portfolio/diagnosis/ageing.hpp"
#include "portfolio/diagnosis/dso.hpp"
#include "portfolio/firm.hpp"
#include "portfolio/read_portfolio.hpp"
#include "scenarios/language.hpp"
#include "scenarios/score_summary.hpp"

namespace encours {

struct MeanWithError {
  double mean = 0;
  double standard_error = 0;
};

struct LossRatio {
  double mean = 0;                                      ///< E[indemnity] / premium
  std::optional<double> standard_error = std::nullopt;  ///< of `mean`; none below two trials
  double above_one = 0;                                 ///< P(indemnity > premium)
};

/// What an insurer that cuts limits does to a policy in one scenario.
struct LimitCutResult {
  std::string preset;      ///< empty: the user's numbers
  std::size_t limits = 0;  ///< that can be cut
  /// Of them, cut within the horizon: closed form. None where the law of the factors is not known:
  /// given a failure, with a default model of the user's own or with recorded events.
  std::optional<LimitCuts::Shares> shares;
  MeanWithError indemnity_lost;  ///< euros
};

/// Where a loss goes under a policy: what is prevented, what guarantees take over, parts by reason
/// and indemnity add up to it. Euros.
struct WhyNotPaid {
  double gross_loss = 0;
  double prevented = 0;
  double guaranteed = 0;
  UncoveredAmounts uncovered = {};
  double indemnity = 0;
};

/// The same on average, with the standard errors of the parts, and in the worst 1 % of trials by
/// gross loss.
struct WhyNotPaidResult {
  ReasonOrder order = {};  ///< as the policy applies them
  WhyNotPaid mean;
  UncoveredAmounts standard_error = {};
  std::optional<WhyNotPaid> worst_hundredth = std::nullopt;
};

/// What a pillar takes off a cost: positive where it pays.
struct PillarBenefit {
  PairedDifference mean;  ///< of the total cost of risk, what the pillar itself costs included
  /// Of the loss retained in one year of 100; none without trials enough to tell its error.
  std::optional<PairedDifference> one_in_100 = std::nullopt;
};

/// What the exceptions to the limits of a programme cost beside the same programme without them,
/// before its protection. Euros over the horizon.
struct ExceptionCost {
  double margin = 0;      ///< earned on the sales they allow
  PairedDifference mean;  ///< added to the loss
  /// Added to the loss of one year in 100; none without trials enough to tell its error.
  std::optional<PairedDifference> one_in_100 = std::nullopt;
};

/// The pillars of a programme switched on one after the other, from doing nothing: prevention, then
/// cure, then protection. Their benefits add up to the whole. Euros over the horizon.
struct PillarResult {
  double prevention_cost = 0;  ///< margin given up included
  double margin_given_up = 0;
  double collection_cost = 0;
  MeanWithError prevented;  ///< of the gross loss
  PillarBenefit prevention;
  PillarBenefit cure;
  PillarBenefit protection;
  PillarBenefit whole;
  std::optional<ExceptionCost> exceptions = std::nullopt;  ///< none without exceptions to limits
  std::optional<LatePayment> lateness = std::nullopt;      ///< none where the cure leaves it alone
  /// What prevention and cure add to the working capital required at the end; below 0, money that
  /// they set free. None without them, and where cash is not simulated.
  std::optional<PairedDifference> working_capital = std::nullopt;
};

struct ProgrammeResult {
  std::string name;
  std::string kind;
  Block gross_loss;
  Block retained_loss;
  Block indemnity;
  Block total_cost;
  double premium = 0;       ///< euros over the horizon, before tax, bonus and malus
  double reserve_held = 0;  ///< euros; what the programme sets aside
  /// Euros over the horizon: of guarantees, of limits, tax on the premium, a factor's commission.
  double fees = 0;
  /// Euros over the horizon on reserve_held; of a fund the mean, less its yield.
  double cost_of_capital = 0;
  std::optional<LossRatio> implied_loss_ratio;  ///< none without a premium
  /// Value at risk less mean of the retained loss at 0.95, 0.99, 0.995, 0.999.
  std::array<Estimate, risk_levels.size() - 1> reserve;
  std::optional<PairedDifference> versus_self_insurance;
  std::optional<PairedDifference> one_in_100_versus_self_insurance;  ///< of the 99 % quantiles
  /// Of the same programme, less the first scenario; none in that.
  std::optional<PairedDifference> versus_first_scenario = std::nullopt;
  std::optional<PairedDifference> one_in_100_versus_first_scenario = std::nullopt;  ///< quantiles
  std::optional<LimitCutResult> limit_cuts = std::nullopt;      ///< none where limits are never cut
  std::optional<WhyNotPaidResult> why_not_paid = std::nullopt;  ///< policies, where explained
  std::optional<GuaranteeResult> guarantees = std::nullopt;     ///< none without guarantees
  std::optional<FundResult> fund = std::nullopt;                ///< none without a fund
  std::optional<FactoringResult> factoring = std::nullopt;      ///< none without a factor
  std::optional<ChargesResult> charges = std::nullopt;  ///< none where only a premium is paid
  std::optional<RenewalResult> renewal = std::nullopt;  ///< none where no renewal is drawn
  /// None where no programme of the study has prevention or cure.
  std::optional<PillarResult> pillars = std::nullopt;
  std::optional<CashResult> cash = std::nullopt;  ///< none where cash is not simulated
};

/// Mean gross loss [sector][month of failure], central assumptions, euros excluding VAT: adds up to
/// the mean gross loss but for rounding. Standard errors are NaN below two trials.
struct SectorMonthLosses {
  std::vector<std::string> sectors;
  std::size_t months = 0;
  std::vector<double> mean;
  std::vector<double> standard_error;
};

/// What contagion did in one scenario.
struct ContagionResult {
  double branching_ratio = 0;         ///< asked for
  std::size_t links = 0;              ///< along which failures spread
  double beta = 0;                    ///< their effect; see TradeLinks
  bool explosive = false;             ///< see ContagionSettings
  std::size_t exceeded = 0;           ///< buyers that fail more often than their PD says
  MeanWithError contagious_share;     ///< that others brought about, of the failures by chance
  double mean_largest_cascade = 0;    ///< failures of a trial's largest cascade
  std::uint64_t largest_cascade = 0;  ///< of all trials
  std::vector<std::uint64_t> cascades_by_size;   ///< [size]: cascades of that many failures
  std::vector<std::uint64_t> cascades_by_depth;  ///< [depth]: cascades of that many waves
  std::vector<CascadeTree> largest = {};         ///< of the trials with the largest, see there
};

/// Lateness before any scenario, where payment is simulated.
struct PaymentResult {
  double mean_days = 0;
  double mean_days_of_failing = 0;  ///< of a buyer that fails, before it does
  std::array<double, FailingLateness::classes> share_of_buyers = {};    ///< to 30 days, 60, beyond
  std::array<double, FailingLateness::classes> share_of_failures = {};  ///< not sudden ones
  double sudden_share = 0;
  std::optional<double> stop_shipment_days;  ///< none: deliveries go on
};

/// Debts that solvent buyers do not pay, in one scenario, collected as the study says. Euros
/// excluding VAT.
struct ProtractedResult {
  MeanWithError defaults;
  MeanWithError debt;  ///< owed then
  MeanWithError loss;  ///< of it, after collection and its costs; a part of the gross loss
};

struct ScenarioResult {
  std::string name;
  double weight = 1;
  MeanWithError defaults;
  std::optional<ContagionResult> contagion = std::nullopt;    ///< none without contagion
  std::optional<ProtractedResult> protracted = std::nullopt;  ///< none without [protracted]
  Block gross_loss;
  std::optional<ReceivablesResult> receivables =
      std::nullopt;  ///< none where cash is not simulated
  /// Who makes the worst 1 % of trials.
  std::optional<ContributionResult> contributions = std::nullopt;
  std::optional<SectorMonthLosses> sector_months = std::nullopt;
  std::vector<ProgrammeResult> programmes;
};

/// A closed form beside the simulated figure.
struct Check {
  std::string scenario;
  std::string name;
  double expected = 0;
  double simulated = 0;
  double standard_error = 0;
  std::optional<double> z;  ///< none when the standard error is 0
  /// Nothing random in it: defaults certain or impossible, losses fixed. Both figures are then
  /// equal.
  bool certain = false;
};

/// What the failure of a whole group at as_of comes to. Euros excluding VAT.
struct GroupFailure {
  std::string group_id;
  std::size_t accounts = 0;  ///< that have not failed before
  double gross_loss = 0;
  std::vector<double> retained_loss;  ///< per programme
};

/// What a failure brings about in others, over draws of the contagion alone (SpreadFrom).
struct BroughtAbout {
  std::uint32_t draws = 0;
  MeanWithError failures;
  MeanWithError gross_loss;  ///< euros excluding VAT
};

/// What the failure of one of the largest buyers at as_of comes to, or that of a whole group of
/// debtors, in the expected year (ExpectedYear): nothing else fails. Euros excluding VAT but for
/// the cash.
struct SingleName {
  std::string buyer_id;               ///< of a group: of its largest account
  std::string name;                   ///< likewise
  double exposure = 0;                ///< owed at as_of
  double gross_loss = 0;              ///< exposure × LGD
  std::vector<double> retained_loss;  ///< per programme, these claims alone: gross less indemnity
  std::string group_id = {};          ///< of a group
  std::size_t accounts = 1;
  double recovered = 0;                ///< exposure × (1 − LGD), after years
  double vat_back = 0;                 ///< VAT on the exposure, recovered from the state
  std::vector<double> indemnity = {};  ///< per programme
  /// Per programme: cash at the end of the worst week; empty where cash is not simulated.
  std::vector<double> lowest_cash = {};
  /// Of a buyer: none where it stands alone.
  std::optional<GroupFailure> whole_group = std::nullopt;
  std::optional<BroughtAbout> brings_about = std::nullopt;  ///< none where failures do not spread
};

/// One of the buyers that owe most. Euros excluding VAT.
struct TopBuyer {
  std::string buyer_id;
  std::string name;
  std::string sector;
  double exposure = 0;  ///< owed at as_of
  std::optional<double> own_limit = std::nullopt;
  /// By the policy of `cover_terms`; none without limits.
  std::optional<double> insured = std::nullopt;
  std::optional<double> unsecured = std::nullopt;  ///< exposure less insured less guarantee
  double overdue = 0;                              ///< due before as_of
  /// Of its own PD over the horizon, before insurance: Σ LGD·EAD[m]·P(fails in month m).
  double expected_loss = 0;
  /// To the mean of the worst 1 % of trials of the first scenario, before insurance.
  std::optional<double> contribution = std::nullopt;
};

/// What the console says about the ledger.
struct PortfolioSummary {
  std::size_t buyers = 0;
  double exposure = 0;                ///< Σ exposure at month 0, excluding VAT
  double balance_ht = 0;              ///< open balance at as_of, excluding VAT
  std::optional<double> balance_ttc;  ///< including VAT; none unless every balance has items
  double annual_sales = 0;
  std::optional<double> expected_loss;  ///< closed form, first scenario
  double top1_share = 0;                ///< of the balance at as_of
  double top10_share = 0;
  double effective_number = 0;                    ///< 1 / Herfindahl index
  std::optional<double> mean_lgd = std::nullopt;  ///< weighted by exposure; none without exposure
  /// Balance that the policy of `cover_terms` covers; none without limits.
  std::optional<double> insured;
  std::optional<double> unsecured = std::nullopt;  ///< balance less insured less guarantees
  double refused = 0;  ///< balance of buyers the insurer refused and the policy does not insure
  std::size_t already_failed = 0;  ///< buyers that had failed by as_of
  double already_failed_exposure = 0;
  std::vector<SingleName> largest;  ///< at most ten, largest first
  /// Groups of two accounts or more that have not failed, at most ten, the largest balance first.
  std::vector<SingleName> largest_groups = {};
  /// Per programme: cash at the end of the worst week of the expected year in which nothing fails;
  /// empty where cash is not simulated.
  std::vector<double> lowest_cash = {};
  std::vector<TopBuyer> top_buyers;  ///< at most twenty, the largest exposure first
  std::vector<WriteOffYear> write_offs;
  std::optional<Ageing> ageing = std::nullopt;  ///< from the due date; none without receivables
  DsoFamily dso = {};
};

struct RunResult {
  std::uint64_t trials = 0;
  std::uint64_t trials_requested = 0;
  std::uint64_t range_trials = 0;  ///< simulated at the ends of the assumption range, too
  std::uint64_t seed = 0;
  int horizon_months = 12;
  unsigned threads = 0;
  bool partial = false;
  double seconds = 0;
};

/// What the study said that a reader of the results needs beside the figures.
struct StudyRecap {
  std::optional<Language> language = std::nullopt;
  /// The two ends of PDs (factors) and losses given default (shifts); none when not varied.
  std::optional<std::array<double, 2>> pd_factor = std::nullopt;
  std::array<double, 2> lgd_shift = {0, 0};
  ExposureMode exposure = ExposureMode::flow;
  double mean_delay_days = 0;
  Firm firm = {};
};

/// Everything a run found: what summary.json, the console and the tables are written from.
struct Results {
  std::string title;
  std::optional<Date> as_of;
  RunResult run;
  bool certain = false;  ///< no scenario has anything random in it
  StudyRecap study;
  PortfolioSummary portfolio;
  std::optional<CashPlan> cash;  ///< none where cash is not simulated
  std::vector<TableFormat> inputs;
  std::vector<Assumption> assumptions;
  std::optional<ScoreSummary> scoring;   ///< none without [scoring] and [[override]]
  std::optional<PaymentResult> payment;  ///< none where payment is not simulated
  std::vector<Check> checks;
  std::vector<ScenarioResult> scenarios;
};

}  // namespace encours
