#include "output/pillars_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "output/block_json.hpp"
#include "output/or_null.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

Json difference_json(const PairedDifference& paired) {
  return {{"mean", paired.mean},
          {"standard_error", paired.standard_error},
          {"assumption_range",
           paired.assumption_range ? range_json(*paired.assumption_range) : Json(nullptr)}};
}

Json benefit_json(const PillarBenefit& benefit) {
  return {{"mean_cost", difference_json(benefit.mean)},
          {"one_in_100", or_null(benefit.one_in_100, difference_json)}};
}

}  // namespace

Json late_payment_json(const LatePayment& lateness) {
  Json json = {{"mean_days_before", lateness.mean_days_before}, {"mean_days", lateness.mean_days}};
  if (lateness.reminders.empty()) return json;
  double sent = 0;
  for (const RemindedInvoices& one : lateness.reminders) {
    sent += one.invoices;
    json["reminders"].push_back({{"day", one.day}, {"invoices", one.invoices}, {"cost", one.cost}});
  }
  json["reminders_sent"] = std::round(sent);
  json["reminder_cost"] = lateness.cost();
  return json;
}

Json pillars_json(const PillarResult& result) {
  Json json = {
      {"prevention_cost", result.prevention_cost},
      {"margin_given_up", result.margin_given_up},
      {"collection_cost", result.collection_cost},
      {"prevented",
       {{"mean", result.prevented.mean}, {"standard_error", result.prevented.standard_error}}},
      {"benefit",
       {{"prevention", benefit_json(result.prevention)},
        {"cure", benefit_json(result.cure)},
        {"protection", benefit_json(result.protection)},
        {"total", benefit_json(result.whole)}}}};
  if (result.exceptions) {
    json["exceptions"] = {{"margin", result.exceptions->margin},
                          {"mean_loss", difference_json(result.exceptions->mean)},
                          {"one_in_100", or_null(result.exceptions->one_in_100, difference_json)}};
  }
  json["working_capital"] = or_null(result.working_capital, difference_json);
  if (result.lateness) json["lateness"] = late_payment_json(*result.lateness);
  return json;
}

}  // namespace encours
