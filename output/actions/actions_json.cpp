#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "output/actions/actions_report.hpp"
#include "output/assumptions_json.hpp"
#include "output/json_text.hpp"
#include "output/or_null.hpp"
#include "output/study_inputs_json.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

Json change_json(const LossChange& change) {
  return {{"before", change.before},
          {"after", change.after},
          {"avoided", change.avoided()},
          {"standard_error", or_null(change.standard_error)}};
}

Json edit_json(const ActionsReport& report, const StudyEdit& edit) {
  Json cells = Json::array();
  for (const CellChange& cell : edit.cells) {
    cells.push_back({{"buyer", cell.buyer_id},
                     {"column", column_name(cell.column)},
                     {"before", or_null(cell.before)},
                     {"value", cell.value}});
  }
  Json keys = Json::array();
  for (const NumberChange& change : edit.keys) {
    keys.push_back({{"key", change.key}, {"value", change.value}});
  }
  const std::string scenario = scenario_fragment(report.source(), edit);
  return {{"base", scenario.empty() ? "" : base_fragment(report.source())},
          {"scenario", scenario},
          {"toml", key_fragment(edit)},
          {"keys", keys},
          {"cells", cells}};
}

Json action_json(const ActionsReport& report, const Action& action) {
  Json buyers = Json::array();
  for (const std::uint32_t i : action.buyers) {
    const Buyer& buyer = report.portfolio.buyers()[i];
    buyers.push_back({{"buyer_id", buyer.id}, {"name", buyer.name}});
  }
  return {{"name", action.edit.name},
          {"kind", action_kind_name(action.kind)},
          {"buyers", buyers},
          {"amount", action.amount},
          {"price", or_null(action.price)},
          {"price_key", action.price_key},
          {"text",
           {{"en", action_words(report, action, Language::english)},
            {"fr", action_words(report, action, Language::french)}}},
          {"edit", edit_json(report, action.edit)}};
}

Json ranked_json(const ActionsReport& report, const std::vector<RankedAction>& list) {
  Json ranked = Json::array();
  for (const RankedAction& one : list) {
    ranked.push_back({{"action", one.action},
                      {"mean", change_json(one.of(LossMeasure::mean))},
                      {"one_in_100", change_json(one.of(LossMeasure::one_in_100))},
                      {"expected_shortfall", change_json(one.of(LossMeasure::expected_shortfall))},
                      {"premium_change", one.premium_change},
                      {"yearly_cost", or_null(one.yearly_cost)},
                      {"net_average", or_null(one.net_average(report.study.run.horizon_months))},
                      {"avoided_per_euro", or_null(one.worth)},
                      {"with_previous", tie_name(one.with_previous)}});
  }
  return ranked;
}

Json programme_json(const ActionsReport& report, const ProgrammeActions& list) {
  const auto& name = [&](std::size_t p) { return report.study.programmes[p].name; };
  return {{"name", name(list.programme)},
          {"as", list.as ? Json(name(*list.as)) : Json(nullptr)},
          {"priced", ranked_json(report, list.priced)},
          {"unpriced", ranked_json(report, list.unpriced)}};
}

}  // namespace

std::string_view action_kind_name(ActionKind kind) {
  constexpr std::array<std::string_view, 6> names = {"cut_sales",    "ask_cover", "shorten_terms",
                                                     "lawful_terms", "remind",    "stop_shipments"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view left_out_name(LeftOutReason reason) {
  constexpr std::array<std::string_view, 9> names = {
      "no_policy",   "all_covered", "static_exposure",  "no_invoices",  "inferred_dates",
      "terms_short", "no_payment",  "effect_not_given", "stops_already"};
  return names.at(static_cast<std::size_t>(reason));
}

std::string_view tie_name(ActionTie tie) {
  constexpr std::array<std::string_view, 3> names = {"apart", "tied", "unknown"};
  return names.at(static_cast<std::size_t>(tie));
}

std::string render_actions_json(const ActionsReport& report) {
  const ActionList& list = report.list;
  Json actions = Json::array();
  for (const Action& action : list.actions) actions.push_back(action_json(report, action));
  Json programmes = Json::array();
  for (const ProgrammeActions& one : list.programmes) {
    programmes.push_back(programme_json(report, one));
  }
  Json left_out = Json::array();
  for (const LeftOut& one : list.left_out) {
    left_out.push_back(
        {{"kind", action_kind_name(one.kind)}, {"reason", left_out_name(one.reason)}});
  }
  const Json root = {{"format_version", 1},
                     {"document", "encours-actions"},
                     {"title", report.study.title},
                     {"run",
                      {{"trials", list.results.run.trials},
                       {"seed", fmt::format("{}", report.study.run.seed)},
                       {"horizon_months", report.study.run.horizon_months},
                       {"simulations", list.simulations}}},
                     {"assumptions", assumptions_json(list.results.assumptions)},
                     {"actions",
                      {{"scenario", report.study.scenarios[report.scenario].name},
                       {"tried", actions},
                       {"programmes", programmes},
                       {"left_out", left_out}}},
                     {"inputs", study_inputs_json(report.study, report.inputs)}};
  return json_text(root);
}

}  // namespace encours
