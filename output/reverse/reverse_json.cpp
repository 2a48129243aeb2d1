#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "output/assumptions_json.hpp"
#include "output/block_json.hpp"
#include "output/json_text.hpp"
#include "output/or_null.hpp"
#include "output/probability_json.hpp"
#include "output/reverse/reverse_report.hpp"
#include "output/study_inputs_json.hpp"

namespace encours {

namespace {

const char* to_text(SetSearch search) {
  switch (search) {
    case SetSearch::all:
      return "all";
    case SetSearch::exact:
      return "exact";
    case SetSearch::greedy:
      return "greedy";
  }
  return "greedy";
}

using Json = nlohmann::ordered_json;

const char* kind_name(EventKind kind) {
  switch (kind) {
    case EventKind::shortfall:
      return "shortfall";
    case EventKind::loss:
      return "loss";
    case EventKind::reserve_exhausted:
      return "reserve-exhausted";
  }
  return "";
}

const char* status_name(NotFound status) {
  switch (status) {
    case NotFound::found:
      return "found";
    case NotFound::not_normal:
      return "factors_not_normal";
    case NotFound::conditioned:
      return "scenario_conditioned";
    case NotFound::no_hazards:
      return "model_without_hazards";
    case NotFound::too_far:
      return "none_causes_it";
    case NotFound::alone:
      return "one_part_does_it_alone";
  }
  return "";
}

Json estimate_json(const ProbabilityEstimate& probability) {
  return {{"mean", probability.value},
          {"standard_error", probability.standard_error},
          {"log", probability.value > 0 ? Json(std::log(probability.value)) : Json(nullptr)}};
}

const char* to_text(JointProbability known_by) {
  switch (known_by) {
    case JointProbability::given_factors:
      return "given_factors";
    case JointProbability::counted:
      return "counted";
    case JointProbability::at_least:
      return "at_least";
  }
  return "";
}

/// That all buyers of a set fail.
Json all_fail_json(const FailingSet& set) {
  if (set.buyers.empty()) return nullptr;
  Json json = estimate_json(set.all_fail);
  json["known_by"] = to_text(set.known_by);
  if (!set.counted) return json;
  json["trials_in_which"] = set.counted->hits;
  json["trials"] = set.counted->trials;
  json["interval"] = interval_json(set.counted->share.share);
  return json;
}

Json buyer_json(const ReverseReport& report, std::uint32_t buyer) {
  const Buyer& who = report.portfolio.buyers()[buyer];
  return {{"buyer_id", who.id}, {"name", who.name}};
}

Json move_json(const ReverseReport& report, const std::optional<FactorMove>& move) {
  if (!move) return nullptr;
  Json sectors = Json::object();
  Json list = Json::array();
  const std::vector<double> factors = move->direction.factors(move->distance);
  for (std::size_t s = 0; s < factors.size(); ++s) {
    const std::string& name = report.portfolio.sectors()[s];
    sectors[name] = factors[s] == 0 ? 0.0 : factors[s];
    list.push_back({{"name", name}, {"factor", sectors[name]}});
  }
  return {{"size", move->distance},
          {"factors", sectors},
          {"sectors", list},
          {"probability", move->distance > 0 ? Json(move->probability()) : Json(nullptr)},
          {"probability_is", "first-order approximation: Phi(-size), of a half-space of years"},
          {"log_likelihood", -move->distance * move->distance / 2},
          {"figure", move->at.mean},
          {"figure_standard_error", move->at.standard_error},
          {"figure_at_0.99", move->at_99.mean},
          {"event_in_such_years", proportion_json(move->at.event)}};
}

Json set_json(const ReverseReport& report) {
  const ReverseResult& found = report.result;
  if (!found.set) return nullptr;
  Json buyers = Json::array();
  for (const std::uint32_t buyer : found.set->buyers) buyers.push_back(buyer_json(report, buyer));
  const bool empty = found.set->buyers.empty();
  return {{"buyers", buyers},
          {"month", found.set->month},
          {"probability", all_fail_json(*found.set)},
          {"figure", found.set->figure},
          {"figure_without_one", empty ? Json(nullptr) : Json(found.set->largest_part)},
          {"search", to_text(found.set->search)},
          {"event_in_such_years",
           found.with_set ? proportion_json(found.with_set->event) : Json(nullptr)}};
}

Json mixed_json(const ReverseReport& report) {
  const auto& mixed = report.result.mixed;
  if (!mixed) return nullptr;
  Json json = move_json(report, mixed->move);
  json["buyers"] = Json::array({buyer_json(report, mixed->failure.buyer)});
  json["month"] = mixed->failure.month;
  json["probability"] = estimate_json(mixed->probability);
  json["probability"]["known_by"] = to_text(mixed->known_by);
  json.erase("probability_is");
  json.erase("log_likelihood");
  return json;
}

Json means_json(const TrialMeans& means) {
  return {{"trials", means.trials},
          {"gross_loss", means.gross_loss},
          {"indemnity", means.indemnity},
          {"retained_loss", means.retained_loss},
          {"failures", means.failures},
          {"contagious_share", or_null(means.contagious_share)},
          {"lowest_cash", or_null(means.lowest_cash)}};
}

Json picture_json(const ReverseReport& report) {
  const EventPicture& picture = report.result.picture;
  if (picture.in_event.trials == 0) return nullptr;
  Json sectors = Json::array();
  for (const SectorPicture& one : picture.sectors) {
    sectors.push_back({{"name", one.name},
                       {"factor", one.factor},
                       {"gross_loss", one.gross_loss},
                       {"gross_loss_in_all", one.gross_loss_of_all}});
  }
  Json buyers = Json::array();
  for (const BuyerPicture& one : picture.buyers) {
    Json buyer = buyer_json(report, one.buyer);
    const auto times = static_cast<double>(picture.in_event.trials) * one.frequency;
    const auto hits = static_cast<std::uint64_t>(times + 0.5);
    buyer["fails"] = one.frequency;
    buyer["fails_interval"] = interval_json(proportion(hits, picture.in_event.trials).share);
    buyer["fails_in_all"] = one.frequency_of_all;
    buyer["gross_loss"] = one.gross_loss;
    buyers.push_back(buyer);
  }
  return {{"in_event", means_json(picture.in_event)},
          {"in_all", means_json(picture.in_all)},
          {"median_week_of_lowest_cash", or_null(picture.median_week)},
          {"factors_of_trials", picture.trials_of_factors},
          {"sectors", sectors},
          {"buyers", buyers}};
}

/// In what measure each way causes the event.
Json measure_json(const ReverseResult& found) {
  const bool cash = found.event.kind == EventKind::shortfall;
  return {
      {"figure", cash ? "minus the lowest cash" : "retained loss"},
      {"trials", found.measure_trials},
      {"factor_move", "mean of the figure over these trials, sector factors held, all else drawn"},
      {"failing_set", found.spreading_draws == 0
                          ? "the figure of the expected year: these fail in one month, nothing "
                            "else does, no limit is cut"
                          : "the figure of the expected year, a mean over draws of what they bring "
                            "about: these fail in one month, nothing else does by itself, no limit "
                            "is cut"},
      {"mixed", "as factor_move, the buyer failing in its month"}};
}

Json reverse_json(const ReverseReport& report) {
  const ReverseResult& found = report.result;
  const bool of_reserve = found.event.kind == EventKind::reserve_exhausted;
  Json probability = proportion_json(found.picture.probability);
  probability["trials"] = found.picture.trials;
  probability["below_at_95"] = or_null(found.picture.below);
  return {{"event",
           {{"kind", kind_name(found.event.kind)},
            {"programme", found.programme},
            {"scenario", found.scenario},
            {"threshold", found.event.threshold},
            {"mean_loss_in_threshold", of_reserve ? Json(found.event.mean_loss) : Json(nullptr)}}},
          {"probability", probability},
          {"measure", measure_json(found)},
          {"factor_move", move_json(report, found.most_likely)},
          {"factor_move_status", status_name(found.move_status)},
          {"common_move", move_json(report, found.alike)},
          {"spreading_draws", found.spreading_draws},
          {"failing_set", set_json(report)},
          {"failing_set_status", status_name(found.set_status)},
          {"mixed", mixed_json(report)},
          {"mixed_status", status_name(found.mixed_status)},
          {"picture", picture_json(report)},
          {"scenarios_toml", render_reverse_scenarios(report)}};
}

}  // namespace

std::string render_reverse_json(const ReverseReport& report) {
  const ReverseResult& found = report.result;
  const auto& as_of = report.portfolio.as_of();
  const Json root = {{"document", "encours-reverse"},
                     {"format_version", 1},
                     {"title", report.study.title},
                     {"as_of", as_of ? Json(to_iso(*as_of)) : Json(nullptr)},
                     {"run",
                      {{"trials", found.run.trials},
                       {"trials_requested", found.run.trials_requested},
                       {"seed", fmt::format("{}", found.run.seed)},
                       {"horizon_months", found.run.horizon_months},
                       {"first_month", 0},
                       {"partial", found.run.partial}}},
                     {"reverse", reverse_json(report)},
                     {"inputs", study_inputs_json(report.study, report.inputs)},
                     {"assumptions", assumptions_json(report.assumptions)}};
  return json_text(root);
}

}  // namespace encours
