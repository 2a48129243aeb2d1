#include "scenarios/score_summary.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace encours {

namespace {

using Removal = void (*)(BuyerSignals&);

void keep_all(BuyerSignals& /*everything stays*/) {}
void drop_external(BuyerSignals& buyer) {
  buyer.external_pd.reset();
}
void drop_behaviour(BuyerSignals& buyer) {
  buyer.lateness.reset();
}
void drop_signals(BuyerSignals& buyer) {
  buyer.age_factor.reset();
  buyer.ratio_odds.reset();
  buyer.lateness.reset();
  buyer.external_pd.reset();
  buyer.override_pd.reset();
}

Ablation ablate(const ScoreSheet& sheet, const char* kept, Removal remove) {
  std::vector<BuyerSignals> signals = sheet.signals;
  std::ranges::for_each(signals, remove);
  const std::vector<PdScore> scores = score_buyers(signals, sheet.rules);
  Ablation result{.kept = kept};
  for (std::size_t i = 0; i < scores.size(); ++i) {
    result.expected += scores[i].pd * signals[i].exposure;
    result.moved += std::abs(scores[i].pd - scores[i].base) * signals[i].exposure / 2;
  }
  return result;
}

}  // namespace

std::string joined_sources(const ScoreSheet& sheet, const PdScore& score) {
  std::string joined;
  for (const std::uint32_t source : score.sources) {
    if (!joined.empty()) joined += " + ";
    joined += sheet.source_names[source];
  }
  return joined;
}

ScoreSummary summarise_scores(const ScoreSheet& sheet) {
  ScoreSummary summary{.overrides = sheet.overrides};
  std::map<std::string, SourceShare> shares;
  for (std::size_t i = 0; i < sheet.scores.size(); ++i) {
    const PdScore& score = sheet.scores[i];
    const std::string name =
        sheet.signals[i].override_pd ? "override" : joined_sources(sheet, score);
    SourceShare& share = shares[name];
    share.sources = name;
    ++share.buyers;
    share.expected += score.pd * sheet.signals[i].exposure;
    summary.uncertain += score.uncertainty > 0 ? 1U : 0U;
    summary.largest_uncertainty = std::max(summary.largest_uncertainty, score.uncertainty);
  }
  for (auto& [name, share] : shares) summary.sources.push_back(std::move(share));
  summary.ablations = {
      ablate(sheet, "all", keep_all), ablate(sheet, "without_external", drop_external),
      ablate(sheet, "without_behaviour", drop_behaviour), ablate(sheet, "base", drop_signals)};
  return summary;
}

}  // namespace encours
