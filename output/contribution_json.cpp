#include "output/contribution_json.hpp"

#include <nlohmann/json.hpp>

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
    lines.push_back(std::move(one));
  }
  return {{"largest", std::move(lines)},
          {"others",
           {{"count", table.others},
            {"exposure", table.others_exposure},
            {"contribution", table.others_amount},
            {"share", share_of(table.others_amount, total)}}}};
}

}  // namespace

Json contributions_json(const ContributionResult& result) {
  Json json = {{"level", result.level},
               {"trials", result.trials},
               {"expected_shortfall", result.expected_shortfall}};
  for (const ContributionTable& table : result.tables) {
    json[table.partition] = table_json(table, result.expected_shortfall);
  }
  return json;
}

}  // namespace encours
