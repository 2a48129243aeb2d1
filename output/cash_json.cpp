#include "output/cash_json.hpp"

#include <nlohmann/json.hpp>

#include "output/block_json.hpp"
#include "output/or_null.hpp"
#include "output/probability_json.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

void add_trouble(const TroubleProbabilities& found, Json& json) {
  json["shortfall_probability"] = probability_json(found.shortfall);
  json["negative_equity_probability"] = or_null(found.negative_equity, probability_json);
  json["half_capital_probability"] = or_null(found.half_capital, probability_json);
  json["shortfall_or_half_equity_probability"] = or_null(found.domino, probability_json);
}

Json loss_in_proportion(const LossInProportion& loss) {
  return {{"amount", loss.amount},
          {"after_tax", loss.after_tax},
          {"of_sales", or_null(loss.of_sales)},
          {"of_operating_profit", or_null(loss.of_operating_profit)},
          {"of_equity", or_null(loss.of_equity)},
          {"offset_sales", or_null(loss.offset_sales)}};
}

Json weekly(const WeeklyCash& cash) {
  Json weeks = Json::array();
  for (const auto& quantiles : cash.weeks) weeks.push_back(quantiles);
  return {{"trials", cash.trials}, {"levels", weekly_levels}, {"weeks", std::move(weeks)}};
}

}  // namespace

Json cash_json(const CashResult& result) {
  Json json = {
      {"minimum", block_json(result.minimum)},
      {"usual_week_of_minimum", result.usual_week_of_minimum},
      {"weekly", weekly(result.weekly)},
      {"weeks_overdrawn",
       {{"mean", result.weeks_overdrawn}, {"standard_error", result.weeks_overdrawn_error}}}};
  add_trouble(result.trouble, json);
  json["finance_cost"] = block_json(result.finance_cost);
  json["finance_cost_of_risk"] = result.finance_cost_of_risk;
  json["profit"] = block_json(result.profit);
  json["large_failure_probability"] = proportion_json(result.large_failure);
  json["given_large_failure"] = nullptr;
  if (result.given_large_failure) {
    Json given = Json::object();
    add_trouble(*result.given_large_failure, given);
    json["given_large_failure"] = std::move(given);
  }
  json["average_loss"] = loss_in_proportion(result.average_loss);
  json["one_in_100_loss"] = loss_in_proportion(result.one_in_100_loss);
  json["average_cost"] = loss_in_proportion(result.average_cost);
  json["one_in_100_cost"] = loss_in_proportion(result.one_in_100_cost);
  return json;
}

Json receivables_json(const ReceivablesResult& result) {
  return {{"days_of_sales", block_json(result.days_of_sales)},
          {"working_capital", block_json(result.working_capital)}};
}

Json cash_plan_json(const CashPlan& plan) {
  return {{"cash", plan.cash},
          {"credit_line", plan.credit_line},
          {"sales", plan.sales},
          {"operating_profit", plan.operating_profit},
          {"planned_profit", plan.planned_profit},
          {"ordinary_finance_cost", plan.ordinary_finance_cost},
          {"path", plan.path}};
}

}  // namespace encours
