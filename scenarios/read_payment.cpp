#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "scenarios/read_models.hpp"

namespace encours {

namespace {

constexpr NumberRule share_rule = {.lowest = 0, .highest = 1, .example = "0.2"};
constexpr NumberRule spread_rule = {.lowest = 0, .highest = 3, .example = "0.4"};
constexpr NumberRule late_rule = {.lowest = 0.1, .highest = 3650, .example = "20"};

/// Why invoices are late: shares of the late ones.
struct Causes {
  double oversight = 0;
  double distress = 1;
  double dispute = 0;
};

/// One delay, from one table: with both it is not known which holds.
void check_one_delay(const TableReader& root, ProblemLog& problems) {
  const TomlValue* exposure = root.find("exposure");
  const auto* entries = exposure ? std::get_if<TomlValue::Table>(&exposure->data) : nullptr;
  if (entries == nullptr) return;
  const auto delay = std::ranges::find(*entries, "mean_delay_days", &TomlEntry::key);
  if (delay == entries->end()) return;
  problems.add({.where = delay->value.where,
                .what = "exposure.mean_delay_days is given beside [payment]",
                .value = delay->value.text,
                .why = "the mean delay follows from the law of payment",
                .remedy = "remove it, or remove [payment]"});
}

void read_law(const TableReader& table, Study& study, PaymentLaw::Config& law) {
  law.on_time_share = table.number("on_time_share", share_rule).value_or(law.on_time_share);
  law.median_late_days = table.number("median_late_days", late_rule).value_or(law.median_late_days);
  law.late_spread = table.number("late_spread", spread_rule).value_or(law.late_spread);
  law.heavy_tail_share =
      table.number("heavy_tail_share", share_rule).value_or(law.heavy_tail_share);
  law.heavy_tail_days = table.number("heavy_tail_days", late_rule).value_or(law.heavy_tail_days);
  law.buyer_spread = table.number("buyer_spread", spread_rule).value_or(law.buyer_spread);
  table.assume("on_time_share", "0.487", "Altares, France, first half of 2024", study.assumptions);
  if (law.on_time_share >= 1) return;
  constexpr std::string_view fitted =
      "fitted to the bins of Altares 2015, French firms under ten staff";
  table.assume("median_late_days", "17.7", fitted, study.assumptions);
  table.assume("late_spread", "0.36", fitted, study.assumptions);
  table.assume("buyer_spread", "0.42",
               "the same fit; buyers differ more than a buyer's invoices, as in the IBM sample",
               study.assumptions);
  constexpr std::string_view tail =
      "a proposal: with 1.5 % of invoices very late the mean is that of Altares, 12.9 days";
  table.assume("heavy_tail_share", "0.03", tail, study.assumptions);
  if (law.heavy_tail_share <= 0) return;
  table.assume("heavy_tail_days", "213", tail, study.assumptions);
}

Causes read_causes(const TableReader& payment, Study& study, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 3> keys = {"oversight", "distress", "dispute"};
  payment.assume("causes", "distress = 1",
                 "the published multipliers are those of all late payers, whatever the cause",
                 study.assumptions);
  if (!payment.has("causes")) return {};
  const TableReader table = payment.table("causes", "payment.causes", keys);
  std::array<double, keys.size()> weights = {};
  bool sound = std::holds_alternative<TomlValue::Table>(payment.find("causes")->data);
  for (std::size_t k = 0; k < keys.size(); ++k) {
    const auto weight = table.number(keys[k], share_rule);
    sound = sound && !table.misspelt(keys[k]) && weight.has_value() == table.has(keys[k]);
    weights[k] = weight.value_or(0);
  }
  if (!sound) return {};
  const double sum = weights[0] + weights[1] + weights[2];
  if (std::fabs(sum - 1) > 1e-9) {
    problems.add({.where = payment.find("causes")->where,
                  .what = "the causes of late payment do not add to 1",
                  .value = fmt::format("{:.12g}", sum),
                  .why = "they share the late invoices out",
                  .remedy = "write causes = { oversight = 0.3, distress = 0.5, dispute = 0.2 }"});
  }
  return {.oversight = weights[0], .distress = weights[1], .dispute = weights[2]};
}

void read_disputes(const TableReader& table, const Causes& causes, Study& study,
                   PaymentSettings& payment) {
  payment.law.dispute_share = causes.dispute;
  payment.law.dispute_resolution_days = table.number("dispute_resolution_days", late_rule)
                                            .value_or(payment.law.dispute_resolution_days);
  payment.dispute_credit_note_share = table.number("dispute_credit_note_share", share_rule)
                                          .value_or(payment.dispute_credit_note_share);
  if (causes.dispute <= 0) return;
  table.require("dispute_resolution_days", "nothing published says how long disputes take",
                "add dispute_resolution_days = 60");
  table.assume("dispute_credit_note_share", "0", "settled disputes are paid in full",
               study.assumptions);
}

/// Two factors on the PD; nothing if absent or faulty.
std::optional<std::array<double, 2>> read_multipliers(const TableReader& table,
                                                      ProblemLog& problems) {
  constexpr std::string_view key = "late_pd_multipliers";
  constexpr std::string_view remedy = "late_pd_multipliers = [6, 11]";
  const TomlValue::Array* both = table.array(key, remedy);
  if (both == nullptr) return std::nullopt;
  if (both->size() != 2) {
    problems.add({.where = table.find(key)->where,
                  .what = "payment.late_pd_multipliers is not a pair",
                  .why = "one factor on the PD beyond 30 days of lateness, one beyond 60",
                  .remedy = fmt::format("write {}", remedy)});
    return std::nullopt;
  }
  const NumberRule rule = {.lowest = 0, .highest = 1000, .example = "[6, 11]"};
  const auto over_30 = read_number((*both)[0], "payment.late_pd_multipliers", rule, problems);
  const auto over_60 = read_number((*both)[1], "payment.late_pd_multipliers", rule, problems);
  if (!over_30 || !over_60) return std::nullopt;
  return std::array<double, 2>{*over_30, *over_60};
}

/// Whether the PDs hold how buyers pay: late payment then says nothing more of failures.
bool knows_behaviour(const ScoringSettings& scoring) {
  return scoring.behaviour || scoring.table.behaviour == BehaviourContent::held ||
         std::ranges::any_of(scoring.external, [](const ExternalScores& scores) {
           return scores.rule.behaviour == BehaviourContent::held;
         });
}

void read_failing(const TableReader& table, const Causes& causes, Study& study,
                  PaymentSettings& payment, ProblemLog& problems) {
  const bool scored = study.scoring && knows_behaviour(*study.scoring);
  if (scored) payment.failing.late_pd_multipliers = {1, 1};
  payment.failing.late_pd_multipliers =
      read_multipliers(table, problems).value_or(payment.failing.late_pd_multipliers);
  const double undisputed = causes.oversight + causes.distress;
  payment.failing.distress_share = undisputed > 0 ? causes.distress / undisputed : 0;
  payment.failing.sudden_share =
      table.number("sudden_share", share_rule).value_or(payment.failing.sudden_share);
  payment.stop_shipment_days =
      table.number("stop_shipment_days", {.lowest = 0, .highest = 365, .example = "60"});

  table.assume("late_pd_multipliers", scored ? "1, 1" : "6, 11",
               scored ? "the PDs of [scoring] know how buyers pay already"
                      : "Altares: failures of firms over 30 and over 60 days late, to the others; "
                        "the mean PD stays",
               study.assumptions);
  table.assume("sudden_share", "0", "no failure comes without late payment before it",
               study.assumptions);
  table.assume("stop_shipment_days", "none", "deliveries go on whatever the lateness",
               study.assumptions);
}

}  // namespace

void read_payment(const TableReader& root, Study& study, ProblemLog& problems) {
  if (!root.has("payment")) return;
  static constexpr std::array<std::string_view, 14> keys = {"on_time_share",
                                                            "median_late_days",
                                                            "late_spread",
                                                            "heavy_tail_share",
                                                            "heavy_tail_days",
                                                            "buyer_spread",
                                                            "factor_link",
                                                            "causes",
                                                            "dispute_resolution_days",
                                                            "dispute_credit_note_share",
                                                            "late_pd_multipliers",
                                                            "sudden_share",
                                                            "stop_shipment_days",
                                                            "individual_buyers"};
  const TableReader table = root.table("payment", "payment", keys);
  check_one_delay(root, problems);
  PaymentSettings payment;
  read_law(table, study, payment.law);
  payment.factor_link = table.number("factor_link", {.lowest = 0, .highest = 2, .example = "0.16"})
                            .value_or(payment.factor_link);
  table.assume("factor_link", "0", "lateness does not grow in a bad year", study.assumptions);
  const Causes causes = read_causes(table, study, problems);
  read_disputes(table, causes, study, payment);
  read_failing(table, causes, study, payment, problems);
  const auto individual =
      table.integer("individual_buyers", {.lowest = 0, .highest = 1000, .example = "20"});
  if (individual) payment.individual_buyers = static_cast<int>(*individual);
  study.exposure.mean_delay_days = PaymentLaw(payment.law).mean_days();
  study.payment = payment;
}

}  // namespace encours
