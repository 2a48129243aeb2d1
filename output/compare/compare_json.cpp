#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "output/assumptions_json.hpp"
#include "output/block_json.hpp"
#include "output/compare/buyers_json.hpp"
#include "output/compare/compare_report.hpp"
#include "output/json_text.hpp"
#include "output/or_null.hpp"
#include "output/pillars_json.hpp"
#include "output/protection_json.hpp"
#include "output/study_inputs_json.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

const char* search_name(BreakEvenSearch search) {
  switch (search) {
    case BreakEvenSearch::done:
      return "searched";
    case BreakEvenSearch::interrupted:
      return "interrupted";
    case BreakEvenSearch::too_few_trials:
      return "too_few_trials";
  }
  return "";
}

Json why_json(const std::optional<WhyNotPaid>& why, const ReasonOrder& order) {
  if (!why) return nullptr;
  Json json = {{"gross_loss", why->gross_loss}};
  if (why->prevented != 0) json["prevented"] = why->prevented;
  json["guaranteed"] = why->guaranteed;
  for (const std::size_t reason : order) {
    if (!is_always_told(reason) && why->uncovered[reason] == 0) continue;
    json[std::string(uncovered_key(reason))] = why->uncovered[reason];
  }
  json["indemnity"] = why->indemnity;
  return json;
}

Json difference_json(const PairedDifference& difference) {
  return {{"mean", difference.mean},
          {"standard_error", difference.standard_error},
          {"assumption_range",
           difference.assumption_range ? range_json(*difference.assumption_range) : Json(nullptr)}};
}

Json programme_json(const CompareReport& report, std::size_t scenario, std::size_t rank) {
  const ScenarioVerdict& verdict = report.comparison.scenarios[scenario];
  const Ranked& place = verdict.ranking[rank];
  const auto& programmes = report.comparison.results.scenarios[scenario].programmes;
  const ProgrammeResult& result = programmes[place.programme];
  const ProgrammeComparison& more = verdict.programmes[place.programme];
  const auto& ratio = result.implied_loss_ratio;
  const bool ranked = place.standing != Standing::unknown;
  Json json = {
      {"rank", ranked ? Json(rank + 1) : Json(nullptr)},
      {"name", result.name},
      {"kind", result.kind},
      {"standing", standing_key(place.standing)},
      {"total_cost", block_json(result.total_cost)},
      {"parts",
       {{"premium", more.parts.premium},
        {"fees", more.parts.fees},
        {"retained_loss", more.parts.retained_loss},
        {"cost_of_capital", more.parts.cost_of_capital},
        {"finance_cost", more.parts.finance_cost}}},
      {"above_first", ranked ? difference_json(place.above_first) : Json(nullptr)},
      {"trials_needed", or_null(place.trials_needed)},
      {"dominated_by",
       place.dominated_by ? Json(programmes[*place.dominated_by].name) : Json(nullptr)},
      {"implied_loss_ratio",
       ratio ? Json({{"mean", ratio->mean}, {"above_one", ratio->above_one}}) : Json(nullptr)},
      {"maximum_exhausted", or_null(more.maximum_exhausted)},
      {"fund_depletion",
       result.fund ? Json(result.fund->depletion.estimate.share.value) : Json(nullptr)},
      {"guaranteed", result.guarantees ? Json(result.guarantees->paid.mean) : Json(nullptr)},
      {"why_not_paid", more.mean
                           ? Json({{"mean", why_json(more.mean, more.order)},
                                   {"worst_hundredth", why_json(more.worst_hundredth, more.order)}})
                           : Json(nullptr)}};
  if (result.charges) json["parts"]["bonus_malus"] = more.parts.bonus_malus;
  if (result.renewal) {
    json["parts"]["renewal"] = more.parts.renewal;
    json["renewal"] = renewal_json(*result.renewal);
  }
  if (result.pillars) {
    json["parts"]["prevention"] = more.parts.prevention;
    json["parts"]["collection"] = more.parts.collection;
    json["pillars"] = pillars_json(*result.pillars);
  }
  add_buyers(report, scenario, place.programme, json);
  return json;
}

Json break_even_json(const CompareReport& report, const BreakEvens& known) {
  const auto& programmes = report.study.programmes;
  const auto value = [](const std::optional<BreakEven>& found) {
    return found ? Json(found->value) : Json(nullptr);
  };
  const auto gap = [](const std::optional<BreakEven>& found) {
    return found ? Json(found->gap) : Json(nullptr);
  };
  return {{"programme", programmes[known.programme].name},
          {"reference", programmes[known.reference].name},
          {"premium", value(known.premium)},
          {"premium_rate", or_null(known.rate)},
          {"gap_at_premium", gap(known.premium)},
          {"pd_factor", value(known.pd_factor)},
          {"gap_at_pd_factor", gap(known.pd_factor)},
          {"held_maximum_liability", or_null(known.held_maximum)}};
}

Json scenario_json(const CompareReport& report, std::size_t scenario) {
  const ScenarioVerdict& verdict = report.comparison.scenarios[scenario];
  Json programmes = Json::array();
  for (std::size_t rank = 0; rank < verdict.ranking.size(); ++rank) {
    programmes.push_back(programme_json(report, scenario, rank));
  }
  // What was not looked for is not none.
  const bool searched = report.comparison.search == BreakEvenSearch::done &&
                        verdict.ranking.front().standing != Standing::unknown;
  Json break_evens = Json::array();
  for (const BreakEvens& known : verdict.break_evens) {
    break_evens.push_back(break_even_json(report, known));
  }
  const ScenarioResult& result = report.comparison.results.scenarios[scenario];
  return {{"name", result.name},
          {"weight", result.weight},
          {"gross_loss", block_json(result.gross_loss)},
          {"programmes", programmes},
          {"break_evens", searched ? break_evens : Json(nullptr)}};
}

Json own_json(const CompareReport& report) {
  const auto& own = report.comparison.own_experience;
  if (!own) return nullptr;
  Json years = Json::array();
  for (const OwnLossYear& year : own->years) {
    years.push_back({{"end", to_iso(year.end)},
                     {"loss", year.loss},
                     {"booked", year.booked},
                     {"buyers", year.buyers}});
  }
  Json quotes = Json::array();
  for (const BurningCost& quote : own->quotes) {
    Json indemnities = Json::array();
    for (const Range& year : quote.indemnity) indemnities.push_back(range_json(year));
    quotes.push_back({{"name", report.study.programmes[quote.programme].name},
                      {"premium", quote.premium},
                      {"charges", quote.charges},
                      {"indemnity", indemnities},
                      {"mean_indemnity", range_json(quote.mean)}});
  }
  return {{"years", years}, {"quotes", quotes}};
}

Json limit_json(const LimitSum& sum) {
  Json json = {{"buyers", sum.buyers},
               {"asked_unknown", sum.asked_unknown},
               {"asked", or_null(sum.asked)},
               {"granted", sum.granted},
               {"refused", or_null(sum.refused)},
               {"used", sum.used},
               {"above", sum.above},
               {"exposure", sum.exposure}};
  for (std::size_t k = 0; k < cover_status_count; ++k) {
    json[fmt::format("buyers_{}", cover_status_names[k])] = sum.by_status[k];
  }
  return json;
}

Json limits_json(const CompareReport& report) {
  const auto& limits = report.comparison.limits;
  if (!limits) return nullptr;
  Json classes = Json::object();
  for (std::size_t band = 0; band < risk_class_count; ++band) {
    classes[risk_class_names[band]] = limit_json(limits->classes[band]);
  }
  Json largest = Json::array();
  for (const BuyerLimitLine& line : limits->largest) {
    largest.push_back({{"buyer_id", report.portfolio.buyers()[line.buyer].id},
                       {"status", cover_status_names[static_cast<std::size_t>(line.status)]},
                       {"asked", or_null(line.asked)},
                       {"granted", or_null(line.granted)},
                       {"exposure", line.exposure},
                       {"used", line.used}});
  }
  return {{"classes", classes}, {"total", limit_json(limits->total)}, {"largest", largest}};
}

}  // namespace

std::string render_compare_json(const CompareReport& report) {
  const Results& results = report.comparison.results;
  Json scenarios = Json::array();
  for (std::size_t s = 0; s < results.scenarios.size(); ++s) {
    scenarios.push_back(scenario_json(report, s));
  }
  const Json root = {{"document", "encours-compare"},
                     {"title", results.title},
                     {"as_of", results.as_of ? Json(to_iso(*results.as_of)) : Json(nullptr)},
                     {"run",
                      {{"trials", results.run.trials},
                       {"trials_requested", results.run.trials_requested},
                       {"range_trials", results.run.range_trials},
                       {"seed", fmt::format("{}", results.run.seed)},
                       {"horizon_months", results.run.horizon_months},
                       {"partial", results.run.partial},
                       {"break_evens", search_name(report.comparison.search)}}},
                     {"turnover", report.comparison.turnover},
                     {"scenarios", scenarios},
                     {"own_experience", own_json(report)},
                     {"limits", limits_json(report)},
                     {"inputs", study_inputs_json(report.study, results.inputs)},
                     {"assumptions", assumptions_json(results.assumptions)}};
  return json_text(root);
}

}  // namespace encours
