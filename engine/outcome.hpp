#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/default/default_model.hpp"
#include "models/insurance/policy_step.hpp"

namespace encours {

/// Trials per batch: the unit of scheduling, output and checkpoint.
inline constexpr std::uint32_t batch_size = 1024;

/// The trials whose cash is kept week by week, in the central case of each scenario.
inline constexpr std::uint64_t weekly_trials = std::uint64_t{4} * batch_size;

/// The firm's cash over the trials of a batch; empty where it is not simulated. Euros, rounded to
/// the cent.
struct CashOutcome {
  std::vector<double> minimum;                 ///< cash at the end of the worst week
  std::vector<std::uint16_t> week_of_minimum;  ///< 0 starts at `as_of`
  std::vector<std::uint16_t> weeks_overdrawn;
  std::vector<double> finance_cost;  ///< interest on what was overdrawn
  std::vector<double> profit;        ///< of the horizon, before tax
  /// [trial][week]: cash at its end; empty beyond `weekly_trials` and at assumption ends.
  std::vector<double> weekly;

  void resize(std::size_t trials);
};

/// A self-insurance fund over the trials of a batch; empty where the programme has none. Euros,
/// rounded to the cent.
struct FundOutcome {
  std::vector<double> balance;   ///< at the end, never negative
  std::vector<double> unfunded;  ///< losses beyond it, a part of the retained loss
  std::vector<double> cost;      ///< of its capital less its yield

  void resize(std::size_t trials);
};

/// Guarantees over the trials of a batch; empty where the programme has none. Euros, rounded to the
/// cent.
struct GuaranteeOutcome {
  std::vector<double> paid;   ///< losses that they took over
  std::vector<double> unmet;  ///< losses that they would have taken over had no issuer failed

  void resize(std::size_t trials);
};

/// What an insurer charges differently in each trial of a batch; empty where nothing depends on the
/// claims. Euros, rounded to the cent.
struct ChargesOutcome {
  std::vector<double> claim_fees;   ///< on claims and on what is collected
  std::vector<double> bonus_malus;  ///< on the premium, with its tax; negative: a bonus

  void resize(std::size_t trials);
};

/// What becomes of the loss of one failure under a programme. Euros, not rounded.
struct ClaimOutcome {
  std::uint32_t row = 0;  ///< trial of the batch
  Claim claim = {};       ///< as the insurer sees it, after guarantees and cuts
  double loss = 0;        ///< under the conduct of the programme
  double guaranteed = 0;  ///< of it, taken over by guarantees
  double indemnity = 0;   ///< in the order of the year: see Policy::indemnify()
  double fee = 0;         ///< that the policy charges on the claim
};

/// The renewal of a policy over the trials of a batch; empty where none is drawn. Euros, rounded to
/// the cent.
struct RenewalOutcome {
  std::vector<double> premium;         ///< added by it, with its tax; negative: no longer due
  std::vector<std::uint8_t> ended;     ///< whether the policy is not renewed
  std::vector<double> indemnity_lost;  ///< to shipments after it; empty at assumption ends

  void resize(std::size_t trials);
};

/// One programme over the trials of a batch. Euros, rounded to the cent; retained = gross −
/// prevented − paid by guarantees − indemnity.
struct ProgrammeOutcome {
  /// What prevention and cure take off the gross loss, negative where they add to it; empty where
  /// the programme has none.
  std::vector<double> prevented;
  std::vector<double> indemnity;
  std::vector<double> retained_loss;
  /// [trial][reason]: what a policy leaves, adding up to the retained loss; empty unless asked for,
  /// for self-insurance and at assumption ends.
  std::vector<double> uncovered;
  /// Per trial: what cuts of limits take from the indemnity; empty where the insurer cuts none and
  /// at assumption ends.
  std::vector<double> lost_to_cuts;
  GuaranteeOutcome guarantees;
  ChargesOutcome charges;
  RenewalOutcome renewal;
  FundOutcome fund;
  CashOutcome cash;
  /// Of every failure, by row; empty unless asked for and at assumption ends.
  std::vector<ClaimOutcome> claims;
};

/// A conduct without protection over the trials of a batch. Euros, rounded to the cent.
struct ConductOutcome {
  std::vector<double> loss;             ///< gross
  std::vector<double> finance_cost;     ///< empty where cash is not simulated
  std::vector<double> working_capital;  ///< requirement at the end; likewise
};

/// What is common to all programmes of a case in the firm's books; empty where its cash is not
/// simulated.
struct FirmOutcome {
  std::vector<double> days_of_sales;        ///< per trial: DSO at the end, of the buyers alive
  std::vector<double> working_capital;      ///< per trial: requirement at the end, euros
  std::vector<std::uint8_t> large_failure;  ///< per trial: whether one of the ten largest fails

  void resize(std::size_t trials);
};

/// One default with its loss, for the event tables.
struct EventOutcome {
  DefaultEvent event;
  double loss = 0;  ///< euros
};

/// Failures by contagion over the trials of a batch.
struct ContagionOutcome {
  std::vector<std::uint32_t> contagious;       ///< per trial: failures that others brought about
  std::vector<std::uint32_t> own;              ///< per trial: failures by chance of their own
  std::vector<std::uint32_t> largest_cascade;  ///< per trial: failures of the largest cascade
  std::vector<std::uint64_t> size_count;       ///< [size]: cascades of that many failures
  std::vector<std::uint64_t> depth_count;      ///< [depth]: cascades of that many waves
};

/// Protracted defaults over the trials of a batch; empty where the study has none. Euros excluding
/// VAT, rounded to the cent.
struct ProtractedOutcome {
  std::vector<std::uint32_t> defaults;  ///< per trial
  std::vector<double> debt;             ///< per trial: owed then
  std::vector<double> loss;             ///< per trial: of it, lost; a part of the gross loss

  void resize(std::size_t trials);
};

/// One case (a scenario under one set of assumptions) over the trials of a batch.
struct CaseOutcome {
  std::vector<double> gross_loss;         ///< per trial, euros rounded to the cent
  std::vector<double> sector_gross_loss;  ///< [trial][sector], euros rounded to the cent
  /// [sector][month of failure]: gross loss summed over the trials of the batch, and the sum of its
  /// squares; euros, not rounded; empty at assumption ends.
  std::vector<double> sector_month_loss;
  std::vector<double> sector_month_squares;
  std::vector<std::uint32_t> defaults;  ///< per trial: buyers that fail
  ProtractedOutcome protracted;
  ContagionOutcome contagion;  ///< empty without contagion and at assumption ends
  FirmOutcome firm;
  std::vector<ProgrammeOutcome> programmes;
  std::vector<ConductOutcome> conducts;    ///< empty where no programme has prevention or cure
  std::vector<EventOutcome> events;        ///< of all trials in order; empty unless asked for
  std::vector<std::uint64_t> event_count;  ///< per trial; empty unless asked for

  /// Fetches what a trial writes at its end: a row of more columns than the near caches hold.
  void prefetch(std::size_t row) const;
};

/// What a batch of trials produced; every column has `trials` rows.
struct BatchOutcome {
  std::uint64_t first_trial = 0;
  std::uint32_t trials = 0;
  std::vector<CaseOutcome> cases;  ///< room for every case of the study
  std::size_t simulated = 0;       ///< the first so many hold these trials; others hold nothing
};

/// The shape of the outcomes that follow, told to a sink once.
struct OutcomeLayout {
  std::uint64_t trials = 0;  ///< requested
  std::vector<std::string> scenarios;
  std::vector<std::string> programmes;
  std::vector<std::string> sectors;
  std::vector<std::string> buyers;     ///< ids
  std::vector<std::uint32_t> central;  ///< case index of each scenario under central assumptions
  /// [scenario][programme]: whether its insurer cuts limits there.
  std::vector<std::vector<bool>> with_cuts;
  /// [scenario][programme]: whether a policy is renewed or ends there.
  std::vector<std::vector<bool>> with_renewal = {};
  std::vector<bool> with_guarantees = {};  ///< [programme]
  std::vector<bool> with_fund = {};        ///< [programme]
  std::vector<bool> with_charges = {};     ///< [programme]: that depend on the claims
  std::vector<bool> with_conduct = {};     ///< [programme]: prevention or cure
  bool with_events = false;
  bool with_cash = false;
  bool with_protracted = false;
};

/// Receives the outcomes of a run, batch by batch in trial order, on one thread at a time.
class OutcomeSink {
 public:
  OutcomeSink() = default;
  OutcomeSink(const OutcomeSink&) = delete;
  OutcomeSink& operator=(const OutcomeSink&) = delete;
  virtual ~OutcomeSink() = default;

  virtual void begin(const OutcomeLayout& layout) = 0;
  virtual void batch(const BatchOutcome& outcome) = 0;
  /// Called once after the last batch, also when the run was interrupted.
  virtual void end(std::uint64_t trials_done) = 0;
};

}  // namespace encours
