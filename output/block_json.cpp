#include "output/block_json.hpp"

#include <nlohmann/json.hpp>

#include "output/or_null.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

/// { level: render(value) }.
template <class Value, class Function>
Json by_level(const std::array<Value, risk_levels.size()>& values, const Function& render) {
  Json json = Json::object();
  for (std::size_t k = 0; k < values.size(); ++k) json[risk_level_names[k]] = render(values[k]);
  return json;
}

double value_of(const Estimate& estimate) {
  return estimate.value;
}

Json range_of(const BlockRange& range) {
  return {{"mean", range_json(range.mean)},
          {"value_at_risk", by_level(range.value_at_risk, range_json)},
          {"expected_shortfall", by_level(range.expected_shortfall, range_json)}};
}

}  // namespace

Json range_json(const Range& range) {
  return Json::array({range.low, range.high});
}

Json interval_json(const Estimate& estimate) {
  return Json::array({or_null(estimate.low), or_null(estimate.high)});
}

Json block_json(const Block& figures) {
  return {{"mean", figures.mean},
          {"standard_error", or_null(figures.standard_error)},
          {"standard_deviation", or_null(figures.standard_deviation)},
          {"value_at_risk", by_level(figures.value_at_risk, value_of)},
          {"value_at_risk_interval", by_level(figures.value_at_risk, interval_json)},
          {"expected_shortfall", by_level(figures.expected_shortfall, value_of)},
          {"expected_shortfall_interval", by_level(figures.expected_shortfall, interval_json)},
          {"assumption_range",
           figures.assumption_range ? range_of(*figures.assumption_range) : Json(nullptr)}};
}

}  // namespace encours
