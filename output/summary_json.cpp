#include "output/summary_json.hpp"

#include <nlohmann/json.hpp>

#include "core/date.hpp"
#include "core/version.hpp"
#include "output/assumptions_json.hpp"
#include "output/atomic_file.hpp"
#include "output/block_json.hpp"
#include "output/cash_json.hpp"
#include "output/contribution_json.hpp"
#include "output/evidence_json.hpp"
#include "output/json_text.hpp"
#include "output/or_null.hpp"
#include "output/pillars_json.hpp"
#include "output/protection_json.hpp"
#include "output/scoring_json.hpp"
#include "output/study_json.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

Json pair(const Range& range) {
  return range_json(range);
}

Json difference(const PairedDifference& paired) {
  return {{"mean", paired.mean},
          {"standard_error", paired.standard_error},
          {"assumption_range", or_null(paired.assumption_range, pair)},
          {"at_ends", or_null(paired.at_ends, [](const std::array<double, 2>& ends) {
             return Json::array({ends[0], ends[1]});
           })}};
}

Json loss_ratio(const LossRatio& ratio) {
  return {{"mean", ratio.mean},
          {"standard_error", or_null(ratio.standard_error)},
          {"above_one", ratio.above_one}};
}

/// { level: render(estimate) } from the second level on.
template <class Function>
Json reserve(const std::array<Estimate, risk_levels.size() - 1>& values, const Function& render) {
  Json json = Json::object();
  for (std::size_t k = 0; k < values.size(); ++k) json[risk_level_names[k + 1]] = render(values[k]);
  return json;
}

Json limit_cuts(const LimitCutResult& cuts) {
  const auto shares = [](const LimitCuts::Shares& share) {
    return Json{{"by_number", share.by_number},
                {"by_amount", share.by_amount},
                {"of_worst_class", or_null(share.of_worst)}};
  };
  return {{"preset", cuts.preset.empty() ? Json(nullptr) : Json(cuts.preset)},
          {"limits", cuts.limits},
          {"cut_share", or_null(cuts.shares, shares)},
          {"indemnity_lost",
           {{"mean", cuts.indemnity_lost.mean},
            {"standard_error", cuts.indemnity_lost.standard_error}}}};
}

Json programme(const ProgrammeResult& result) {
  Json json = {
      {"name", result.name},
      {"kind", result.kind},
      {"gross_loss", block_json(result.gross_loss)},
      {"retained_loss", block_json(result.retained_loss)},
      {"indemnity", block_json(result.indemnity)},
      {"premium", result.premium},
      {"fees", result.fees},
      {"reserve_held", result.reserve_held},
      {"cost_of_capital", result.cost_of_capital},
      {"implied_loss_ratio", or_null(result.implied_loss_ratio, loss_ratio)},
      {"total_cost", block_json(result.total_cost)},
      {"reserve", reserve(result.reserve, [](const Estimate& one) { return Json(one.value); })},
      {"reserve_interval", reserve(result.reserve, interval_json)},
      {"versus_self_insurance", or_null(result.versus_self_insurance, difference)},
      {"one_in_100_versus_self_insurance",
       or_null(result.one_in_100_versus_self_insurance, difference)},
      {"versus_first_scenario", or_null(result.versus_first_scenario, difference)},
      {"one_in_100_versus_first_scenario",
       or_null(result.one_in_100_versus_first_scenario, difference)},
      {"insurer_response", or_null(result.limit_cuts, limit_cuts)},
      {"why_not_paid", or_null(result.why_not_paid, why_not_paid_json)},
      {"guarantees", or_null(result.guarantees, guarantees_json)},
      {"fund", or_null(result.fund, fund_json)},
      {"cash", or_null(result.cash, cash_json)}};
  if (result.factoring) json["factoring"] = factoring_json(*result.factoring);
  if (result.charges) json["charges"] = charges_json(*result.charges);
  if (result.renewal) json["renewal"] = renewal_json(*result.renewal);
  if (result.pillars) json["pillars"] = pillars_json(*result.pillars);
  return json;
}

Json contagion(const ContagionResult& result) {
  return {{"branching_ratio", result.branching_ratio},
          {"explosive", result.explosive},
          {"total_pd_exceeded", result.exceeded},
          {"contagious_share",
           {{"mean", result.contagious_share.mean},
            {"standard_error", result.contagious_share.standard_error}}},
          {"largest_cascade",
           {{"mean", result.mean_largest_cascade}, {"maximum", result.largest_cascade}}},
          {"trade_links", result.links == 0 ? Json(nullptr)
                                            : Json{{"count", result.links}, {"beta", result.beta}}},
          {"cascades_by_size", result.cascades_by_size},
          {"cascades_by_depth", result.cascades_by_depth},
          {"largest_cascades", cascades_json(result.largest)}};
}

Json protracted(const ProtractedResult& result) {
  const auto mean = [](const MeanWithError& one) {
    return Json{{"mean", one.mean}, {"standard_error", one.standard_error}};
  };
  return {{"defaults", mean(result.defaults)},
          {"debt", mean(result.debt)},
          {"loss", mean(result.loss)}};
}

Json scenario(const ScenarioResult& result) {
  Json programmes = Json::array();
  for (const ProgrammeResult& each : result.programmes) programmes.push_back(programme(each));
  Json json = {
      {"name", result.name},
      {"weight", result.weight},
      {"defaults",
       {{"mean", result.defaults.mean}, {"standard_error", result.defaults.standard_error}}},
      {"gross_loss", block_json(result.gross_loss)},
      {"contagion", or_null(result.contagion, contagion)},
      {"programmes", std::move(programmes)}};
  if (result.contributions) json["contributions"] = contributions_json(*result.contributions);
  if (result.sector_months) json["sector_months"] = sector_months_json(*result.sector_months);
  if (result.receivables) json["receivables"] = receivables_json(*result.receivables);
  if (result.protracted) json["protracted"] = protracted(*result.protracted);
  return json;
}

Json top_buyers(const PortfolioSummary& ledger) {
  Json json = Json::array();
  for (const TopBuyer& buyer : ledger.top_buyers) {
    json.push_back({{"buyer_id", buyer.buyer_id},
                    {"name", buyer.name},
                    {"sector", buyer.sector},
                    {"exposure", buyer.exposure},
                    {"own_limit", or_null(buyer.own_limit)},
                    {"insured", or_null(buyer.insured)},
                    {"unsecured", or_null(buyer.unsecured)},
                    {"overdue", ledger.ageing ? Json(buyer.overdue) : Json(nullptr)},
                    {"expected_loss", buyer.expected_loss},
                    {"contribution", or_null(buyer.contribution)}});
  }
  return json;
}

Json ageing(const Ageing& ages) {
  const std::array<int, 4> bounds = ageing_bounds(AgeingBasis::due_date);
  Json json = Json::array();
  for (std::size_t k = 0; k < ages.size(); ++k) {
    json.push_back({{"last_day_overdue", k < bounds.size() ? Json(bounds[k]) : Json(nullptr)},
                    {"items", ages[k].items},
                    {"amount_ttc", ages[k].amount_ttc},
                    {"amount_ht", ages[k].amount_ht},
                    {"disputed_ttc", ages[k].disputed_ttc}});
  }
  return json;
}

Json dso(const DsoFamily& days) {
  return {{"balance_ttc", days.balance_ttc},
          {"simple", or_null(days.simple)},
          {"count_back", or_null(days.count_back)},
          {"best_possible", or_null(days.best_possible)},
          {"average_delinquent", or_null(days.average_delinquent)}};
}

const char* code(Language language) {
  return language == Language::french ? "fr" : "en";
}

Json study(const StudyRecap& recap, const Study& asked) {
  const auto ends = [](const std::array<double, 2>& pair) {
    return Json::array({pair[0], pair[1]});
  };
  const auto language = [](Language chosen) { return Json(code(chosen)); };
  Json json = {{"language", or_null(recap.language, language)},
               {"uncertainty", recap.pd_factor ? Json{{"pd_factor", ends(*recap.pd_factor)},
                                                      {"lgd_shift", ends(recap.lgd_shift)}}
                                               : Json(nullptr)},
               {"exposure",
                {{"mode", recap.exposure == ExposureMode::flow ? "flow" : "static"},
                 {"mean_delay_days", recap.mean_delay_days}}},
               {"firm",
                {{"annual_profit", or_null(recap.firm.annual_profit)},
                 {"equity", or_null(recap.firm.equity)},
                 {"total_assets", or_null(recap.firm.total_assets)}}}};
  json.update(study_json(asked));
  return json;
}

/// What is not simulated is null.
Json null_if_empty(const std::vector<double>& values) {
  return values.empty() ? Json(nullptr) : Json(values);
}

Json mean_json(const MeanWithError& mean) {
  return {{"mean", mean.mean}, {"standard_error", mean.standard_error}};
}

Json whole_group(const GroupFailure& group) {
  return {{"group_id", group.group_id},
          {"accounts", group.accounts},
          {"gross_loss", group.gross_loss},
          {"retained_loss", group.retained_loss}};
}

Json brings_about(const BroughtAbout& others) {
  return {{"draws", others.draws},
          {"failures", mean_json(others.failures)},
          {"gross_loss", mean_json(others.gross_loss)}};
}

Json single_names(const std::vector<SingleName>& names) {
  Json list = Json::array();
  for (const SingleName& name : names) {
    list.push_back({{"buyer_id", name.buyer_id},
                    {"name", name.name},
                    {"group_id", name.group_id.empty() ? Json(nullptr) : Json(name.group_id)},
                    {"accounts", name.accounts},
                    {"exposure", name.exposure},
                    {"gross_loss", name.gross_loss},
                    {"recovered", name.recovered},
                    {"vat_back", name.vat_back},
                    {"indemnity", name.indemnity},
                    {"retained_loss", name.retained_loss},
                    {"lowest_cash", null_if_empty(name.lowest_cash)},
                    {"whole_group", or_null(name.whole_group, whole_group)},
                    {"brings_about", or_null(name.brings_about, brings_about)}});
  }
  return list;
}

Json portfolio(const PortfolioSummary& summary) {
  Json write_offs = Json::array();
  for (const WriteOffYear& year : summary.write_offs) {
    write_offs.push_back({{"end", to_iso(year.end)}, {"amount", year.amount_ht}});
  }
  return {{"buyers", summary.buyers},
          {"exposure", summary.exposure},
          {"expected_loss", or_null(summary.expected_loss)},
          {"balance", summary.balance_ht},
          {"balance_ttc", or_null(summary.balance_ttc)},
          {"annual_sales", summary.annual_sales},
          {"top1_share", summary.top1_share},
          {"top10_share", summary.top10_share},
          {"effective_number", summary.effective_number},
          {"insured", or_null(summary.insured)},
          {"unsecured", or_null(summary.unsecured)},
          {"refused", summary.refused},
          {"already_failed", summary.already_failed},
          {"already_failed_exposure", summary.already_failed_exposure},
          {"mean_lgd", or_null(summary.mean_lgd)},
          {"lowest_cash", null_if_empty(summary.lowest_cash)},
          {"single_names", single_names(summary.largest)},
          {"single_groups", single_names(summary.largest_groups)},
          {"top_buyers", top_buyers(summary)},
          {"write_offs", std::move(write_offs)},
          {"ageing", or_null(summary.ageing, ageing)},
          {"dso", dso(summary.dso)}};
}

Json run(const RunResult& result, Language language) {
  const bool timed = result.seconds > 0;
  return {{"trials", result.trials},
          {"trials_requested", result.trials_requested},
          {"range_trials", result.range_trials},
          {"seed", std::to_string(result.seed)},
          {"threads", result.threads},
          {"partial", result.partial},
          {"seconds", result.seconds},
          {"trials_per_second",
           timed ? Json(static_cast<double>(result.trials) / result.seconds) : Json(nullptr)},
          {"horizon_months", result.horizon_months},
          {"language", code(language)}};
}

Json inputs(const std::vector<TableFormat>& formats) {
  Json json = Json::array();
  for (const TableFormat& format : formats) {
    json.push_back({{"file", format.file},
                    {"separator", format.separator},
                    {"decimal_mark", format.decimal_mark},
                    {"encoding", format.encoding},
                    {"rows", format.rows},
                    {"sha256", format.sha256}});
  }
  return json;
}

Json payment(const PaymentResult& result) {
  return {{"mean_days", result.mean_days},
          {"mean_days_of_failing", result.mean_days_of_failing},
          {"share_of_buyers", result.share_of_buyers},
          {"share_of_failures", result.share_of_failures},
          {"sudden_share", result.sudden_share},
          {"stop_shipment_days", or_null(result.stop_shipment_days)}};
}

Json checks(const std::vector<Check>& made) {
  Json json = Json::array();
  for (const Check& check : made) {
    json.push_back({{"scenario", check.scenario},
                    {"name", check.name},
                    {"expected", check.expected},
                    {"simulated", check.simulated},
                    {"standard_error", check.standard_error},
                    {"z", or_null(check.z)}});
  }
  return json;
}

}  // namespace

std::string render_summary(const Results& results, const RunOrigin& origin) {
  Json scenarios = Json::array();
  for (const ScenarioResult& each : results.scenarios) scenarios.push_back(scenario(each));
  Json json = {{"format", "encours-summary"},
               {"format_version", "1"},
               {"program_version", program_version()},
               {"commit", program_commit()},
               {"title", results.title},
               {"as_of", results.as_of ? Json(to_iso(*results.as_of)) : Json(nullptr)},
               {"certain", results.certain},
               {"study", study(results.study, origin.study)},
               {"portfolio", portfolio(results.portfolio)},
               {"run", run(results.run, origin.language)},
               {"inputs", inputs(results.inputs)},
               {"assumptions", assumptions_json(results.assumptions)},
               {"payment", or_null(results.payment, payment)},
               {"checks", checks(results.checks)},
               {"scenarios", std::move(scenarios)}};
  if (results.cash) json["cash_plan"] = cash_plan_json(*results.cash);
  if (results.scoring) json["scoring"] = scoring_json(*results.scoring);
  return json_text(json);
}

void write_summary(const Results& results, const RunOrigin& origin,
                   const std::filesystem::path& file) {
  write_atomically(file, render_summary(results, origin));
}

}  // namespace encours
