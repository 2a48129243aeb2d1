#include "engine/prepared_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/money.hpp"
#include "engine/credit_risk_plus_check.hpp"
#include "engine/prepare_cash.hpp"
#include "engine/prepare_contagion.hpp"
#include "engine/prepare_default.hpp"
#include "engine/prepare_payment.hpp"
#include "engine/prepare_protection.hpp"
#include "models/cash/payer.hpp"
#include "models/insurance/named_buyers.hpp"

namespace encours {

namespace {

std::vector<PreparedCase> prepare_cases(const Study& study, const Portfolio& portfolio) {
  const auto factors = uncertain_factors(study, portfolio);
  const UncertaintySettings& range = study.uncertainty;
  const LossConfig loss{.seed = study.run.seed,
                        .family = study.loss.family,
                        .concentration = study.loss.concentration,
                        .factor_link = study.loss.factor_link};
  const std::vector<std::uint32_t> sector(portfolio.sector_of().begin(),
                                          portfolio.sector_of().end());
  std::vector<PreparedCase> cases;
  for (const Case& identity : list_cases(study)) {
    const bool low = identity.end == AssumptionEnd::low;
    const bool central = identity.end == AssumptionEnd::central;
    const double pd_factor = central ? 1.0 : range.pd_factor[low ? 0 : 1];
    const double lgd_shift = central ? 0.0 : range.lgd_shift[low ? 0 : 1];
    CaseInputs inputs = prepare_case(study, portfolio, identity.scenario, pd_factor, lgd_shift);
    if (factors) inputs.defaults.factor_shift = factors->shifts(inputs.defaults.factor_shift);
    const auto known = std::ranges::find_if(cases, [&](const PreparedCase& earlier) {
      return std::ranges::equal(earlier.loss.mean_lgd(), inputs.mean_lgd);
    });
    LossModel model = known == cases.end() ? LossModel(loss, inputs.mean_lgd, sector) : known->loss;
    std::vector<double> firm_lgd = inputs.mean_lgd;
    firm_lgd.insert(firm_lgd.end(), inputs.outside_lgd.begin(), inputs.outside_lgd.end());
    cases.push_back({.identity = identity,
                     .inputs = std::move(inputs),
                     .loss = std::move(model),
                     .firm_lgd = std::move(firm_lgd),
                     .debt = std::nullopt});
  }
  return cases;
}

std::vector<std::optional<Policy>> compile_policies(const Study& study,
                                                    const Portfolio& portfolio) {
  const double turnover = insured_turnover(portfolio);
  std::vector<std::optional<Policy>> policies;
  for (const Programme& programme : study.programmes) {
    const auto terms = cover_of(programme);
    policies.push_back(!terms ? std::nullopt
                              : std::optional<Policy>(std::in_place, *terms, portfolio.buyers(),
                                                      turnover, study.run.horizon_months));
  }
  return policies;
}

std::vector<std::uint32_t> central_cases(std::span<const PreparedCase> cases) {
  std::vector<std::uint32_t> central;
  for (std::uint32_t k = 0; k < cases.size(); ++k) {
    if (cases[k].identity.end == AssumptionEnd::central) central.push_back(k);
  }
  return central;
}

/// Sales of twelve months that the premium of a policy is a share of.
double turnover_of(const CaseInputs& inputs, const Portfolio& portfolio, const PolicyTerms& terms) {
  const bool named = terms.premium.base == PremiumBase::named_turnover;
  double turnover = 0;
  for (std::size_t i = 0; i < portfolio.buyers().size(); ++i) {
    if (named && !covers_by_name(terms, portfolio.buyers()[i])) continue;
    const double factor = inputs.sales_factor.empty() ? 1 : inputs.sales_factor[i];
    turnover += portfolio.buyers()[i].annual_sales * factor;
  }
  return turnover;
}

/// Sales of twelve months with VAT at each buyer's rate. `factor`: per buyer; empty: as they are.
double sales_with_vat(const Portfolio& portfolio, std::span<const double> vat,
                      std::span<const double> factor) {
  double sales = 0;
  for (std::size_t i = 0; i < portfolio.buyers().size(); ++i) {
    sales += portfolio.buyers()[i].annual_sales * (1 + vat[i]) * (factor.empty() ? 1 : factor[i]);
  }
  return sales;
}

/// Of a year's sales, those of each sector; even where nothing is sold.
std::vector<double> sales_by_sector(const Portfolio& portfolio) {
  const double all = insured_turnover(portfolio);
  const std::size_t sectors = portfolio.sectors().size();
  if (all <= 0) return std::vector<double>(sectors, 1.0 / static_cast<double>(sectors));
  std::vector<double> shares(sectors, 0.0);
  for (std::size_t i = 0; i < portfolio.buyers().size(); ++i) {
    shares[portfolio.sector_of()[i]] += portfolio.buyers()[i].annual_sales / all;
  }
  return shares;
}

/// Of the premium of a horizon, what is due for the months from one on.
double share_after(const CaseInputs& inputs, int month, int horizon_months) {
  const std::vector<double>& factors = inputs.premium_factor;
  if (factors.empty()) return (horizon_months - month) / static_cast<double>(horizon_months);
  const double all = std::accumulate(factors.begin(), factors.end(), 0.0);
  const double after = std::accumulate(factors.begin() + month, factors.end(), 0.0);
  return all > 0 ? after / all : 0;
}

double mean_factor(std::span<const double> months) {
  if (months.empty()) return 1;
  return std::accumulate(months.begin(), months.end(), 0.0) / static_cast<double>(months.size());
}

}  // namespace

PreparedStudy::PreparedStudy(const Study& study, const Portfolio& portfolio,
                             AssumptionLog& assumptions, std::vector<EventTable> events,
                             const HeldFactors& held_factors)
    : study_(&study),
      portfolio_(&portfolio),
      payment_(make_payment_law(study)),
      cases_(prepare_cases(study, portfolio)),
      central_(central_cases(cases_)),
      range_trials_(encours::range_trials(study)),
      copula_(copula_config(study, portfolio)),
      defaults_from_copula_(events.empty() && !study.defaults.own),
      events_given_(!events.empty()),
      frailty_(frailty_config(study, portfolio)),
      default_model_(nullptr),
      policies_(compile_policies(study, portfolio)),
      funds_(make_funds(study, assumptions)),
      guarantees_(make_guarantees(study, portfolio)) {
  contagions_.push_back(events_given_
                            ? std::nullopt
                            : prepare_contagion(study, portfolio, copula_, frailty_, assumptions));
  prepare_contagions();
  default_model_ = make_default_model(study, portfolio, copula_, frailty_, cases_, contagions_,
                                      std::move(events), held_factors);
  prepare_given(assumptions);
  list_conducts();
  prepare_variants(assumptions);
  prepare_protracted();
  prepare_premiums();
  prepare_commissions();
  prepare_refusals(assumptions);
  prepare_payment(assumptions);
  prepare_limit_cuts(assumptions);
  prepare_renewals();
  cash_ = make_cash(*this);
  prepare_advances();
  list_failed_before(assumptions);
  large_buyers_ = large_buyer_flags(exposure(), portfolio.buyers());
  if (!study.defaults.frailty) return;
  if (const auto obstacle = credit_risk_plus_obstacle(study)) {
    assumptions.add("check.creditrisk_plus", "not made", *obstacle);
  }
}

void PreparedStudy::prepare_contagions() {
  std::vector<double> ratios;
  for (PreparedCase& prepared : cases_) {
    const auto& ratio = prepared.inputs.branching_ratio;
    if (!ratio || events_given_) continue;
    const auto known = std::ranges::find(ratios, *ratio) - ratios.begin();
    prepared.contagion = static_cast<std::size_t>(known) + 1;
    if (known != std::ssize(ratios)) continue;
    ratios.push_back(*ratio);
    contagions_.push_back(make_raised_contagion(*study_, *portfolio_, copula_, *ratio));
  }
}

void PreparedStudy::prepare_given(AssumptionLog& assumptions) {
  if (events_given_) return;
  for (std::size_t k = 0; k < cases_.size(); ++k) {
    const Contagion* spreading = contagion(cases_[k]);
    if (cases_[k].inputs.defaults.condition.empty() || spreading == nullptr) continue;
    given_.resize(cases_.size());
    given_[k] = make_given_failures(*study_, copula_, frailty_, cases_[k],
                                    {.calibrated = contagions_.front(), .spreading = *spreading},
                                    assumptions);
  }
}

/// Premiums follow the sales of a scenario under the conduct, and its changes month by month.
void PreparedStudy::prepare_premiums() {
  for (std::uint32_t s = 0; s < study_->scenarios.size(); ++s) {
    for (std::size_t p = 0; p < study_->programmes.size(); ++p) {
      const CaseInputs& inputs = variant(variant_of(central_[s], conduct_of_[p])).inputs;
      const auto* terms = std::get_if<PolicyTerms>(&study_->programmes[p].protection);
      if (terms == nullptr) {
        premiums_.push_back(0);
        continue;
      }
      const double sales = turnover_of(inputs, *portfolio_, *terms);
      premiums_.push_back(terms->premium.over(sales, study_->run.horizon_months) *
                          mean_factor(inputs.premium_factor));
    }
  }
}

/// Commissions follow the sales as premiums do; the minimum is that of the sales of the table.
void PreparedStudy::prepare_commissions() {
  const double years = study_->run.horizon_months / 12.0;
  const auto vat = vat_rates(*portfolio_, study_->portfolio.vat_rate);
  for (std::uint32_t s = 0; s < study_->scenarios.size(); ++s) {
    for (std::size_t p = 0; p < study_->programmes.size(); ++p) {
      auto& found = factoring_.emplace_back();
      const auto* terms = std::get_if<FactoringTerms>(&study_->programmes[p].protection);
      if (terms == nullptr) continue;
      const CaseInputs& inputs = variant(variant_of(central_[s], conduct_of_[p])).inputs;
      const double of_table = sales_with_vat(*portfolio_, vat, {});
      const double sales = sales_with_vat(*portfolio_, vat, inputs.sales_factor);
      const double least =
          std::max(terms->minimum, terms->minimum_share * terms->commission * of_table);
      found.emplace();
      found->rate = terms->commission;
      found->sales = sales * years;
      found->at_least = terms->commission * sales < least;
      found->commission = round_to_cent(std::max(terms->commission * sales, least) * years);
    }
  }
}

void PreparedStudy::prepare_advances() {
  if (!cash_) return;
  for (std::uint32_t s = 0; s < study_->scenarios.size(); ++s) {
    for (std::size_t p = 0; p < study_->programmes.size(); ++p) {
      auto& sold = factoring_[s * policies_.size() + p];
      if (!sold) continue;
      const CashModel::Drawn& drawn = cash_->drawn(variant_of(central_[s], conduct_of_[p]), p);
      sold->drawn = round_to_cent(drawn.mean);
      sold->interest = drawn.interest;
    }
  }
}

double PreparedStudy::limit_fees(std::size_t programme) const {
  const auto& policy = policies_[programme];
  if (!policy || policy->fees().limit <= 0) return 0;
  const auto& terms = std::get<PolicyTerms>(study_->programmes[programme].protection);
  const auto asked = std::ranges::count_if(portfolio_->buyers(),
                                           [&](const Buyer& buyer) { return names(terms, buyer); });
  return policy->fees().limit * static_cast<double>(asked) * study_->run.horizon_months / 12.0;
}

void PreparedStudy::prepare_refusals(AssumptionLog& assumptions) {
  for (const Programme& programme : study_->programmes) {
    const auto* terms = std::get_if<PolicyTerms>(&programme.protection);
    if (terms == nullptr) continue;
    for (const Clause& clause : terms->clauses) {
      const auto* late = std::get_if<LateNotification>(&clause);
      if (late != nullptr && late->probability > 0) {
        refuses_claims_ = true;
        assumptions.add("study.programme.clauses.late_notification",
                        fmt::format("{} ({})", late->probability, programme.name),
                        "by chance alone, whatever the loss, the buyer and the year; what one "
                        "failure costs is told as if its claim were notified in time");
      }
      const auto* refused = std::get_if<ClaimRefused>(&clause);
      if (refused == nullptr || refused->probability <= 0) continue;
      refuses_claims_ = true;
      assumptions.add(
          "study.programme.clauses.claim_refused",
          fmt::format("{} ({})", refused->probability, programme.name),
          "by chance alone, whatever the loss, the buyer and the year; what one failure "
          "costs is told as if its claim were accepted");
    }
  }
}

void PreparedStudy::prepare_limit_cuts(AssumptionLog& assumptions) {
  if (study_->defaults.own && insurers_look_at_factors(*study_)) {
    assumptions.add("study.programme.insurer_response", "the years of your own default model",
                    "cuts follow the factors it fills; where it leaves them at 0, every year is a "
                    "calm one");
  }
  for (std::size_t s = 0; s < study_->scenarios.size(); ++s) {
    for (std::size_t p = 0; p < study_->programmes.size(); ++p) {
      const InsurerResponse* given = insurer_response_of(*study_, s, p);
      PlannedCuts planned;
      const bool sold = std::holds_alternative<FactoringTerms>(study_->programmes[p].protection);
      if (policies_[p] && !sold) planned = cases_[central_[s]].inputs.cuts;
      if (!can_be_cut(study_->programmes[p])) planned.of_buyer.clear();
      cuts_of_.emplace_back();
      if (given == nullptr && !planned.any()) continue;
      const InsurerResponse response = given == nullptr ? InsurerResponse{} : *given;
      const auto known = std::ranges::find_if(limit_cuts_, [&](const LimitCuts& cuts) {
        return cuts.response() == response && cuts.planned() == planned;
      });
      cuts_of_.back() = static_cast<std::uint32_t>(known - limit_cuts_.begin());
      if (known != limit_cuts_.end()) continue;
      limit_cuts_.emplace_back(response, study_->run.seed, portfolio_->buyers(),
                               portfolio_->sector_of(), std::move(planned));
    }
  }
}

void PreparedStudy::prepare_renewals() {
  for (std::uint32_t s = 0; s < study_->scenarios.size(); ++s) {
    for (std::size_t p = 0; p < study_->programmes.size(); ++p) {
      renewal_of_.emplace_back();
      premiums_after_.push_back(0);
      const RenewalLaw* law = renewal_law_of(*study_, s, p);
      if (law == nullptr) continue;
      const int month = *study_->programmes[p].renewal_month;
      PolicyRenewal::Config config{.law = *law,
                                   .month = month,
                                   .seed = study_->run.seed,
                                   .sector_share = sales_by_sector(*portfolio_)};
      premiums_after_.back() =
          premium(s, p) * share_after(variant(variant_of(central_[s], conduct_of_[p])).inputs,
                                      month, study_->run.horizon_months);
      const auto known = std::ranges::find(renewals_, config, &PolicyRenewal::config);
      renewal_of_.back() = static_cast<std::uint32_t>(known - renewals_.begin());
      if (known == renewals_.end()) renewals_.emplace_back(std::move(config));
    }
  }
}

Claim PreparedStudy::claim_of(const CashModel::Failure& failure,
                              const PreparedCase& prepared) const {
  Claim claim{.buyer = failure.buyer, .debt = failure.debt, .lgd = failure.lgd};
  if (failed_before(failure.buyer)) {
    claim.uninsured = 1;
  } else if (const auto& in_dispute = dispute(prepared)) {
    const std::vector<double>& terms = prepared.inputs.terms;
    claim.uninsured = in_dispute->uninsured_share(
        terms.empty() ? portfolio_->buyers()[failure.buyer].terms_days : terms[failure.buyer]);
  }
  return claim;
}

void PreparedStudy::list_failed_before(AssumptionLog& assumptions) const {
  std::size_t failed = 0;
  for (std::uint32_t buyer = 0; buyer < portfolio_->buyers().size(); ++buyer) {
    failed += failed_before(buyer) ? 1 : 0;
  }
  if (std::ranges::any_of(policies_, [](const auto& policy) { return policy.has_value(); })) {
    assumptions.add("policy", "not insured",
                    "the buyer had failed by as_of (pd 1), before any policy could be taken out",
                    failed);
  }
  if (cash_) {
    assumptions.add("firm.equity", "no provision",
                    "the buyer had failed by as_of (pd 1), and its balance is lost in this year's "
                    "profit; where equity is net of a provision for it, it is counted twice",
                    failed);
  }
}

}  // namespace encours
