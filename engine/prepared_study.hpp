#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/assumption.hpp"
#include "engine/case_list.hpp"
#include "engine/given_failures.hpp"
#include "engine/late_payment.hpp"
#include "engine/protection_results.hpp"
#include "models/cash/cash_model.hpp"
#include "models/collection/debt_recovery.hpp"
#include "models/contagion/contagion.hpp"
#include "models/default/default_model.hpp"
#include "models/default/factor_copula.hpp"
#include "models/default/gamma_frailty.hpp"
#include "models/default/protracted_defaults.hpp"
#include "models/default/recorded_events.hpp"
#include "models/exposure/exposure_table.hpp"
#include "models/insurance/limit_cuts.hpp"
#include "models/insurance/policy.hpp"
#include "models/insurance/policy_renewal.hpp"
#include "models/loss/loss_model.hpp"
#include "models/payment/debt_at_default.hpp"
#include "models/payment/dispute.hpp"
#include "models/payment/payment_law.hpp"
#include "models/protection/guarantee_book.hpp"
#include "models/protection/self_insurance_fund.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/prepare.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// One case, ready to be simulated.
struct PreparedCase {
  Case identity;
  CaseInputs inputs;
  LossModel loss;
  std::vector<double> firm_lgd;       ///< mean, per firm: buyers, then firms outside the ledger
  std::uint32_t exposure = 0;         ///< index of its exposure table
  std::uint32_t law = 0;              ///< number of its law of lateness; 0: the study's
  std::optional<DebtAtDefault> debt;  ///< none: failing buyers owe what the exposure table says
  /// The same of what was shipped before `as_of`, on its own terms; none: as in the case itself.
  std::optional<DebtAtDefault> old_debt = {};
  /// How failures spread, where the scenario says it: number of its contagion, from 1; 0: the
  /// study's.
  std::size_t contagion = 0;
  /// Number of the way in which protracted defaults are collected, among those that differ.
  std::size_t recovery = 0;
  /// The first variant in which a failure of one buyer in one month owes and loses the same
  /// whenever the factors are the same: one of equal exposures, lateness, PDs (even over the
  /// months, without a condition), mean LGDs and conduct at a failure; or itself.
  std::uint32_t alike = 0;
};

/// What a conduct costs in one scenario, euros over the horizon.
struct ConductCost {
  double margin_given_up = 0;                ///< on sales that are not made
  double prevention = 0;                     ///< spent on prevention, and discounts given
  double collection = 0;                     ///< spent on cure
  std::optional<LatePayment> lateness = {};  ///< none where the cure leaves it alone

  double of_prevention() const { return margin_given_up + prevention; }
  /// What leaves the firm's cash, in which sales that are not made are missing already.
  double paid() const { return prevention + collection; }
};

/// Values of the sector factors, [scenario][sector]; empty: they are drawn.
using HeldFactors = std::vector<std::vector<double>>;

/// A study compiled for its portfolio: everything a trial needs, in flat arrays, immutable and
/// shared between threads.
class PreparedStudy {
 public:
  /// `study` and `portfolio` must outlive the object and must have passed
  /// check_against_portfolio(). Inferences about exposures are listed in `assumptions`. With
  /// `events`, one table per case, these are simulated instead of drawn, and nothing spreads from
  /// them. With `held_factors`, one list per scenario and, unless it is empty, one value per
  /// sector, the sector factors are these in every trial, before the scenario moves them (factor
  /// copulas only). Throws BadInput when a default model of the user's own refuses the study.
  PreparedStudy(const Study& study, const Portfolio& portfolio, AssumptionLog& assumptions,
                std::vector<EventTable> events = {}, const HeldFactors& held_factors = {});

  const Study& study() const { return *study_; }
  const Portfolio& portfolio() const { return *portfolio_; }
  /// Before any scenario.
  const ExposureTable& exposure() const { return exposures_.front(); }
  const ExposureTable& exposure(const PreparedCase& prepared) const {
    return exposures_[prepared.exposure];
  }
  /// How late buyers pay; none: payment is not simulated.
  const std::optional<PaymentLaw>& payment() const { return payment_; }
  /// The part of debts in dispute in a case; none: no disputes.
  const std::optional<Dispute>& dispute(const PreparedCase& prepared) const {
    return disputes_[prepared.law];
  }
  /// Laws of lateness: the study's, then those of programmes that change it.
  std::size_t payment_laws() const { return payment_laws_.size(); }
  /// Draws the own defaults of the buyers and, where failures spread along links, of the firms
  /// outside the ledger, which stand after them.
  const DefaultModel& default_model() const { return *default_model_; }
  /// Failures follow from the study's PDs by its copula: closed forms then tell their mean.
  bool defaults_from_copula() const { return defaults_from_copula_; }
  /// Events are those of a table, which holds the forced failures and what spread from all.
  bool events_given() const { return events_given_; }
  /// Null: failures do not spread.
  const Contagion* contagion(const PreparedCase& prepared) const {
    const auto& one = contagions_[prepared.contagion];
    return one ? &*one : nullptr;
  }
  /// How a case is drawn given failures where failures spread; null: none are given, or its factors
  /// were drawn given them.
  const GivenFailures* given(std::size_t which) const {
    return given_.empty() || !given_[which] ? nullptr : &*given_[which];
  }
  /// Which solvent buyers do not pay; null: none.
  const ProtractedDefaults* protracted() const { return protracted_ ? &*protracted_ : nullptr; }
  /// How a programme's way of collecting acts on the debt of a solvent buyer, euros excluding VAT.
  CollectedDebt collected(const PreparedCase& prepared, std::uint32_t trial, std::uint32_t buyer,
                          double debt) const;
  /// The share of such a debt that is lost on average.
  double expected_collection_loss(const PreparedCase& prepared, std::uint32_t buyer,
                                  double debt) const;
  const DebtRecovery& recovery(const PreparedCase& prepared) const {
    return recoveries_[prepared.recovery];
  }
  /// The study's, then those of scenarios with another branching ratio.
  std::size_t contagions() const { return contagions_.size(); }
  std::span<const PreparedCase> cases() const { return cases_; }
  /// The first trials are those of every case, the others those of the central cases.
  std::uint64_t range_trials() const { return range_trials_; }
  /// How many cases, the first ones, are simulated in a trial.
  std::size_t cases_at(std::uint64_t trial) const {
    return trial < range_trials_ ? cases_.size() : central_.size();
  }
  /// What programmes do to the trade, each once and in parts: prevention alone, then with the cure
  /// of the programme. [0] does nothing.
  std::span<const Conduct> conducts() const { return conducts_; }
  /// Whether any programme has prevention or cure.
  bool with_conducts() const { return conducts_.size() > 1; }
  /// Number of the conduct of a programme.
  std::uint32_t conduct_of(std::size_t programme) const { return conduct_of_[programme]; }
  /// Number of its prevention alone.
  std::uint32_t prevention_of(std::size_t programme) const { return prevention_of_[programme]; }
  /// Number of its conduct without the exceptions to its limits: conduct_of() where it has none.
  std::uint32_t strict_of(std::size_t programme) const { return strict_of_[programme]; }
  const ConductCost& conduct_cost(std::uint32_t scenario, std::uint32_t conduct) const {
    return conduct_costs_[scenario * conducts_.size() + conduct];
  }
  /// Every case under every conduct: cases(), then for each further conduct the same again, with
  /// the same failures.
  std::size_t variants() const { return cases_.size() + variants_.size(); }
  const PreparedCase& variant(std::size_t which) const {
    return which < cases_.size() ? cases_[which] : variants_[which - cases_.size()];
  }
  /// Case `k` under a conduct.
  std::size_t variant_of(std::size_t k, std::uint32_t conduct) const {
    return conduct * cases_.size() + k;
  }
  /// How many cases, the first ones, the default model draws where so many are simulated: a model
  /// of the user's own draws all.
  std::size_t cases_to_draw(std::size_t simulated) const {
    return study_->defaults.own ? cases_.size() : simulated;
  }
  /// Index of the central case of each scenario; they come before all others.
  std::span<const std::uint32_t> central() const { return central_; }
  /// One per programme; none for self-insurance.
  std::span<const std::optional<Policy>> policies() const { return policies_; }
  /// Of a programme in a scenario, euros over the horizon; 0 without a policy.
  double premium(std::uint32_t scenario, std::size_t programme) const {
    return premiums_[scenario * policies_.size() + programme];
  }
  /// What becomes of a policy at the end of its term in a scenario; null: nothing is drawn, the
  /// policy runs on at its premium.
  const PolicyRenewal* renewal(std::uint32_t scenario, std::size_t programme) const {
    const auto& which = renewal_of_[scenario * policies_.size() + programme];
    return which ? &renewals_[*which] : nullptr;
  }
  /// Of the premium of a programme in a scenario, what is due for the months after its renewal.
  double premium_after(std::uint32_t scenario, std::size_t programme) const {
    return premiums_after_[scenario * policies_.size() + programme];
  }
  /// None: the firm's cash is not simulated.
  const std::optional<CashModel>& cash() const { return cash_; }
  /// Interest of the horizon whatever the credit risk, euros; 0 where cash is not simulated.
  double ordinary_interest() const { return cash_ ? cash_->ordinary_interest() : 0; }
  /// Of a programme; null: it has none.
  const SelfInsuranceFund* fund(std::size_t programme) const {
    const auto& one = funds_[programme];
    return one ? &*one : nullptr;
  }
  /// Of a programme; null: it has none.
  const GuaranteeBook* guarantees(std::size_t programme) const {
    const auto& one = guarantees_[programme];
    return one ? &*one : nullptr;
  }
  /// Tax on the premium of a programme in a scenario, euros over the horizon.
  double premium_tax(std::uint32_t scenario, std::size_t programme) const {
    const auto& policy = policies_[programme];
    return policy ? policy->tax() * premium(scenario, programme) : 0;
  }
  /// What the limits of a policy cost, euros over the horizon.
  double limit_fees(std::size_t programme) const;
  /// What a factor charges in a scenario; none without one.
  const std::optional<FactoringResult>& factoring(std::uint32_t scenario,
                                                  std::size_t programme) const {
    return factoring_[scenario * policies_.size() + programme];
  }
  /// What guarantees and limits cost, the tax on the premium, the commission of a factor and the
  /// interest on its advances, euros over the horizon.
  double fees(std::uint32_t scenario, std::size_t programme) const {
    const GuaranteeBook* book = guarantees(programme);
    const auto& sold = factoring(scenario, programme);
    return (book == nullptr ? 0 : book->fees()) + limit_fees(programme) +
           premium_tax(scenario, programme) + (sold ? sold->commission + sold->interest : 0);
  }
  /// Whether what the policy of a programme charges depends on its claims.
  bool charges_on_claims(std::size_t programme) const {
    const auto& policy = policies_[programme];
    return policy && policy->charges_on_claims();
  }
  /// Whether claims go unpaid by chance: refused, or notified late.
  bool refuses_claims() const { return refuses_claims_; }
  /// How the insurer of a programme cuts limits in a scenario; null: it does not.
  const LimitCuts* limit_cuts(std::uint32_t scenario, std::size_t programme) const {
    const auto& which = cuts_of_[scenario * policies_.size() + programme];
    return which ? &limit_cuts_[*which] : nullptr;
  }
  /// Whether a buyer had failed by `as_of`: a ledger that runs off (exposure.mode "flow") holds a
  /// buyer of PD 1 as one already insolvent, which no policy taken out then covers. Static
  /// exposures have no such date: there a PD of 1 is a failure within the horizon.
  bool failed_before(std::uint32_t buyer) const {
    return study_->exposure.mode == ExposureMode::flow && portfolio_->buyers()[buyer].pd >= 1;
  }
  /// What insurers see of a failure in a case.
  Claim claim_of(const CashModel::Failure& failure, const PreparedCase& prepared) const;
  /// Per buyer: whether it is one of the ten largest.
  std::span<const std::uint8_t> large_buyers() const { return large_buyers_; }
  /// What the default model was built from, before the cases; not used under a gamma frailty.
  const FactorCopula::Config& copula() const { return copula_; }
  /// The same for a gamma frailty; none: a factor copula.
  const std::optional<GammaFrailty::Config>& frailty() const { return frailty_; }

 private:
  void prepare_limit_cuts(AssumptionLog& assumptions);
  /// Needs the premiums.
  void prepare_renewals();
  /// Needs the variants.
  void prepare_protracted();
  void prepare_contagions();
  void prepare_given(AssumptionLog& assumptions);
  void prepare_premiums();
  void prepare_commissions();
  /// What factors charge for their advances. Needs the cash.
  void prepare_advances();
  /// Whether policies refuse claims, and what is said of it.
  void prepare_refusals(AssumptionLog& assumptions);
  void list_failed_before(AssumptionLog& assumptions) const;
  void list_conducts();
  void prepare_payment(AssumptionLog& assumptions);
  /// Needs the contagions.
  void prepare_variants(AssumptionLog& assumptions);
  /// Numbers the laws of lateness of the variants.
  void prepare_laws();
  void prepare_exposures(AssumptionLog& assumptions);
  /// Needs the exposures.
  void prepare_debts();
  std::optional<DebtAtDefault> make_old_debt(const PreparedCase& prepared) const;

  const Study* study_;
  const Portfolio* portfolio_;
  std::optional<PaymentLaw> payment_;
  std::vector<std::optional<PaymentLaw::Config>> payment_laws_ = {std::nullopt};  ///< [0] of study
  std::vector<std::optional<Dispute>> disputes_;  ///< per law of lateness
  std::vector<ExposureTable> exposures_;          ///< [0] before any scenario
  std::vector<PreparedCase> cases_;
  std::vector<PreparedCase> variants_;  ///< [conduct − 1][case]
  std::vector<Conduct> conducts_ = {{}};
  std::vector<std::uint32_t> conduct_of_;     ///< per programme
  std::vector<std::uint32_t> prevention_of_;  ///< likewise
  std::vector<std::uint32_t> strict_of_;      ///< likewise
  std::vector<ConductCost> conduct_costs_;    ///< [scenario][conduct]
  std::vector<std::uint32_t> central_;
  std::uint64_t range_trials_;
  FactorCopula::Config copula_;
  bool defaults_from_copula_;
  bool events_given_;
  std::optional<GammaFrailty::Config> frailty_;
  std::vector<std::optional<Contagion>> contagions_;
  std::unique_ptr<const DefaultModel> default_model_;
  std::vector<std::optional<GivenFailures>> given_;  ///< per case; empty: none has any
  std::vector<std::optional<Policy>> policies_;
  std::vector<double> premiums_;                           ///< [scenario][programme]
  std::vector<std::optional<FactoringResult>> factoring_;  ///< [scenario][programme]
  std::vector<LimitCuts> limit_cuts_;                      ///< each response of the study once
  std::vector<std::optional<std::uint32_t>> cuts_of_;      ///< [scenario][programme]
  std::vector<PolicyRenewal> renewals_;                    ///< each law and month once
  std::vector<std::optional<std::uint32_t>> renewal_of_;   ///< [scenario][programme]
  std::vector<double> premiums_after_;                     ///< likewise
  std::vector<std::optional<SelfInsuranceFund>> funds_;    ///< one per programme
  std::vector<std::optional<GuaranteeBook>> guarantees_;   ///< likewise
  bool refuses_claims_ = false;
  std::optional<ProtractedDefaults> protracted_;
  std::vector<DebtRecovery>
      recoveries_;           ///< [0] the study's own; empty without protracted defaults
  std::vector<double> vat_;  ///< rate per buyer; likewise
  std::optional<CashModel> cash_;
  std::vector<std::uint8_t> large_buyers_;
};

}  // namespace encours
