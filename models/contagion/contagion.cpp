#include "models/contagion/contagion.hpp"

#include <algorithm>
#include <boost/random/poisson_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include "core/contract.hpp"
#include "core/prefetch.hpp"
#include "core/random_stream.hpp"
#include "models/contagion/latent_victims.hpp"
#include "models/contagion/link_calibration.hpp"

namespace encours {
namespace {

/// The yearly hazard −ln(1 − PD); none for PD 1, a buyer that has failed already.
double hazard(double pd) {
  return pd < 1 ? -std::log1p(-pd) : 0;
}

/// The parent of a failure that came along trade links, until it happens.
constexpr std::int32_t some_customer = -2;

/// A failure on its way.
struct Effect {
  std::uint32_t victim = 0;
  std::uint32_t root = 0;  ///< index of its cascade
  std::int32_t parent = -1;
  std::uint16_t wave = 0;
};

}  // namespace

struct Contagion::State::Impl {
  FailedFirms failed;
  std::vector<std::vector<Effect>> due;  ///< per month
  std::vector<DefaultEvent> own;
  std::vector<Cascade> cascades;
  TradeLinks::State links;
  std::vector<TradeLinks::Planned> planned;
  const TradeLinks::Given* given = nullptr;
};

Contagion::State::State() : impl_(std::make_unique<Impl>()) {}
Contagion::State::~State() = default;
Contagion::State::State(State&&) noexcept = default;
Contagion::State& Contagion::State::operator=(State&&) noexcept = default;

std::span<const Contagion::Cascade> Contagion::State::cascades() const {
  return impl_->cascades;
}

class Contagion::Impl {
 public:
  Impl(Config config, const DefaultModel* totals);

  double own_pd(std::uint32_t buyer, double pd) const;
  const std::vector<double>& own_share() const { return own_share_; }
  const std::vector<std::uint32_t>& exceeded() const { return exceeded_; }
  bool linked() const { return links_.has_value(); }
  void spread(const Attempt& attempt, std::vector<DefaultEvent>& events, State::Impl& state) const;

 private:
  bool in_ledger(std::uint32_t firm) const {
    return firm < config_.base_pd.size() - config_.outside_firms;
  }
  void check_config() const;
  void share_hazards(const std::vector<double>& hazards);
  void share_with_links(const DefaultModel* totals);
  void begin(std::vector<DefaultEvent>& events, State::Impl& state) const;
  /// Effects of the failures before `as_of`.
  void look_back(const Attempt& attempt, State::Impl& state) const;
  void record(const DefaultEvent& event, std::uint32_t root, std::vector<DefaultEvent>& events,
              State::Impl& state) const;
  /// One that had failed before `as_of` has had its effects.
  bool long_failed(const DefaultEvent& event) const;
  /// Puts on their way the failures that one brings about in months to come.
  void bring_about(const Attempt& attempt, const DefaultEvent& event, std::uint32_t root,
                   State::Impl& state) const;
  /// Records a failure, those of its group and what they bring about.
  void fail(const Attempt& attempt, const DefaultEvent& event, std::uint32_t root,
            std::vector<DefaultEvent>& events, State::Impl& state) const;
  void take_members(const Attempt& attempt, const DefaultEvent& event, std::uint32_t root,
                    std::vector<DefaultEvent>& events, State::Impl& state) const;
  /// Puts on their way the suppliers that it brings down.
  void take_suppliers(const Attempt& attempt, const DefaultEvent& event, std::uint32_t root,
                      State::Impl& state) const;
  /// A failure that others brought about.
  void fail_by(const Attempt& attempt, Effect effect, std::uint16_t month,
               std::vector<DefaultEvent>& events, State::Impl& state) const;
  void keep_ledger(std::vector<DefaultEvent>& events) const;
  /// Puts on their way the effects of a failure in `month`, which may be before 0.
  void induce(RandomStream& stream, int month, const Effect& source, State::Impl& state) const;

  Config config_;
  std::vector<double> own_share_;
  std::vector<std::uint32_t> exceeded_;
  std::vector<std::vector<std::uint32_t>> members_;  ///< per buyer
  LatentVictims victims_;                            ///< empty without a branching ratio
  double monthly_failures_ = 0;                      ///< Σλ/12
  std::optional<TradeLinks> links_;
};

void Contagion::Impl::check_config() const {
  const std::size_t buyers = config_.base_pd.size();
  expects(config_.sector.size() == buyers && config_.parent.size() == buyers,
          "one sector and one parent per buyer");
  expects(config_.branching_ratio >= 0 && config_.branching_ratio < 1, "0 <= R < 1");
  expects(config_.lag_months[0] >= 1 && config_.lag_months[0] <= config_.lag_months[1],
          "1 <= shortest lag <= longest lag");
  expects(config_.outside_firms <= buyers, "firms outside the ledger are among the buyers");
}

Contagion::Impl::Impl(Config config, const DefaultModel* totals) : config_(std::move(config)) {
  check_config();
  const auto buyers = static_cast<std::uint32_t>(config_.base_pd.size());
  std::vector<double> hazards;
  for (const double pd : config_.base_pd) hazards.push_back(hazard(pd));
  members_.resize(buyers);
  for (std::uint32_t buyer = 0; buyer < buyers; ++buyer) {
    const std::int32_t parent = config_.parent[buyer];
    if (parent >= 0) members_[static_cast<std::uint32_t>(parent)].push_back(buyer);
    if (in_ledger(buyer)) monthly_failures_ += hazards[buyer] / 12;
  }
  if (config_.branching_ratio > 0) {
    const std::size_t ledger = buyers - config_.outside_firms;
    victims_ = {std::span(hazards).first(ledger), std::span(config_.sector).first(ledger),
                config_.own_sector_share};
  }
  share_hazards(hazards);
  if (!config_.links) return;
  links_.emplace(*config_.links);
  share_with_links(totals);
  config_.links.reset();
  config_.lgd = {};
}

void Contagion::Impl::share_hazards(const std::vector<double>& hazards) {
  own_share_.assign(hazards.size(), 1.0);
  if (config_.total_pd == TotalPd::added_to) return;
  const std::span<const double> hits = victims_.hits();
  for (std::uint32_t buyer = 0; buyer < hazards.size(); ++buyer) {
    if (hazards[buyer] <= 0) continue;
    double own = hazards[buyer];
    if (buyer < hits.size()) own -= config_.branching_ratio * hits[buyer];
    const std::int32_t parent = config_.parent[buyer];
    if (parent >= 0) {
      own -= config_.group_probability * hazards[static_cast<std::uint32_t>(parent)];
    }
    // A relative 1e-9 is rounding: a member whose PD is its parent's fails with it and only then.
    if (own < -1e-9 * hazards[buyer]) exceeded_.push_back(buyer);
    own_share_[buyer] = std::max(0.0, own / hazards[buyer]);
  }
}

void Contagion::Impl::share_with_links(const DefaultModel* totals) {
  if (config_.total_pd == TotalPd::added_to) return;
  expects(totals != nullptr, "a model of the total PDs where they are kept along links");
  CalibratedShares calibrated = calibrate_links({.links = *config_.links,
                                                 .pd = config_.base_pd,
                                                 .lgd = config_.lgd,
                                                 .target = own_share_,
                                                 .totals = *totals});
  own_share_ = std::move(calibrated.own);
  exceeded_.insert(exceeded_.end(), calibrated.exceeded.begin(), calibrated.exceeded.end());
  std::ranges::sort(exceeded_);
  exceeded_.erase(std::unique(exceeded_.begin(), exceeded_.end()), exceeded_.end());
  std::erase_if(exceeded_, [this](std::uint32_t firm) { return !in_ledger(firm); });
}

double Contagion::Impl::own_pd(std::uint32_t buyer, double pd) const {
  if (pd >= 1) return 1;
  return -std::expm1(own_share_[buyer] * std::log1p(-pd));
}

void Contagion::Impl::spread(const Attempt& attempt, std::vector<DefaultEvent>& events,
                             State::Impl& state) const {
  begin(events, state);
  look_back(attempt, state);
  auto next = state.own.cbegin();
  for (int month = 0; month < config_.horizon_months; ++month) {
    for (; next != state.own.cend() && next->month == month; ++next) {
      if (next->cause != DefaultCause::forced && state.failed.contains(next->buyer)) continue;
      state.cascades.push_back({});
      fail(attempt, *next, static_cast<std::uint32_t>(state.cascades.size() - 1), events, state);
    }
    // Failing puts more on their way, in months to come.
    for (const Effect& effect : state.due[static_cast<std::size_t>(month)]) {
      if (state.failed.contains(effect.victim)) continue;
      fail_by(attempt, effect, static_cast<std::uint16_t>(month), events, state);
    }
  }
  keep_ledger(events);
  std::erase_if(state.cascades, [](const Cascade& cascade) { return cascade.size == 0; });
}

void Contagion::Impl::begin(std::vector<DefaultEvent>& events, State::Impl& state) const {
  state.failed.begin(config_.base_pd.size());
  state.due.resize(static_cast<std::size_t>(config_.horizon_months));
  for (auto& month : state.due) month.clear();
  state.cascades.clear();
  state.own.swap(events);
  events.clear();
  // A buyer that is made to fail in a month fails in that month: nothing brings it down before.
  for (const DefaultEvent& event : state.own) {
    prefetch(&config_.base_pd[event.buyer]);
    prefetch(&members_[event.buyer]);
    if (event.cause == DefaultCause::forced) state.failed.insert(event.buyer);
  }
}

void Contagion::Impl::look_back(const Attempt& attempt, State::Impl& state) const {
  if (victims_.empty()) return;
  RandomStream stream(attempt.seed(config_.seed), Purpose::failures_before, attempt.trial);
  for (int month = -config_.lag_months[1]; month < 0; ++month) {
    const int failures = boost::random::poisson_distribution<int>(monthly_failures_)(stream);
    for (int i = 0; i < failures; ++i) {
      state.cascades.push_back({});
      const Effect source{.victim = victims_.failing(stream),
                          .root = static_cast<std::uint32_t>(state.cascades.size() - 1),
                          .parent = -1,
                          .wave = 0};
      induce(stream, month, source, state);
    }
  }
}

void Contagion::Impl::fail(const Attempt& attempt, const DefaultEvent& event, std::uint32_t root,
                           std::vector<DefaultEvent>& events, State::Impl& state) const {
  const std::size_t first = events.size();
  record(event, root, events, state);
  for (std::size_t i = first; i < events.size(); ++i) {
    take_members(attempt, DefaultEvent(events[i]), root, events, state);
  }
  for (std::size_t i = first; i < events.size(); ++i) bring_about(attempt, events[i], root, state);
}

void Contagion::Impl::record(const DefaultEvent& event, std::uint32_t root,
                             std::vector<DefaultEvent>& events, State::Impl& state) const {
  state.failed.insert(event.buyer);
  events.push_back(event);
  Cascade& cascade = state.cascades[root];
  if (in_ledger(event.buyer)) ++cascade.size;
  cascade.depth = std::max(cascade.depth, event.wave);
}

bool Contagion::Impl::long_failed(const DefaultEvent& event) const {
  return config_.base_pd[event.buyer] >= 1 && event.cause == DefaultCause::own;
}

void Contagion::Impl::bring_about(const Attempt& attempt, const DefaultEvent& event,
                                  std::uint32_t root, State::Impl& state) const {
  if (long_failed(event)) return;
  if (links_) take_suppliers(attempt, event, root, state);
  if (config_.branching_ratio == 0 || !in_ledger(event.buyer)) return;
  RandomStream stream(attempt.seed(config_.seed), Purpose::contagion, attempt.trial, event.buyer);
  induce(stream, event.month,
         {.victim = event.buyer,
          .root = root,
          .parent = static_cast<std::int32_t>(event.buyer),
          .wave = event.wave},
         state);
}

void Contagion::Impl::fail_by(const Attempt& attempt, Effect effect, std::uint16_t month,
                              std::vector<DefaultEvent>& events, State::Impl& state) const {
  if (effect.parent == some_customer) {
    const TradeLinks::Failure customer = links_->culprit(effect.victim, month, state.links);
    effect.parent = static_cast<std::int32_t>(customer.firm);
    effect.root = customer.root;
    effect.wave = static_cast<std::uint16_t>(customer.wave + 1);
  }
  fail(attempt,
       {.buyer = effect.victim,
        .month = month,
        .cause = DefaultCause::contagion,
        .wave = effect.wave,
        .parent = effect.parent},
       effect.root, events, state);
}

void Contagion::Impl::take_suppliers(const Attempt& attempt, const DefaultEvent& event,
                                     std::uint32_t root, State::Impl& state) const {
  expects(state.given != nullptr, "with links the hazards of the case are given");
  state.planned.clear();
  links_->fail(attempt,
               {.firm = event.buyer, .month = event.month, .wave = event.wave, .root = root},
               *state.given, state.failed, state.links, state.planned);
  for (const TradeLinks::Planned& one : state.planned) {
    state.due[one.month].push_back({.victim = one.supplier, .parent = some_customer});
  }
}

void Contagion::Impl::keep_ledger(std::vector<DefaultEvent>& events) const {
  if (config_.outside_firms == 0) return;
  std::erase_if(events, [this](const DefaultEvent& event) { return !in_ledger(event.buyer); });
  for (DefaultEvent& event : events) {
    if (event.parent >= 0 && !in_ledger(static_cast<std::uint32_t>(event.parent))) {
      event.parent = -1;
    }
  }
}

void Contagion::Impl::take_members(const Attempt& attempt, const DefaultEvent& event,
                                   std::uint32_t root, std::vector<DefaultEvent>& events,
                                   State::Impl& state) const {
  if (long_failed(event)) return;
  constexpr int deepest = std::numeric_limits<std::uint16_t>::max();
  for (const std::uint32_t member : members_[event.buyer]) {
    if (state.failed.contains(member) || config_.base_pd[member] <= 0) continue;
    RandomStream stream(attempt.seed(config_.seed), Purpose::group, attempt.trial, member);
    if (open_uniform(stream()) > config_.group_probability) continue;
    record({.buyer = member,
            .month = event.month,
            .cause = DefaultCause::contagion,
            .wave = static_cast<std::uint16_t>(std::min(event.wave + 1, deepest)),
            .parent = static_cast<std::int32_t>(event.buyer)},
           root, events, state);
  }
}

void Contagion::Impl::induce(RandomStream& stream, int month, const Effect& source,
                             State::Impl& state) const {
  const int count = boost::random::poisson_distribution<int>(config_.branching_ratio)(stream);
  for (int i = 0; i < count; ++i) {
    const int lag = boost::random::uniform_int_distribution<int>(config_.lag_months[0],
                                                                 config_.lag_months[1])(stream);
    const auto victim = victims_.draw(stream, source.victim, state.failed);
    const int when = month + lag;
    if (!victim || when < 0 || when >= config_.horizon_months) continue;
    state.due[static_cast<std::size_t>(when)].push_back(
        {.victim = *victim,
         .root = source.root,
         .parent = source.parent,
         .wave = static_cast<std::uint16_t>(source.wave + 1)});
  }
}

Contagion::Contagion(Config config, const DefaultModel* totals)
    : impl_(std::make_unique<const Impl>(std::move(config), totals)) {}
Contagion::~Contagion() = default;
Contagion::Contagion(Contagion&&) noexcept = default;
Contagion& Contagion::operator=(Contagion&&) noexcept = default;

std::span<const double> Contagion::own_share() const {
  return impl_->own_share();
}

double Contagion::own_pd(std::uint32_t buyer, double pd) const {
  return impl_->own_pd(buyer, pd);
}

bool Contagion::along_links() const {
  return impl_->linked();
}

std::span<const std::uint32_t> Contagion::exceeded() const {
  return impl_->exceeded();
}

void Contagion::spread(const Attempt& attempt, std::vector<DefaultEvent>& events,
                       State& state) const {
  expects(!impl_->linked(), "with links the hazards of the case are given");
  impl_->spread(attempt, events, *state.impl_);
}

void Contagion::spread(const Attempt& attempt, std::vector<DefaultEvent>& events, State& state,
                       const TradeLinks::Given& given) const {
  state.impl_->given = &given;
  impl_->spread(attempt, events, *state.impl_);
  state.impl_->given = nullptr;
}

}  // namespace encours
