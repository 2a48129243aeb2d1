#include "output/compare/buyers_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "output/or_null.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

Json amount_json(const MeanWithError& amount) {
  return {{"mean", amount.mean}, {"standard_error", amount.standard_error}};
}

void put_share(const BuyerShare& share, Json& json) {
  json["gross_loss"] = amount_json(share.gross_loss);
  json["guaranteed"] = amount_json(share.guaranteed);
  json["indemnity"] = amount_json(share.indemnity);
  json["retained_loss"] = amount_json(share.retained);
}

Json total_json(const NamingTotal& total) {
  return {{"mean_cost", total.mean_cost}, {"worst_hundredth", total.expected_shortfall}};
}

Json named_json(const NamedBuyer& one, const CompareReport& report) {
  const std::string_view verdict = naming_key(one.verdict);
  return {{"buyer_id", report.portfolio.buyers()[one.buyer].id},
          {"verdict", one.verdict ? Json(verdict) : Json(nullptr)},
          {"price", one.price},
          {"brings", amount_json(one.brings)},
          {"net", one.brings.mean - one.price},
          {"worst_hundredth_without", amount_json(one.tail)},
          {"failed_trials", one.failed},
          {"in_set", one.in_set}};
}

/// Ids in order, as a study file takes them.
Json set_of(const NamingAdvice& advice, const CompareReport& report) {
  std::vector<std::string> ids;
  for (const NamedBuyer& one : advice.buyers) {
    if (one.in_set) ids.push_back(report.portfolio.buyers()[one.buyer].id);
  }
  std::ranges::sort(ids);
  return ids;
}

Json advice_json(const NamingAdvice& advice, const CompareReport& report) {
  Json json = {{"status", naming_key(advice.status)}};
  const bool priced = advice.status == NamingStatus::advised;
  if (!priced && advice.status != NamingStatus::no_price) return json;
  json["valued_with_seed"] = fmt::format("{}", advice.seed);
  json["held_maximum_liability"] = or_null(advice.held_maximum);
  if (priced) {
    json["named"] = advice.named;
    json["named_buyers"] = set_of(advice, report);
    json["totals"] = {{"as_written", total_json(advice.as_written)},
                      {"set", total_json(advice.set)},
                      {"nobody", total_json(advice.nobody)}};
    json["set_less_as_written"] = {{"mean", advice.set_less_written.mean},
                                   {"standard_error", advice.set_less_written.standard_error}};
    json["set_less_nobody"] = {{"mean", advice.set_less_nobody.mean},
                               {"standard_error", advice.set_less_nobody.standard_error}};
  }
  Json buyers = Json::array();
  for (const NamedBuyer& one : advice.buyers) buyers.push_back(named_json(one, report));
  json["buyers"] = std::move(buyers);
  return json;
}

}  // namespace

std::string_view naming_key(NamingStatus status) {
  constexpr std::array<std::string_view, 7> keys = {
      "advised",        "whole_turnover", "nobody_named",   "no_price",
      "too_few_trials", "interrupted",    "varying_premium"};
  return keys.at(static_cast<std::size_t>(status));
}

std::string_view naming_key(const std::optional<NamingVerdict>& verdict) {
  constexpr std::array<std::string_view, 4> keys = {"insure", "cannot_tell", "leave_out",
                                                    "never_failed"};
  return verdict ? keys.at(static_cast<std::size_t>(*verdict)) : std::string_view();
}

void add_buyers(const CompareReport& report, std::size_t scenario, std::size_t programme,
                Json& json) {
  const ScenarioVerdict& verdict = report.comparison.scenarios[scenario];
  const BuyerShares& shares = verdict.programmes[programme].buyers;
  Json buyers = Json::array();
  for (std::size_t i = 0; i < verdict.buyers.size(); ++i) {
    Json one = {{"buyer_id", report.portfolio.buyers()[verdict.buyers[i]].id}};
    put_share(shares.largest[i], one);
    buyers.push_back(std::move(one));
  }
  json["buyers"] = std::move(buyers);
  Json others = Json::object();
  put_share(shares.others, others);
  json["other_buyers"] = std::move(others);
  if (scenario > 0) return;
  const auto& advice = report.comparison.naming[programme];
  if (advice) json["insure"] = advice_json(*advice, report);
}

}  // namespace encours
