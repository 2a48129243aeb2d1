#include "output/scoring_json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/date.hpp"

namespace encours {

nlohmann::ordered_json scoring_json(const ScoreSummary& summary) {
  using Json = nlohmann::ordered_json;
  Json sources = Json::array();
  for (const SourceShare& share : summary.sources) {
    sources.push_back({{"sources", share.sources},
                       {"buyers", share.buyers},
                       {"expected_default_amount", share.expected}});
  }
  Json ablations = Json::array();
  for (const Ablation& ablation : summary.ablations) {
    ablations.push_back({{"kept", ablation.kept},
                         {"expected_default_amount", ablation.expected},
                         {"moved", ablation.moved}});
  }
  Json overrides = Json::array();
  for (const AppliedOverride& one : summary.overrides) {
    overrides.push_back({{"buyer", one.order.buyer},
                         {"pd", one.order.pd},
                         {"replaced", one.replaced},
                         {"author", one.order.author},
                         {"note", one.order.note},
                         {"date", one.order.date ? Json(to_iso(*one.order.date)) : Json(nullptr)}});
  }
  return {{"sources", std::move(sources)},
          {"ablations", std::move(ablations)},
          {"uncertain_buyers", summary.uncertain},
          {"largest_uncertainty", summary.largest_uncertainty},
          {"overrides", std::move(overrides)}};
}

ScoringLines scoring_lines(const ScoreSummary& summary) {
  ScoringLines lines;
  for (const SourceShare& share : summary.sources) {
    lines.sources.push_back(fmt::format("{}: {} buyers", share.sources, share.buyers));
  }
  for (const AppliedOverride& one : summary.overrides) {
    const std::string day = one.order.date ? fmt::format(", {}", to_iso(*one.order.date)) : "";
    lines.overrides.push_back(fmt::format("{}: PD {} instead of {:.6g}; {} ({}{})", one.order.buyer,
                                          one.order.pd, one.replaced, one.order.note,
                                          one.order.author, day));
  }
  return lines;
}

}  // namespace encours
