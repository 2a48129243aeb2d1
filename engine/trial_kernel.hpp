#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/cut_claims.hpp"
#include "engine/event_order.hpp"
#include "engine/guaranteed_claims.hpp"
#include "engine/outcome.hpp"
#include "engine/prepared_study.hpp"
#include "engine/trial_failures.hpp"
#include "models/cash/shared_flows.hpp"
#include "models/insurance/policy_renewal.hpp"
#include "models/insurance/policy_tree.hpp"

namespace encours {

enum class EventRecording : std::uint8_t { off, on };
/// Whether policies tell why they leave a loss.
enum class Explanation : std::uint8_t { off, on };
/// Whether every claim is told with what becomes of it.
enum class ClaimRecording : std::uint8_t { off, on };

/// Runs trials of a prepared study: defaults, exposure, loss, protection. Const and shared; each
/// thread owns a State.
class TrialKernel {
 public:
  /// Scratch memory of one thread.
  struct State {
    std::unique_ptr<DefaultModel::State> default_state;
    std::vector<TrialDefaults> defaults;  ///< per case
    EventOrder::Scratch order;
    ProtractedDefaults::State protracted;
    std::vector<Contagion::State> contagion;                 ///< one per contagion of the study
    std::vector<std::optional<GivenFailures::State>> given;  ///< per case
    std::vector<double> sector_month;          ///< loss of the trial under way by sector and month
    std::vector<std::uint32_t> touched_cells;  ///< those of them with a loss
    std::uint32_t scenario = 0;                ///< under way
    std::uint32_t conduct = 0;                 ///< under way
    double gross_loss = 0;                     ///< under it, rounded to the cent
    std::vector<Claim> claims;
    std::vector<Claim> cut_claims;   ///< the same under an insurer that cuts limits, or guaranteed
    PolicyRenewal::Outcome renewal;  ///< of the policies under way
    std::vector<double> guaranteed;  ///< loss that guarantees take over, per claim
    GuaranteedLoss guaranteed_loss;
    std::vector<double> received;  ///< from guarantees and insurer, per claim
    std::vector<double> indemnity;
    std::vector<double> month_loss;  ///< that a programme keeps, by month
    PolicyTree::Scratch policies;
    std::vector<CashModel::Failure> failures;  ///< one per claim
    TrialFailures::State shared_failures;
    std::optional<CashModel::State> cash;
    SharedFlows::State shared_flows;
  };

  /// `study` must outlive the kernel.
  TrialKernel(const PreparedStudy& study, EventRecording recording,
              Explanation explanation = Explanation::off,
              ClaimRecording claims = ClaimRecording::off);

  State make_state() const;

  /// An outcome with room for a full batch.
  BatchOutcome make_outcome() const;

  /// Runs trials first_trial … first_trial + trials − 1 into `outcome`; trials ≤ batch_size.
  void run_batch(std::uint64_t first_trial, std::uint32_t trials, State& state,
                 BatchOutcome& outcome) const;

  /// Runs one trial of one case once more, into its outcome of make_outcome(): the same bytes as in
  /// run_batch(), without the work for the other cases.
  void run_trial(std::uint64_t trial, std::size_t which, State& state, CaseOutcome& outcome) const;

  /// Columns of a trial that have several values.
  struct Shape {
    std::size_t sectors = 0;
    std::size_t weeks = 0;  ///< 0: cash is not simulated
  };

 private:
  Shape shape() const;
  void run_case(std::size_t k, std::uint32_t trial, std::uint32_t row, State& state,
                CaseOutcome& outcome) const;
  void spread(std::size_t k, std::uint32_t trial, State& state, ContagionOutcome* outcome) const;
  /// Adds the protracted defaults to the failures of a case.
  void add_protracted(std::size_t k, std::uint32_t trial, State& state) const;
  /// Tells them apart from the failures, which are counted.
  void count_events(std::span<const DefaultEvent> events, std::uint32_t row, const State& state,
                    CaseOutcome& outcome) const;
  static void count_cascades(const PreparedCase& prepared, const Contagion::State& spreading,
                             std::span<const DefaultEvent> events, ContagionOutcome& outcome);
  /// Cells of the losses by sector and month.
  std::size_t sector_months() const;
  /// Adds what a trial lost by sector and month to the sums of its batch.
  static void add_sector_months(State& state, CaseOutcome& outcome);
  /// The failures of a trial once more under a further conduct, for the programmes that have it.
  void run_conduct(std::size_t k, std::uint32_t conduct, std::uint32_t trial, std::uint32_t row,
                   State& state, CaseOutcome& outcome) const;
  /// What the conduct under way comes to without protection.
  void note_conduct(std::uint32_t row, State& state, CaseOutcome& outcome) const;
  /// What the failures of a trial do to the firm's cash whatever the programme.
  void follow_failures(std::size_t k, std::uint32_t trial, const TrialDefaults& defaults,
                       std::uint32_t row, State& state, CaseOutcome& outcome) const;
  void follow_cash(std::size_t programme, std::span<const double> indemnity, std::uint32_t row,
                   State& state, ProgrammeOutcome& outcome) const;
  /// Policies of a scenario that see the same claims.
  struct ResponseGroup {
    const LimitCuts* cuts;            ///< none: limits stay
    const PolicyRenewal* renewal;     ///< none: they run on
    const GuaranteeBook* guarantees;  ///< called on before; none: no guarantees
    std::uint32_t conduct;            ///< that changes the failures
    ProtractedCover protracted;       ///< of protracted defaults
    std::vector<std::uint32_t> policies;
    PolicyTree tree;
  };
  std::vector<ResponseGroup> group_policies(std::uint32_t scenario) const;
  void insure(std::size_t k, std::uint32_t trial, std::uint32_t row, State& state,
              CaseOutcome& outcome) const;
  /// The claims of the trial as the insurers of a group see them when they take so much; whether
  /// that touches any.
  std::span<const Claim> claims_under(const ResponseGroup& group, const CoverTaken& taken,
                                      std::size_t k, std::uint32_t trial, State& state,
                                      bool& touched) const;
  void indemnify(const ResponseGroup& group, std::span<const Claim> claims, std::uint32_t row,
                 State& state, CaseOutcome& outcome) const;
  /// The same with the reasons why policies leave a loss.
  void explain(const ResponseGroup& group, std::span<const Claim> claims, std::uint32_t row,
               State& state, CaseOutcome& outcome) const;
  /// The claims of the trial with the guarantees of a group, before cuts; in `state.cut_claims`
  /// where they differ from those of the trial.
  std::span<const Claim> uncut_claims(const ResponseGroup& group, std::uint32_t trial,
                                      State& state) const;
  /// What the policies of a group pay more of `claims` than the indemnities of a row, which are
  /// known already, into `lost` of each programme.
  template <class Lost>
  void note_lost(const ResponseGroup& group, std::span<const Claim> claims, std::uint32_t row,
                 State& state, CaseOutcome& outcome, Lost lost) const;
  /// What cuts, and a policy that is not renewed, take from the indemnities of a row.
  void note_taken(const ResponseGroup& group, const CoverTaken& taken, std::size_t k,
                  std::uint32_t trial, std::uint32_t row, State& state, CaseOutcome& outcome) const;
  /// What the renewal of a policy adds to its premium before tax, also noted.
  double renew(std::size_t programme, const State& state, std::uint32_t row,
               RenewalOutcome& renewal) const;
  /// Calls on the guarantees of a programme, whose claims are then in `state.cut_claims`.
  void call_on(const GuaranteeBook& book, std::uint32_t trial, State& state) const;
  /// Draws which claims of the trial insurers that refuse some refuse.
  void draw_refusals(std::uint32_t trial, State& state) const;
  /// Tells every failure of the row with what becomes of its loss under a programme.
  void note_claims(std::size_t programme, std::span<const Claim> claims,
                   std::span<const double> indemnity, std::uint32_t row, const State& state,
                   std::vector<ClaimOutcome>& noted) const;
  /// Takes the indemnities of the claims under a programme; none: self-insurance.
  void settle(std::size_t programme, std::span<const Claim> claims,
              std::span<const double> indemnity, std::uint32_t row, State& state,
              CaseOutcome& outcome) const;

  const PreparedStudy* study_;
  EventRecording recording_;
  Explanation explanation_;
  ClaimRecording claims_;
  EventOrder order_;
  TrialFailures failures_;
  std::optional<SharedFlows> flows_;                   ///< none: cash is not simulated
  std::vector<std::vector<ResponseGroup>> groups_;     ///< per scenario
  std::vector<std::vector<std::uint32_t>> uninsured_;  ///< [conduct]: programmes without a policy
};

}  // namespace encours
