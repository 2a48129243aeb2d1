// The cases of a study under the conduct of its programmes, and what buyers owe in each; the rest
// of PreparedStudy: prepared_study.cpp.

#include <algorithm>
#include <utility>

#include "engine/prepare_payment.hpp"
#include "engine/prepared_study.hpp"
#include "engine/summarise_late_payment.hpp"
#include "scenarios/apply_conduct.hpp"
#include "scenarios/own_limits.hpp"

namespace encours {

namespace {

bool same_defaults(const DefaultCase& one, const DefaultCase& other) {
  return one.pd == other.pd && one.factor_shift == other.factor_shift &&
         one.correlation_factor == other.correlation_factor && one.condition.empty() &&
         other.condition.empty() && one.profiles.even() && other.profiles.even();
}

bool alike(const PreparedCase& one, const PreparedCase& other) {
  return one.exposure == other.exposure && one.inputs.added_days == other.inputs.added_days &&
         one.inputs.mean_lgd == other.inputs.mean_lgd && one.inputs.terms == other.inputs.terms &&
         one.inputs.at_failure == other.inputs.at_failure &&
         one.inputs.payment == other.inputs.payment && one.recovery == other.recovery &&
         same_defaults(one.inputs.defaults, other.inputs.defaults);
}

/// The number of a conduct among those known, to which it is added.
std::uint32_t number_of(const Conduct& conduct, std::vector<Conduct>& known) {
  const auto place = std::ranges::find(known, conduct) - known.begin();
  if (place == std::ssize(known)) known.push_back(conduct);
  return static_cast<std::uint32_t>(place);
}

void change(const ConductEffect& effect, CaseInputs& inputs) {
  if (!effect.sales_factor.empty()) {
    inputs.sales_factor.resize(effect.sales_factor.size(), 1.0);
    for (std::size_t i = 0; i < effect.sales_factor.size(); ++i) {
      inputs.sales_factor[i] *= effect.sales_factor[i];
    }
  }
  inputs.terms = effect.terms;
  inputs.prompt = effect.prompt;
  inputs.fixed_factor = effect.fixed_factor;
  inputs.at_failure = effect.at_failure;
  inputs.payment = effect.payment;
}

ConductCost cost_of(const Study& study, const Conduct& conduct, const ConductEffect& effect) {
  const double years = study.run.horizon_months / 12.0;
  ConductCost cost;
  if (conduct.prevention) {
    const double margin = margin_of(study, *conduct.prevention).value_or(0);
    cost.margin_given_up = years * effect.sales_given_up * margin;
    cost.prevention = years * (effect.spending + effect.discounts);
  }
  if (!conduct.cure) return cost;
  cost.collection = years * conduct.cure->cost;
  if (conduct.cure->complaints) cost.collection += years * conduct.cure->complaints->cost;
  return cost;
}

}  // namespace

/// What was shipped before `as_of` keeps its terms; the law of lateness and the reminders are those
/// of the conduct.
std::optional<DebtAtDefault> PreparedStudy::make_old_debt(const PreparedCase& prepared) const {
  const PaymentChange& payment = prepared.inputs.payment;
  const bool heeded = payment.law || payment.reminders_of_failing().any();
  if (!heeded || prepared.inputs.terms.empty()) return std::nullopt;
  CaseInputs inputs = prepared.inputs;
  inputs.terms.clear();
  inputs.at_failure.stop_days.reset();
  return make_debt_at_default(*study_, *portfolio_, copula_, frailty_, inputs);
}

void PreparedStudy::list_conducts() {
  for (const Programme& programme : study_->programmes) {
    Conduct prevention;
    prevention.prevention = programme.conduct.prevention;
    prevention_of_.push_back(number_of(prevention, conducts_));
    conduct_of_.push_back(number_of(programme.conduct, conducts_));
    strict_of_.push_back(has_exceptions(programme.conduct)
                             ? number_of(without_exceptions(programme.conduct), conducts_)
                             : conduct_of_.back());
  }
}

void PreparedStudy::prepare_variants(AssumptionLog& assumptions) {
  conduct_costs_.resize(study_->scenarios.size() * conducts_.size());
  variants_.reserve((conducts_.size() - 1) * cases_.size());
  for (std::size_t c = 1; c < conducts_.size(); ++c) {
    // What a conduct infers is listed where it has its exceptions.
    const bool strict_only = std::ranges::find(conduct_of_, c) == conduct_of_.end() &&
                             std::ranges::find(prevention_of_, c) == prevention_of_.end();
    for (const PreparedCase& base : cases_) {
      const std::vector<double> days = added_mean_days(*study_, *portfolio_, base.inputs);
      const ScenarioTrade trade = {.sales_factor = base.inputs.sales_factor, .added_days = days};
      AssumptionLog listed_before;
      const bool first = &base == &cases_.front() && !strict_only;
      const ConductEffect effect = apply_conduct(*study_, *portfolio_, conducts_[c], trade,
                                                 first ? assumptions : listed_before);
      PreparedCase& made = variants_.emplace_back(base);
      change(effect, made.inputs);
      if (base.identity.end != AssumptionEnd::central) continue;
      ConductCost& cost = conduct_costs_[base.identity.scenario * conducts_.size() + c];
      cost = cost_of(*study_, conducts_[c], effect);
      const auto& cure = conducts_[c].cure;
      if (!cure || !(cure->reminders || cure->complaints)) continue;
      cost.lateness =
          summarise_late_payment(*study_, *portfolio_, *cure, made.inputs, effect.invoices);
      cost.collection += cost.lateness->cost();
    }
  }
}

/// One exposure table per change of trade: scenarios that leave it alone share the first.
void PreparedStudy::prepare_payment(AssumptionLog& assumptions) {
  if (payment_ && study_->payment->factor_link > 0 && study_->defaults.own) {
    assumptions.add("payment.factor_link", "the years of your own default model",
                    "lateness follows the factors it fills; where it leaves them at 0, every year "
                    "has the median lateness, and not the mean");
  }
  prepare_laws();
  prepare_exposures(assumptions);
  prepare_debts();
}

void PreparedStudy::prepare_laws() {
  for (PreparedCase& prepared : variants_) {
    const auto& law = prepared.inputs.payment.law;
    const auto known = std::ranges::find(payment_laws_, law);
    prepared.law = static_cast<std::uint32_t>(known - payment_laws_.begin());
    if (known == payment_laws_.end()) payment_laws_.push_back(law);
  }
  for (const auto& law : payment_laws_) disputes_.push_back(make_dispute(*study_, law));
}

void PreparedStudy::prepare_exposures(AssumptionLog& assumptions) {
  std::vector<TradeChanges> known_changes = {{}};
  ExposureConfig exposure = study_->exposure;
  if (payment_) exposure.lateness = lateness_of(*payment_);
  exposures_.emplace_back(*portfolio_, exposure, assumptions);
  for (std::size_t v = 0; v < variants(); ++v) {
    PreparedCase& prepared = v < cases_.size() ? cases_[v] : variants_[v - cases_.size()];
    TradeChanges changes{.added_days = added_mean_days(*study_, *portfolio_, prepared.inputs),
                         .sales_factor = prepared.inputs.sales_factor,
                         .balance_factor = prepared.inputs.balance_factor,
                         .terms = prepared.inputs.terms,
                         .prompt = prepared.inputs.prompt,
                         .fixed_factor = prepared.inputs.fixed_factor,
                         .law = prepared.inputs.payment.law,
                         .reminders = prepared.inputs.payment.reminders_of_failing(),
                         .reminded = prepared.inputs.payment.reminded_of_failing()};
    const auto known = std::ranges::find(known_changes, changes);
    prepared.exposure = static_cast<std::uint32_t>(known - known_changes.begin());
    if (known != known_changes.end()) continue;
    AssumptionLog listed_before;
    exposures_.emplace_back(*portfolio_, exposure, changes, listed_before);
    known_changes.push_back(std::move(changes));
  }
}

void PreparedStudy::prepare_debts() {
  for (std::uint32_t v = 0; v < variants(); ++v) {
    PreparedCase& prepared = v < cases_.size() ? cases_[v] : variants_[v - cases_.size()];
    prepared.alike = 0;
    while (prepared.alike < v && !alike(variant(prepared.alike), prepared)) ++prepared.alike;
    prepared.debt = prepared.alike < v ? variant(prepared.alike).debt
                                       : make_debt_at_default(*study_, *portfolio_, copula_,
                                                              frailty_, prepared.inputs);
    prepared.old_debt = make_old_debt(prepared);
  }
}

}  // namespace encours
