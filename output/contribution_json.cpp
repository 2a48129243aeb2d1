#include "output/contribution_json.hpp"

#include <nlohmann/json.hpp>

#include "output/block_json.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

/// Of the expected shortfall; null without losses.
Json share_of(double amount, double total) {
  return total > 0 ? Json(amount / total) : Json(nullptr);
}

Json table_json(const ContributionTable& table, double total) {
  Json lines = Json::array();
  const bool of_buyers = table.partition == "buyers";
  for (const ContributionLine& line : table.lines) {
    Json one = {{of_buyers ? "buyer_id" : "name", line.label}};
    if (of_buyers) one["name"] = line.name;
    one["exposure"] = line.exposure;
    one["contribution"] = line.amount;
    one["standard_error"] = line.standard_error ? Json(*line.standard_error) : Json(nullptr);
    one["share"] = share_of(line.amount, total);
    one["marginal"] = line.marginal ? Json(line.marginal->amount) : Json(nullptr);
    one["marginal_error"] = line.marginal ? Json(line.marginal->standard_error) : Json(nullptr);
    lines.push_back(std::move(one));
  }
  return {{"largest", std::move(lines)},
          {"others",
           {{"count", table.others},
            {"exposure", table.others_exposure},
            {"contribution", table.others_amount},
            {"share", share_of(table.others_amount, total)}}}};
}

Json estimate_json(const Estimate& estimate) {
  return {{"value", estimate.value}, {"interval", interval_json(estimate)}};
}

Json diversification_json(const Diversification& curve) {
  Json points = Json::array();
  for (const DiversificationPoint& one : curve.points) {
    points.push_back({{"buyers", one.buyers},
                      {"mean", one.mean},
                      {"mean_error", one.mean_error},
                      {"standard_deviation", one.standard_deviation},
                      {"relative_deviation", one.relative_deviation},
                      {"relative_error", one.relative_error},
                      {"value_at_risk", estimate_json(one.value_at_risk)},
                      {"expected_shortfall", estimate_json(one.expected_shortfall)}});
  }
  return {{"level", curve.level}, {"trials", curve.trials}, {"points", std::move(points)}};
}

}  // namespace

Json contributions_json(const ContributionResult& result) {
  Json json = {{"level", result.level},
               {"trials", result.trials},
               {"expected_shortfall", result.expected_shortfall}};
  for (const ContributionTable& table : result.tables) {
    json[table.partition] = table_json(table, result.expected_shortfall);
  }
  if (result.marginal_trials > 0) {
    json["marginal_trials"] = result.marginal_trials;
    json["marginal_expected_shortfall"] = result.marginal_expected_shortfall;
  }
  if (result.diversification) {
    json["diversification"] = diversification_json(*result.diversification);
  }
  return json;
}

}  // namespace encours
