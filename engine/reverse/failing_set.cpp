#include "engine/reverse/failing_set.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace encours {

namespace {

constexpr std::size_t most_failing = 400;
constexpr std::size_t exact_candidates = 24;
constexpr std::size_t largest_exact = 3;    ///< buyers of a set among so many candidates
constexpr std::size_t few_candidates = 12;  ///< all of whose sets are tried

using Buyers = std::vector<std::uint32_t>;

/// The figure of the event when given buyers fail in one month of the expected year.
class SetFigure {
 public:
  SetFigure(const PreparedStudy& study, const ReverseEvent& event, std::uint16_t month)
      : year_(study, 0),
        event_(event),
        month_(month),
        forced_(study.cases().front().inputs.forced) {
    const std::vector<double>& pd = study.cases().front().inputs.defaults.pd;
    for (std::uint32_t buyer = 0; buyer < pd.size(); ++buyer) {
      const bool known = std::ranges::find(forced_, buyer, &ForcedFailure::buyer) != forced_.end();
      if (pd[buyer] >= 1 && !known) forced_.push_back({.buyer = buyer, .month = 0});
    }
  }

  double of(const Buyers& buyers) {
    failures_.clear();
    for (const std::uint32_t buyer : buyers) failures_.push_back(year_.failure(buyer, month_));
    for (const ForcedFailure& one : forced_)
      failures_.push_back(year_.failure(one.buyer, one.month));
    std::ranges::sort(failures_, {}, [](const CashModel::Failure& failure) {
      return std::pair(failure.month, failure.buyer);
    });
    const ExpectedYear::Cost cost = year_.cost(0, failures_);
    return event_.figure(cost.retained_loss, cost.lowest_cash.value_or(0));
  }
  bool causes(const Buyers& buyers) { return event_.caused_by(of(buyers)); }
  double worst_part(const Buyers& buyers) {
    double worst = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < buyers.size(); ++i) worst = std::max(worst, of(without(buyers, i)));
    return worst;
  }
  static Buyers without(Buyers buyers, std::size_t place) {
    buyers.erase(buyers.begin() + static_cast<std::ptrdiff_t>(place));
    return buyers;
  }

 private:
  ExpectedYear year_;
  ReverseEvent event_;
  std::uint16_t month_;
  std::vector<ForcedFailure> forced_;  ///< of the scenario, and of those who fail for sure
  std::vector<CashModel::Failure> failures_;
};

/// Drops every buyer without whom the event is still caused, from the back.
Buyers thinned(Buyers buyers, SetFigure& figure) {
  for (std::size_t left = buyers.size(); left > 0; --left) {
    Buyers fewer = SetFigure::without(buyers, left - 1);
    if (figure.causes(fewer)) buyers = std::move(fewer);
  }
  return buyers;
}

std::optional<Buyers> greedy_set(std::vector<BuyerEffect> effects, SetFigure& figure) {
  std::ranges::stable_sort(effects, std::ranges::greater(), &BuyerEffect::merit);
  effects.resize(std::min(effects.size(), most_failing));
  Buyers buyers;
  for (const BuyerEffect& one : effects) {
    buyers.push_back(one.buyer);
    if (!figure.causes(buyers)) continue;
    std::ranges::stable_sort(buyers, std::ranges::greater(), [&](std::uint32_t buyer) {
      return std::ranges::find(effects, buyer, &BuyerEffect::buyer)->log_probability;
    });
    return thinned(std::move(buyers), figure);
  }
  return std::nullopt;
}

/// Every set of at most three candidates, or of any number where they are few, that causes the
/// event while no part of it does.
class MinimalSets {
 public:
  MinimalSets(std::span<const std::uint32_t> candidates, SetFigure& figure)
      : candidates_(candidates), figure_(figure) {}

  std::vector<Buyers> find() && {
    const std::size_t count = candidates_.size();
    const std::size_t largest = count <= few_candidates ? count : std::min(largest_exact, count);
    for (std::size_t size = 1; size <= largest; ++size) extend({}, 0, size);
    return std::move(found_);
  }

 private:
  /// Adds `more` candidates from place `from` on, in all ways.
  void extend(Buyers buyers, std::size_t from, std::size_t more) {
    if (more == 0) {
      if (figure_.causes(buyers)) found_.push_back(std::move(buyers));
      return;
    }
    for (std::size_t i = from; i + more <= candidates_.size(); ++i) {
      Buyers larger = buyers;
      larger.push_back(candidates_[i]);
      if (!holds_a_found_one(larger)) extend(std::move(larger), i + 1, more - 1);
    }
  }

  bool holds_a_found_one(const Buyers& buyers) const {
    return std::ranges::any_of(found_, [&](const Buyers& smaller) {
      return std::ranges::all_of(smaller, [&](std::uint32_t buyer) {
        return std::ranges::find(buyers, buyer) != buyers.end();
      });
    });
  }

  std::span<const std::uint32_t> candidates_;
  SetFigure& figure_;
  std::vector<Buyers> found_;
};

/// At most five, from the first to the last.
std::vector<std::uint16_t> months_tried(int horizon) {
  std::vector<std::uint16_t> months;
  for (int quarter = 0; quarter <= 4; ++quarter) {
    const auto month = static_cast<std::uint16_t>(quarter * (horizon - 1) / 4);
    if (months.empty() || months.back() != month) months.push_back(month);
  }
  return months;
}

/// Of one month, the largest effect first.
std::vector<BuyerEffect> effects_in(const PreparedStudy& study, std::uint16_t month,
                                    SetFigure& figure) {
  const CaseInputs& inputs = study.cases().front().inputs;
  const double quiet = figure.of({});
  std::vector<BuyerEffect> effects;
  for (std::uint32_t buyer = 0; buyer < inputs.defaults.pd.size(); ++buyer) {
    const double pd = inputs.defaults.pd[buyer];
    const bool forced =
        std::ranges::find(inputs.forced, buyer, &ForcedFailure::buyer) != inputs.forced.end();
    if (pd <= 0 || pd >= 1 || forced) continue;
    const double effect = figure.of({buyer}) - quiet;
    if (effect <= 0) continue;
    const double survives = std::log1p(-pd) * study.study().run.horizon_months / 12.0;
    effects.push_back({.buyer = buyer,
                       .month = month,
                       .effect = effect,
                       .log_probability = std::log(-std::expm1(survives))});
  }
  std::ranges::stable_sort(effects, std::ranges::greater(), &BuyerEffect::effect);
  return effects;
}

/// Sets of one month that cause the event, no part of which does.
void add_sets(const PreparedStudy& study, const ReverseEvent& event, std::uint16_t month,
              std::vector<FailingSet>& sets) {
  SetFigure figure(study, event, month);
  std::vector<BuyerEffect> effects = effects_in(study, month, figure);
  Buyers candidates;
  for (std::size_t i = 0; i < std::min(exact_candidates, effects.size()); ++i) {
    candidates.push_back(effects[i].buyer);
  }
  const SetSearch search = effects.size() <= few_candidates ? SetSearch::all : SetSearch::exact;
  for (Buyers& buyers : MinimalSets(candidates, figure).find()) {
    sets.push_back({.buyers = std::move(buyers), .month = month, .search = search});
  }
  if (auto greedy = greedy_set(std::move(effects), figure)) {
    sets.push_back({.buyers = *std::move(greedy), .month = month, .search = SetSearch::greedy});
  }
}

Buyers all_buyers(std::span<const FailingSet> sets) {
  Buyers all;
  for (const FailingSet& one : sets) all.insert(all.end(), one.buyers.begin(), one.buyers.end());
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

std::vector<ForcedFailure> FailingSet::failures() const {
  std::vector<ForcedFailure> failures;
  for (const std::uint32_t buyer : buyers) failures.push_back({.buyer = buyer, .month = month});
  return failures;
}

std::vector<BuyerEffect> buyer_effects(const PreparedStudy& study, const ReverseEvent& event) {
  std::map<std::uint32_t, BuyerEffect> best;
  for (const std::uint16_t month : months_tried(study.study().run.horizon_months)) {
    SetFigure figure(study, event, month);
    for (const BuyerEffect& one : effects_in(study, month, figure)) {
      const auto [place, fresh] = best.try_emplace(one.buyer, one);
      if (!fresh && one.effect > place->second.effect) place->second = one;
    }
  }
  std::vector<BuyerEffect> effects;
  for (const auto& [buyer, effect] : best) effects.push_back(effect);
  std::ranges::stable_sort(effects, std::ranges::greater(), &BuyerEffect::merit);
  return effects;
}

std::optional<FailingSet> find_failing_set(const PreparedStudy& study, const ReverseEvent& event,
                                           std::uint64_t trials) {
  SetFigure quiet(study, event, 0);
  if (quiet.causes({})) return FailingSet{.figure = quiet.of({}), .all_fail = {.value = 1}};
  std::vector<FailingSet> sets;
  for (const std::uint16_t month : months_tried(study.study().run.horizon_months)) {
    add_sets(study, event, month, sets);
  }
  if (sets.empty()) return std::nullopt;
  const JointFailures joint(study, trials, all_buyers(sets));
  for (FailingSet& one : sets) one.all_fail = joint.all_fail(one.buyers);
  FailingSet best =
      *std::ranges::max_element(sets, {}, [](const FailingSet& one) { return one.all_fail.value; });
  SetFigure figure(study, event, best.month);
  best.figure = figure.of(best.buyers);
  best.largest_part = figure.worst_part(best.buyers);
  std::ranges::sort(best.buyers);
  return best;
}

}  // namespace encours
