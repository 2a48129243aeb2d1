#include "output/study_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "core/checksum.hpp"
#include "output/levers_json.hpp"
#include "output/or_null.hpp"
#include "scenarios/cover_terms.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

struct ClauseTerms {
  Json operator()(const BuyerLimit&) const { return Json::object(); }
  Json operator()(const InsuredPercentage& clause) const {
    return {{"named", clause.named}, {"discretionary", clause.discretionary}};
  }
  Json operator()(const MaximumLiability& clause) const {
    return clause.premium_multiple > 0 ? Json{{"premium_multiple", clause.premium_multiple}}
                                       : Json{{"amount", clause.amount}};
  }
  Json operator()(const MaximumTerms& clause) const { return {{"days", clause.days}}; }
  Json operator()(const ClaimRefused& clause) const {
    return {{"probability", clause.probability}};
  }
  Json operator()(const LateNotification& clause) const {
    return {{"probability", clause.probability}};
  }
  Json operator()(const Excluded& clause) const {
    return {{"categories", names_of(clause.categories)}};
  }
  template <class WithAmount>
  Json operator()(const WithAmount& clause) const {
    return {{"amount", clause.amount}};
  }
};

Json clause_json(const Clause& clause) {
  Json json = {{"kind", clause_key(clause)}};
  json.update(std::visit(ClauseTerms{}, clause));
  return json;
}

struct ReserveTerms {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(double amount) const { return {{"amount", amount}}; }
  Json operator()(const QuantileReserve& rule) const { return {{"quantile", rule.quantile}}; }
};

/// The last band of a bonus may hold every loss ratio above the others: its `up_to` is null.
Json bands_json(const std::vector<PremiumBand>& bands) {
  Json json = Json::array();
  for (const PremiumBand& band : bands) {
    json.push_back({{"up_to", std::isfinite(band.up_to) ? Json(band.up_to) : Json(nullptr)},
                    {"factor", band.factor}});
  }
  return json;
}

/// `protracted`: whether solvent buyers may leave their debts unpaid.
Json programme_json(const Programme& programme, bool protracted) {
  Json json = {{"premium", nullptr}, {"clauses", Json::array()}};
  if (const auto* policy = std::get_if<PolicyTerms>(&programme.protection)) {
    json["premium"] = {{"rate", policy->premium.rate}, {"minimum", policy->premium.minimum}};
    if (policy->premium.tax > 0) json["premium"]["tax"] = policy->premium.tax;
    if (policy->fees.any()) {
      json["fees"] = {{"limit", policy->fees.limit},
                      {"claim", policy->fees.claim},
                      {"collection", policy->fees.collection}};
    }
    if (const auto rate = policy->fees.collection_protracted) {
      json["fees"]["collection_protracted"] = *rate;
    }
    if (protracted) {
      const auto& waiting = programme.protracted.waiting_months;
      json["waiting_months"] = waiting ? Json(*waiting) : Json(nullptr);
    }
    if (!policy->bonus_malus.empty()) json["bonus_malus"] = bands_json(policy->bonus_malus);
    for (const Clause& clause : policy->clauses) json["clauses"].push_back(clause_json(clause));
  }
  if (const auto* factoring = std::get_if<FactoringTerms>(&programme.protection)) {
    json["factoring"] = {{"commission", factoring->commission},
                         {"minimum", factoring->minimum},
                         {"minimum_share", factoring->minimum_share},
                         {"covered_share", factoring->covered_share},
                         {"other_lines", or_null(factoring->other_lines)}};
    if (factoring->advances) {
      json["factoring"]["financing"] = {{"share", factoring->advances->share},
                                        {"rate", factoring->advances->rate}};
    }
  }
  json["reserve"] = std::visit(ReserveTerms{}, programme.reserve);
  json["cost_of_capital"] = programme.cost_of_capital;
  if (programme.conduct.any()) json["levers"] = levers_json(programme.conduct);
  return json;
}

std::string_view meaning_of(const FailBuyer& failure) {
  if (failure.own) return "condition_on_its_own_failure";
  return failure.condition ? "condition" : "intervention";
}

/// Failures that scenarios decree or give, with what each means for the factors.
Json given_failures(const Study& study) {
  Json list = Json::array();
  for (const Scenario& scenario : study.scenarios) {
    for (const Shock& shock : scenario.shocks) {
      const auto* failure = std::get_if<FailBuyer>(&shock);
      if (failure == nullptr) continue;
      list.push_back({{"scenario", scenario.name},
                      {"buyer_id", failure->buyer},
                      {"month", failure->month},
                      {"meaning", meaning_of(*failure)}});
    }
  }
  return list;
}

}  // namespace

Json study_json(const Study& study) {
  Json programmes = Json::array();
  const bool protracted = study.protracted && study.protracted->simulated();
  for (const Programme& each : study.programmes) {
    programmes.push_back(programme_json(each, protracted));
  }
  const auto covering = covering_programme(study);
  Json contagion = nullptr;
  if (study.contagion) {
    contagion = {{"keep_total_pd", study.contagion->total_pd == Contagion::TotalPd::kept}};
  }
  return {{"sha256", sha256_hex(study.text)},
          {"contagion", std::move(contagion)},
          {"cover_programme", covering ? Json(*covering) : Json(nullptr)},
          {"programmes", std::move(programmes)},
          {"given_failures", given_failures(study)}};
}

}  // namespace encours
