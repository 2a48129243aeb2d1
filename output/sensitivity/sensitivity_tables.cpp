#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "output/assumptions_json.hpp"
#include "output/csv_writer.hpp"
#include "output/json_text.hpp"
#include "output/or_null.hpp"
#include "output/sensitivity/sensitivity_report.hpp"
#include "output/study_inputs_json.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

const char* source_name(EndsSource source) {
  switch (source) {
    case EndsSource::study:
      return "study";
    case EndsSource::usual_range:
      return "usual_range";
    case EndsSource::published:
      return "published";
    case EndsSource::own_assumption:
      return "assumption";
  }
  return "";
}

/// Figures of the gross loss and of the programmes, by measure.
template <class Figures, class Write>
Json subjects_json(const SensitivityReport& report, const std::vector<Figures>& subjects,
                   const Write& write) {
  const auto figures_json = [&](const Figures& figures) {
    Json json = Json::object();
    for (const Measure measure : all_measures) {
      const auto& figure = figures[static_cast<std::size_t>(measure)];
      if (figure) json[std::string(measure_name(measure))] = write(*figure);
    }
    return json;
  };
  Json programmes = Json::array();
  for (std::size_t subject = 1; subject < subjects.size(); ++subject) {
    Json one = {{"name", report.name(subject)}};
    one.update(figures_json(subjects[subject]));
    programmes.push_back(std::move(one));
  }
  return {{"gross_loss", figures_json(subjects.front())}, {"programmes", programmes}};
}

Json effect_json(const SensitivityReport& report, const AssumptionEffect& effect) {
  Json tried = Json::array();
  for (const TriedValue& one : effect.tried) {
    Json json = {{"value", one.value}};
    json.update(subjects_json(report, one.subjects, [](const Moved& moved) {
      return Json{{"value", moved.value},
                  {"change", moved.change},
                  {"standard_error", or_null(moved.standard_error)}};
    }));
    tried.push_back(std::move(json));
  }
  const MainAssumption& assumption = effect.assumption;
  return {{"name", assumption_name(assumption.kind)},
          {"unit", assumption_unit(assumption.kind)},
          {"value", assumption.value},
          {"source", source_name(assumption.source)},
          {"stress", assumption.stress},
          {"tried", tried}};
}

Json pair_json(const SensitivityReport& report, const DecisionPair& pair) {
  Json flips = Json::array();
  for (const Flip& flip : pair.flips) {
    flips.push_back({{"assumption", assumption_name(flip.kind)},
                     {"value", or_null(flip.value)},
                     {"standard_error", or_null(flip.standard_error)},
                     {"within_ends", flip.within_ends},
                     {"tried", {flip.lowest, flip.highest}}});
  }
  const bool searched = !pair.flips.empty();
  return {{"first", report.study.programmes[pair.first].name},
          {"other", report.study.programmes[pair.other].name},
          {"difference", pair.difference},
          {"standard_error", or_null(pair.standard_error)},
          {"standing", standing_key(pair.standing)},
          {"trials_needed", or_null(pair.trials_needed)},
          {"flips", searched ? flips : Json(nullptr)}};
}

}  // namespace

std::string_view assumption_name(AssumptionKind kind) {
  constexpr std::array<std::string_view, 8> names = {"pd_level",           "lgd",
                                                     "asset_correlation",  "sector_variance",
                                                     "factor_correlation", "branching_ratio",
                                                     "payment_delay",      "exposure_delay"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view measure_name(Measure measure) {
  constexpr std::array<std::string_view, all_measures.size()> names = {
      "average_loss", "loss_one_in_100", "reserve", "average_cost", "cost_one_in_100", "shortfall"};
  return names[static_cast<std::size_t>(measure)];
}

std::string_view assumption_unit(AssumptionKind kind) {
  constexpr std::array<std::string_view, 8> units = {"multiple", "shift", "multiple",   "value",
                                                     "value",    "value", "days added", "days"};
  return units[static_cast<std::size_t>(kind)];
}

std::string render_sensitivity_json(const SensitivityReport& report) {
  const Sensitivity& found = report.sensitivity;
  Json effects = Json::array();
  for (const AssumptionEffect& effect : found.effects) {
    effects.push_back(effect_json(report, effect));
  }
  Json decisions = Json::array();
  for (const Decision& decision : found.decisions) {
    Json pairs = Json::array();
    for (const DecisionPair& pair : decision.pairs) pairs.push_back(pair_json(report, pair));
    decisions.push_back({{"measure", measure_name(decision.measure)}, {"pairs", pairs}});
  }
  const Json stated =
      subjects_json(report, found.stated, [](double figure) { return Json(figure); });
  const Json root = {{"document", "encours-sensitivity"},
                     {"format_version", 1},
                     {"title", report.study.title},
                     {"run",
                      {{"trials", found.results.run.trials},
                       {"seed", fmt::format("{}", report.study.run.seed)},
                       {"simulations", found.simulations}}},
                     {"inputs", study_inputs_json(report.study, found.results.inputs)},
                     {"assumptions", assumptions_json(found.results.assumptions)},
                     {"sensitivity",
                      {{"scenario", report.study.scenarios[found.scenario].name},
                       {"stated", stated},
                       {"assumptions", effects},
                       {"decisions", decisions}}}};
  return json_text(root);
}

std::string render_sensitivity_table(const SensitivityReport& report) {
  CsvWriter csv;
  for (const char* head : {"assumption", "unit", "study_value", "source", "stress", "tried",
                           "subject", "measure", "value", "change", "standard_error"}) {
    csv.text(head);
  }
  csv.end_row();
  for (const AssumptionEffect& effect : report.sensitivity.effects) {
    const MainAssumption& assumption = effect.assumption;
    for (const TriedValue& tried : effect.tried) {
      for (std::size_t subject = 0; subject < tried.subjects.size(); ++subject) {
        for (const Measure measure : all_measures) {
          const auto& figure = tried.subjects[subject][static_cast<std::size_t>(measure)];
          if (!figure) continue;
          csv.text(assumption_name(assumption.kind)).text(assumption_unit(assumption.kind));
          csv.number(assumption.value).text(source_name(assumption.source));
          csv.text(assumption.stress ? "true" : "false").number(tried.value);
          csv.text(subject == 0 ? "gross_loss" : printable(report.name(subject), 400));
          csv.text(measure_name(measure)).number(figure->value).number(figure->change);
          csv.number(figure->standard_error).end_row();
        }
      }
    }
  }
  return csv.content();
}

std::string render_decision_table(const SensitivityReport& report) {
  CsvWriter csv;
  for (const char* head :
       {"measure", "first", "other", "difference", "standard_error", "standing", "assumption",
        "turns_at", "turns_at_standard_error", "within_ends", "lowest_tried", "highest_tried"}) {
    csv.text(head);
  }
  csv.end_row();
  for (const Decision& decision : report.sensitivity.decisions) {
    for (const DecisionPair& pair : decision.pairs) {
      const auto begin = [&] {
        csv.text(measure_name(decision.measure));
        csv.text(printable(report.study.programmes[pair.first].name, 400));
        csv.text(printable(report.study.programmes[pair.other].name, 400));
        csv.number(pair.difference).number(pair.standard_error).text(standing_key(pair.standing));
      };
      for (const Flip& flip : pair.flips) {
        begin();
        csv.text(assumption_name(flip.kind)).number(flip.value).number(flip.standard_error);
        csv.text(flip.within_ends ? "true" : "false").number(flip.lowest).number(flip.highest);
        csv.end_row();
      }
      if (!pair.flips.empty()) continue;
      begin();
      for (int empty = 0; empty < 6; ++empty) csv.text("");
      csv.end_row();
    }
  }
  return csv.content();
}

}  // namespace encours
