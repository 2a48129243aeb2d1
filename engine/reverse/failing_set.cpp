#include "engine/reverse/failing_set.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace encours {

namespace {

constexpr std::size_t most_failing = 400;
constexpr std::size_t largest_exact = 3;  ///< buyers of a set among candidates that are not few

/// How many candidates the exact search takes: a set costs many draws where failures spread.
struct Candidates {
  std::size_t most = 24;
  std::size_t few = 12;  ///< all of whose sets are tried
};
constexpr Candidates with_spreading = {.most = 12, .few = 8};
constexpr std::uint32_t pilot_draws = 50'000;  ///< of all buyers together
constexpr std::uint32_t least_pilot = 4;       ///< of each

using Buyers = std::vector<std::uint32_t>;

/// Drops every buyer without whom the event is still caused, from the back.
Buyers thinned(Buyers buyers, SetFigure& figure) {
  for (std::size_t left = buyers.size(); left > 0; --left) {
    Buyers fewer = SetFigure::without(buyers, left - 1);
    if (figure.causes(fewer)) buyers = std::move(fewer);
  }
  return buyers;
}

/// Of the first effects, as many as cause the event; found by halving, since each adds to it.
std::optional<Buyers> shortest_head(std::span<const BuyerEffect> effects, SetFigure& figure) {
  const auto head = [&](std::size_t count) {
    Buyers buyers;
    for (const BuyerEffect& one : effects.first(count)) buyers.push_back(one.buyer);
    return buyers;
  };
  std::size_t low = 0;
  std::size_t high = effects.size();
  if (!figure.causes(head(high))) return std::nullopt;
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    (figure.causes(head(middle)) ? high : low) = middle;
  }
  return head(high);
}

std::optional<Buyers> greedy_set(std::vector<BuyerEffect> effects, SetFigure& figure) {
  std::ranges::stable_sort(effects, std::ranges::greater(), &BuyerEffect::merit);
  effects.resize(std::min(effects.size(), most_failing));
  auto buyers = shortest_head(effects, figure);
  if (!buyers) return std::nullopt;
  std::ranges::stable_sort(*buyers, std::ranges::greater(), [&](std::uint32_t buyer) {
    return std::ranges::find(effects, buyer, &BuyerEffect::buyer)->log_probability;
  });
  return thinned(*std::move(buyers), figure);
}

/// Every set of at most three candidates, or of any number where they are few, that causes the
/// event while no part of it does.
class MinimalSets {
 public:
  MinimalSets(std::span<const std::uint32_t> candidates, std::size_t largest, SetFigure& figure)
      : candidates_(candidates), largest_(largest), figure_(figure) {}

  std::vector<Buyers> find() && {
    for (std::size_t size = 1; size <= largest_; ++size) extend({}, 0, size);
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
  std::size_t largest_;
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

}  // namespace

std::vector<ForcedFailure> FailingSet::failures() const {
  std::vector<ForcedFailure> failures;
  for (const std::uint32_t buyer : buyers) failures.push_back({.buyer = buyer, .month = month});
  return failures;
}

FailingSetSearch::FailingSetSearch(const PreparedStudy& study, const SpreadFrom* spread,
                                   const ReverseEvent& event)
    : study_(&study),
      spread_(spread),
      event_(event),
      months_(months_tried(study.study().run.horizon_months)) {
  for (const std::uint16_t month : months_) by_month_.push_back(effects_in(month));
}

std::vector<BuyerEffect> FailingSetSearch::effects_in(std::uint16_t month) const {
  const CaseInputs& inputs = study_->cases().front().inputs;
  const auto buyers = static_cast<std::uint32_t>(inputs.defaults.pd.size());
  const std::uint32_t draws = std::max(least_pilot, pilot_draws / std::max(1U, buyers));
  SetFigure figure(*study_, spread_, event_, month);
  const double quiet = figure.of({}, draws);
  std::vector<BuyerEffect> effects;
  for (std::uint32_t buyer = 0; buyer < buyers; ++buyer) {
    const double pd = inputs.defaults.pd[buyer];
    const bool forced =
        std::ranges::find(inputs.forced, buyer, &ForcedFailure::buyer) != inputs.forced.end();
    if (pd <= 0 || pd >= 1 || forced) continue;
    const double effect = figure.of({&buyer, 1}, draws) - quiet;
    if (effect <= 0) continue;
    const double survives = std::log1p(-pd) * study_->study().run.horizon_months / 12.0;
    effects.push_back({.buyer = buyer,
                       .month = month,
                       .effect = effect,
                       .log_probability = std::log(-std::expm1(survives))});
  }
  std::ranges::stable_sort(effects, std::ranges::greater(), &BuyerEffect::effect);
  return effects;
}

std::vector<BuyerEffect> FailingSetSearch::effects() const {
  std::map<std::uint32_t, BuyerEffect> best;
  for (const std::vector<BuyerEffect>& of_month : by_month_) {
    for (const BuyerEffect& one : of_month) {
      const auto [place, fresh] = best.try_emplace(one.buyer, one);
      if (!fresh && one.effect > place->second.effect) place->second = one;
    }
  }
  std::vector<BuyerEffect> effects;
  for (const auto& [buyer, effect] : best) effects.push_back(effect);
  std::ranges::stable_sort(effects, std::ranges::greater(), &BuyerEffect::merit);
  return effects;
}

std::vector<FailingSet> FailingSetSearch::sets() const {
  std::vector<FailingSet> sets;
  if (SetFigure(*study_, spread_, event_, 0).causes({})) {
    sets.push_back({.all_fail = {.value = 1}});
    return sets;
  }
  for (std::size_t m = 0; m < months_.size(); ++m) add_sets(by_month_[m], months_[m], sets);
  return sets;
}

void FailingSetSearch::add_sets(std::vector<BuyerEffect> effects, std::uint16_t month,
                                std::vector<FailingSet>& sets) const {
  SetFigure figure(*study_, spread_, event_, month);
  const Candidates taken = spread_ == nullptr ? Candidates() : with_spreading;
  const std::size_t count = std::min(taken.most, effects.size());
  Buyers candidates;
  for (std::size_t i = 0; i < count; ++i) candidates.push_back(effects[i].buyer);
  const bool few = effects.size() <= taken.few;
  const std::size_t largest = few ? count : std::min(largest_exact, count);
  for (Buyers& buyers : MinimalSets(candidates, largest, figure).find()) {
    std::ranges::sort(buyers);
    FailingSet found{.buyers = std::move(buyers), .month = month};
    found.search = few ? SetSearch::all : SetSearch::exact;
    sets.push_back(std::move(found));
  }
  if (auto greedy = greedy_set(std::move(effects), figure)) {
    std::ranges::sort(*greedy);
    sets.push_back({.buyers = *std::move(greedy), .month = month});
  }
}

void FailingSetSearch::measure(FailingSet& set) const {
  SetFigure figure(*study_, spread_, event_, set.month);
  set.figure = figure.of(set.buyers);
  if (!set.buyers.empty()) set.largest_part = figure.worst_part(set.buyers);
}

}  // namespace encours
