#include "output/report/verdict.hpp"

#include <algorithm>
#include <cmath>

namespace encours {

namespace {

std::string difference_path(const Measure& measure, const Place& place) {
  return programme_path(place.scenario, place.programme, measure.difference);
}

std::string cost_path(const Measure& measure, const Place& place) {
  return programme_path(place.scenario, place.programme, measure.cost);
}

std::string retention_path(const ReportContext& context, const Measure& measure,
                           const Place& place) {
  return programme_path(place.scenario, context.retention().value_or(0), measure.cost);
}

}  // namespace

bool nothing_learnt(const ReportContext& context, std::size_t scenario) {
  const bool certain = context.summary.has("certain") && context.summary.flag("certain");
  const auto error =
      context.summary.number_if_known(scenario_path(scenario, "gross_loss/standard_error"));
  return !certain && error.value_or(0) == 0;
}

Verdict verdict_of(const ReportContext& context, const Measure& measure, const Place& place) {
  const Summary& summary = context.summary;
  const auto retention = context.retention();
  if (!retention || *retention == place.programme) return Verdict::reference;
  const std::string path = difference_path(measure, place);
  if (!summary.has(path) || nothing_learnt(context, place.scenario)) return Verdict::unknown;
  const double mean = summary.number(path + "/mean");
  if (std::fabs(mean) <= 2 * summary.number(path + "/standard_error")) {
    return Verdict::within_noise;
  }
  const double low = summary.number_if_known(path + "/assumption_range/0").value_or(mean);
  const double high = summary.number_if_known(path + "/assumption_range/1").value_or(mean);
  if (std::min(low, mean) < 0 && std::max(high, mean) > 0) return Verdict::changes_sign;
  return mean > 0 ? Verdict::retention_cheaper : Verdict::policy_cheaper;
}

double change_from_retention(const ReportContext& context, const Measure& measure,
                             const Place& place) {
  const Summary& summary = context.summary;
  const auto known = summary.number_if_known(difference_path(measure, place) + "/mean");
  return known ? *known
               : summary.number(cost_path(measure, place)) -
                     summary.number(retention_path(context, measure, place));
}

std::string change_shown(const ReportContext& context, const Measure& measure, const Place& place) {
  const std::string mean = difference_path(measure, place) + "/mean";
  return context.summary.has(mean)
             ? context.figures.change(mean)
             : context.figures.difference(cost_path(measure, place),
                                          retention_path(context, measure, place));
}

std::string size_shown(const ReportContext& context, const Measure& measure, const Place& place) {
  const std::string mean = difference_path(measure, place) + "/mean";
  return context.summary.has(mean)
             ? context.figures.size_of_change(mean)
             : context.figures.size_of_difference(cost_path(measure, place),
                                                  retention_path(context, measure, place));
}

}  // namespace encours
