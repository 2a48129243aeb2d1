#include "models/scoring/score_buyers.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/contract.hpp"
#include "models/scoring/hold_total.hpp"
#include "models/scoring/pd_scales.hpp"
#include "models/scoring/pool_pds.hpp"

namespace encours {

namespace {

constexpr double source_cap = 0.9999;  // log-odds stay finite

bool is_certain(const BuyerSignals& buyer) {
  return buyer.table_pd && (*buyer.table_pd <= 0 || *buyer.table_pd >= 1);
}

/// Buyers whose PDs are held together, with their exposures.
struct HeldTotal {
  std::vector<double> pd;
  std::vector<double> weight;
  double target = 0;

  void add(double now, double before, double exposure) {
    pd.push_back(now);
    weight.push_back(exposure);
    target += before * exposure;
  }
  double factor(double cap) const { return holding_factor(pd, weight, target, cap); }
};

class Scorer {
 public:
  Scorer(std::span<const BuyerSignals> buyers, const ScoringRules& rules)
      : buyers_(buyers), rules_(rules), scores_(buyers.size()) {
    expects(rules.sources.size() >= first_external_source, "statistics and table are sources");
    expects(rules.is_new.size() == signal_count, "each signal is new or not");
    for (std::size_t i = 0; i < buyers.size(); ++i) {
      scores_[i].base = buyers[i].table_pd.value_or(buyers[i].statistics_pd);
      scores_[i].statistics = buyers[i].statistics_pd;
    }
  }

  std::vector<PdScore> score() && {
    move_statistics(Signal::age, [](const BuyerSignals& buyer, double pd) {
      return buyer.age_factor ? std::optional(pd * *buyer.age_factor) : std::nullopt;
    });
    move_statistics(Signal::ratios, [](const BuyerSignals& buyer, double pd) {
      return buyer.ratio_odds ? std::optional(from_log_odds(log_odds(pd) + *buyer.ratio_odds))
                              : std::nullopt;
    });
    for (std::uint32_t s = first_external_source; s < rules_.sources.size(); ++s) level(s);
    for (std::size_t i = 0; i < buyers_.size(); ++i) pool(i);
    hold_pooled();
    apply_lateness();
    finish();
    return std::move(scores_);
  }

 private:
  bool is_new(Signal signal) const { return rules_.is_new[static_cast<std::size_t>(signal)]; }

  /// The PD before external sources and behaviour.
  double anchor(std::size_t i) const { return buyers_[i].table_pd.value_or(scores_[i].statistics); }

  void move_statistics(
      Signal signal,
      const std::function<std::optional<double>(const BuyerSignals&, double)>& moved) {
    HeldTotal without_table;
    HeldTotal all;
    std::vector<std::pair<std::size_t, double>> touched;
    for (std::size_t i = 0; i < buyers_.size(); ++i) {
      if (is_certain(buyers_[i])) continue;
      const double before = scores_[i].statistics;
      const auto now = moved(buyers_[i], before);
      if (!now) continue;
      touched.emplace_back(i, *now);
      all.add(*now, before, buyers_[i].exposure);
      if (!buyers_[i].table_pd) without_table.add(*now, before, buyers_[i].exposure);
    }
    const HeldTotal& held = without_table.pd.empty() ? all : without_table;
    const double factor = is_new(signal) ? 1 : held.factor(source_cap);
    for (const auto& [i, now] : touched) scores_[i].statistics = std::min(source_cap, factor * now);
  }

  /// Brings the external PDs of one supplier to the total of the buyers it knows.
  void level(std::uint32_t source) {
    HeldTotal held;
    for (std::size_t i = 0; i < buyers_.size(); ++i) {
      if (has_external(i, source)) {
        held.add(*buyers_[i].external_pd, anchor(i), buyers_[i].exposure);
      }
    }
    const double factor = is_new(Signal::external) ? 1 : held.factor(source_cap);
    for (std::size_t i = 0; i < buyers_.size(); ++i) {
      if (!has_external(i, source)) continue;
      scores_[i].external = std::min(source_cap, factor * *buyers_[i].external_pd);
    }
  }

  bool has_external(std::size_t i, std::uint32_t source) const {
    const BuyerSignals& buyer = buyers_[i];
    return buyer.external_pd && buyer.external_source == source && !is_certain(buyer);
  }

  double weight_of(std::uint32_t source) const { return rules_.sources[source].weight; }

  /// What each source with weight says of a buyer; the statistics where none has.
  std::vector<std::pair<std::uint32_t, double>> said_of(std::size_t i) const {
    const BuyerSignals& buyer = buyers_[i];
    std::vector<std::pair<std::uint32_t, double>> said;
    if (weight_of(statistics_source) > 0)
      said.emplace_back(statistics_source, scores_[i].statistics);
    if (buyer.table_pd && weight_of(table_source) > 0) {
      said.emplace_back(table_source, *buyer.table_pd);
    }
    if (scores_[i].external && weight_of(buyer.external_source) > 0) {
      said.emplace_back(buyer.external_source, *scores_[i].external);
    }
    if (said.empty()) said.emplace_back(statistics_source, scores_[i].statistics);
    return said;
  }

  void pool(std::size_t i) {
    PdScore& score = scores_[i];
    if (is_certain(buyers_[i])) {
      score.sources = {table_source};
      score.main_source = table_source;
      score.pooled = *buyers_[i].table_pd;
      return;
    }
    std::vector<SourcePd> pooled;
    double heaviest = 0;
    for (const auto& [source, pd] : said_of(i)) {
      const PdSourceRule& rule = rules_.sources[source];
      const double weight = rule.weight > 0 ? rule.weight : 1;  // alone
      pooled.push_back({.pd = pd, .weight = weight, .staleness_months = rule.staleness_months});
      score.sources.push_back(source);
      if (weight >= heaviest) score.main_source = source;
      heaviest = std::max(heaviest, weight);
    }
    const PooledPd result = pool_pds(pooled, rules_.drift_per_year);
    score.pooled = result.pd;
    score.uncertainty = result.uncertainty;
  }

  /// The supplier of scores among the sources of a buyer, else 0.
  std::uint32_t supplier_of(std::size_t i) const {
    const std::uint32_t last = scores_[i].sources.back();
    return last >= first_external_source ? last : 0;
  }

  /// Log-odds of a pool average to another mean of PDs: the total comes back to what it was, for
  /// the buyers of each supplier, and for those without one whose PD left its anchor.
  void hold_pooled() {
    for (std::uint32_t supplier = 0; supplier < rules_.sources.size(); ++supplier) {
      if (supplier == table_source) continue;
      if (supplier != 0 && is_new(Signal::external)) continue;
      HeldTotal held;
      bool any_pool = false;
      const auto is_held = [&](std::size_t i) {
        const std::vector<std::uint32_t>& sources = scores_[i].sources;
        const bool left_table = sources.front() == statistics_source && buyers_[i].table_pd;
        return supplier_of(i) == supplier && (supplier != 0 || sources.size() > 1 || left_table);
      };
      for (std::size_t i = 0; i < buyers_.size(); ++i) {
        if (!is_held(i)) continue;
        held.add(scores_[i].pooled, anchor(i), buyers_[i].exposure);
        any_pool = any_pool || supplier == 0 || scores_[i].sources.size() > 1;
      }
      if (!any_pool) continue;  // level() has held them
      const double factor = held.factor(source_cap);
      for (std::size_t i = 0; i < buyers_.size(); ++i) {
        if (!is_held(i)) continue;
        const double pooled = scores_[i].pooled;
        scores_[i].calibration = std::min(source_cap, factor * pooled) / pooled;
      }
    }
  }

  bool holds_behaviour(std::size_t i) const {
    return std::ranges::any_of(scores_[i].sources, [&](std::uint32_t source) {
      return rules_.sources[source].behaviour == BehaviourContent::held;
    });
  }

  void apply_lateness() {
    HeldTotal held;
    const auto is_touched = [&](std::size_t i) {
      return buyers_[i].lateness && !is_certain(buyers_[i]) && !holds_behaviour(i);
    };
    for (std::size_t i = 0; i < buyers_.size(); ++i) {
      if (!is_touched(i)) continue;
      scores_[i].lateness = *buyers_[i].lateness;
      const double before = scores_[i].pooled * scores_[i].calibration;
      held.add(before * scores_[i].lateness, before, buyers_[i].exposure);
    }
    const double factor = is_new(Signal::behaviour) ? 1 : held.factor(1);
    for (std::size_t i = 0; i < buyers_.size(); ++i) {
      if (is_touched(i)) scores_[i].calibration *= factor;
    }
  }

  void finish() {
    for (std::size_t i = 0; i < buyers_.size(); ++i) {
      PdScore& score = scores_[i];
      score.pd = std::min(1.0, score.pooled * score.lateness * score.calibration);
      if (!buyers_[i].override_pd) continue;
      score.pd = *buyers_[i].override_pd;
      score.uncertainty = 0;
    }
  }

  std::span<const BuyerSignals> buyers_;
  const ScoringRules& rules_;
  std::vector<PdScore> scores_;
};

}  // namespace

std::vector<PdScore> score_buyers(std::span<const BuyerSignals> buyers, const ScoringRules& rules) {
  return Scorer(buyers, rules).score();
}

}  // namespace encours
