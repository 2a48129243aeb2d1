#include "output/pillars_json.hpp"

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
  return json;
}

}  // namespace encours
