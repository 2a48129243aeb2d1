#include <nlohmann/json.hpp>

#include "core/version.hpp"
#include "output/assumptions_json.hpp"
#include "output/json_text.hpp"
#include "output/or_null.hpp"
#include "output/provision_report.hpp"
#include "output/study_inputs_json.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

Json estimate(const Estimate& value) {
  return {{"value", value.value}, {"low", or_null(value.low)}, {"high", or_null(value.high)}};
}

Json mean(const MeanWithError& value) {
  return {{"mean", value.mean}, {"standard_error", value.standard_error}};
}

Json movement(const Movement& moved) {
  return {{"opening", moved.opening},
          {"charge", moved.charge},
          {"reversal_used", moved.used},
          {"reversal_unused", moved.unused},
          {"closing", moved.closing}};
}

Json french(const ProvisionReport& report) {
  const FrenchProvision& found = report.provision.french;
  Json standings = Json::object();
  for (std::size_t i = 0; i < claim_standings; ++i) {
    const StandingSum sum = sum_of_standing(report, static_cast<ClaimStanding>(i));
    standings[claim_standing_names.at(i)] = {
        {"claims", sum.claims}, {"gross_ht", sum.gross}, {"allowance_ht", sum.allowance}};
  }
  Json accounts = Json::object();
  for (const AccountLine& line : account_lines(report)) {
    accounts[line.account] = {{"after_entries", line.after_entries},
                              {"in_the_books", or_null(line.booked)}};
  }
  return {
      {"year_start", to_iso(found.year_start)},
      {"approval_date", to_iso(found.approval_date)},
      {"movement", movement(found.total)},
      {"deductible", found.deductible},
      {"not_deductible", found.tax.closing_not_deductible},
      {"added_back", found.tax.added_back},
      {"deducted", found.tax.deducted},
      {"tax_rate", found.tax.tax_rate},
      {"deferred_tax_asset", found.tax.deferred_tax_asset},
      {"by_standing", standings},
      {"accounts", accounts},
      {"unseen_after_closing",
       {{"items", report.provision.unseen.items}, {"amount_ht", report.provision.unseen.amount}}},
      {"use", "annual accounts and tax return"}};
}

Json matrix(const ProvisionReport& report) {
  const ExpectedCreditLoss& ecl = report.provision.expected;
  Json rows = Json::array();
  for (const EclLine& line : ecl.lines) {
    const MatrixRow& row = ecl.matrix.rows()[line.segment];
    const MatrixRate& rate = ecl.matrix.rate_of(line.segment, line.bucket, line.state);
    rows.push_back({{"segment", row.segment},
                    {"bucket", ecl.matrix.buckets().name(line.bucket)},
                    {"state", item_state_names.at(static_cast<std::size_t>(line.state))},
                    {"items", line.items},
                    {"gross_ht", line.gross},
                    {"rate", rate.forward},
                    {"allowance_ht", line.allowance},
                    {"historical_rate", rate.historical},
                    {"share_lost", estimate(rate.share)},
                    {"credibility", rate.credibility}});
  }
  return rows;
}

Json bridge(const ProvisionReport& report) {
  const EclBridge& found = report.provision.expected.bridge;
  Json steps = Json::object();
  for (std::size_t i = 0; i < bridge_steps; ++i) {
    steps[bridge_step_names.at(i)] = found.steps.at(i);
  }
  return {{"matrix", found.matrix},
          {"steps", steps},
          {"engine", found.engine},
          {"engine_standard_error", found.engine_error}};
}

Json engine(const ProvisionReport& report) {
  const EngineEcl& found = report.provision.expected.engine;
  Json scenarios = Json::array();
  for (const ScenarioItemLoss& one : found.all.scenarios) {
    scenarios.push_back({{"name", one.name},
                         {"weight", one.weight},
                         {"gross", mean(one.gross)},
                         {"closed_form", or_null(one.closed_form)}});
  }
  Json retained = Json::array();
  for (std::size_t p = 0; p < found.all.retained.size(); ++p) {
    retained.push_back({{"programme", report.study.programmes[p].name},
                        {"net_of_indemnity", mean(found.all.retained[p])}});
  }
  return {{"trials", found.all.trials},     {"gross", mean(found.all.gross)},
          {"delay_loss", found.delay_loss}, {"in_default", found.in_default},
          {"scenarios", scenarios},         {"by_programme", retained}};
}

Json expected(const ProvisionReport& report) {
  const ExpectedCreditLoss& ecl = report.provision.expected;
  const auto& spread = ecl.concentration;
  Json sensitivities = Json::array();
  for (const Sensitivity& one : ecl.sensitivities) {
    sensitivities.push_back({{"kind", one.kind},
                             {"name", one.name},
                             {"moved", one.moved},
                             {"matrix", or_null(one.matrix)},
                             {"engine", or_null(one.engine)}});
  }
  const auto& moved = report.provision.expected_movement;
  return {{"allowance", ecl.booked},
          {"booked", "matrix"},
          {"pool_gross", ecl.pool_gross},
          {"pool_matrix", ecl.pool},
          {"individual", ecl.individual},
          {"overlays", ecl.overlays},
          {"history_from", to_iso(ecl.history_from)},
          {"history_items", ecl.history_items},
          {"matrix", matrix(report)},
          {"engine", engine(report)},
          {"bridge", bridge(report)},
          {"sensitivities", sensitivities},
          {"movement", moved ? movement(*moved) : Json(nullptr)},
          {"concentration", spread ? Json{{"top_1", spread->top_1},
                                          {"top_10", spread->top_10},
                                          {"herfindahl", spread->herfindahl}}
                                   : Json(nullptr)},
          {"use", "consolidated accounts under IFRS"}};
}

Json reserves(const ProvisionReport& report) {
  Json rows = Json::array();
  for (const TailReserve& one : report.provision.reserves) {
    rows.push_back({{"programme", one.programme},
                    {"scenario", one.scenario.empty() ? all_scenarios : one.scenario},
                    {"weight", one.weight},
                    {"level", one.level},
                    {"expected_loss", one.expected_loss},
                    {"value_at_risk_less_mean", estimate(one.value_at_risk)},
                    {"expected_shortfall_less_mean", estimate(one.expected_shortfall)},
                    {"reserve_held", one.reserve_held}});
  }
  return rows;
}

Json parameters(const ProvisionReport& report) {
  Json list = Json::array();
  for (const ProvisionParameter& one : report.settings.parameters) {
    const ParameterApproval* approval = approval_of(report.settings, one.name);
    const bool dated = approval != nullptr && approval->date;
    list.push_back({{"parameter", one.name},
                    {"value", one.value},
                    {"given", one.given},
                    {"source", approval != nullptr ? approval->source : one.source},
                    {"approver", approval != nullptr ? Json(approval->approver) : Json(nullptr)},
                    {"date", dated ? Json(to_iso(*approval->date)) : Json(nullptr)}});
  }
  return list;
}

}  // namespace

std::string render_provision_json(const ProvisionReport& report) {
  Json figures = Json::object();
  for (const ProvisionFigure& one : provision_figures(report)) {
    figures[one.name] = or_null(one.value);
  }
  const Json answer = {{"format", 1},
                       {"document", "encours-provision"},
                       {"title", report.study.title},
                       {"as_of", to_iso(*report.portfolio.as_of())},
                       {"program_version", program_version()},
                       {"program_commit", program_commit()},
                       {"never_added", true},
                       {"figures", figures},
                       {"french", french(report)},
                       {"ifrs9", expected(report)},
                       {"tail_reserve", reserves(report)},
                       {"inputs", study_inputs_json(report.study, report.inputs)},
                       {"parameters", parameters(report)},
                       {"assumptions", assumptions_json(report.assumptions)}};
  return json_text(answer);
}

}  // namespace encours
