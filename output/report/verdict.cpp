#include "output/report/verdict.hpp"

#include <cmath>

namespace encours {

bool nothing_learnt(const ReportContext& context, std::size_t scenario) {
  const bool certain = context.summary.has("certain") && context.summary.flag("certain");
  const auto error =
      context.summary.number_if_known(scenario_path(scenario, "gross_loss/standard_error"));
  return !certain && error.value_or(0) == 0;
}

Verdict verdict_of(const ReportContext& context, const std::string& difference,
                   std::size_t scenario) {
  const Summary& summary = context.summary;
  if (!summary.has(difference)) return Verdict::absent;
  if (nothing_learnt(context, scenario)) return Verdict::unknown;
  const double mean = summary.number(difference + "/mean");
  const double error = summary.number(difference + "/standard_error");
  if (std::fabs(mean) <= 2 * error) return Verdict::within_noise;
  const auto low = summary.number_if_known(difference + "/assumption_range/0");
  const auto high = summary.number_if_known(difference + "/assumption_range/1");
  if (low && high && *low < 0 && *high > 0) return Verdict::changes_sign;
  return mean > 0 ? Verdict::retention_cheaper : Verdict::policy_cheaper;
}

}  // namespace encours
