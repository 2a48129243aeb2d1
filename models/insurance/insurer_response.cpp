#include "models/insurance/insurer_response.hpp"

#include <algorithm>
#include <cmath>

namespace encours {

namespace {

constexpr MonthlyCuts calm_cuts = {.others = 0.0002, .worst = 0.003};
constexpr MonthlyCuts crisis_cuts = {.others = 0.001, .worst = 0.03};

}  // namespace

double between_years(double calm, double crisis, double weight) {
  // The end itself at an end: a power would round it.
  if (weight <= 0 || calm == crisis) return calm;
  if (weight >= 1) return crisis;
  return std::pow(calm, 1 - weight) * std::pow(crisis, weight);
}

double InsurerResponse::hazard_of_others(double factor) const {
  return between_years(calm.others, crisis.others, factor / crisis_factor);
}

double InsurerResponse::hazard_of_worst(double factor) const {
  return between_years(calm.worst, crisis.worst, factor / crisis_factor);
}

std::optional<InsurerResponse> insurer_response_preset(std::string_view name) {
  InsurerResponse response;
  response.preset = name;
  response.calm = calm_cuts;
  response.crisis = crisis_cuts;
  response.notice_days = 30;
  if (name == "base") return response;
  if (name == "light") {
    response.calm = {.others = 2 * calm_cuts.others, .worst = 2 * calm_cuts.worst};
    return response;
  }
  if (name == "gfc") {
    response.calm = crisis_cuts;
    response.notice_days = 0;
    return response;
  }
  return std::nullopt;
}

}  // namespace encours
