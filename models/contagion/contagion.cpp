#include "models/contagion/contagion.hpp"

#include <algorithm>
#include <boost/random/poisson_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "core/contract.hpp"
#include "core/random_stream.hpp"
#include "models/contagion/weighted_draw.hpp"

namespace encours {
namespace {

/// Draws among the dead before a failure is taken to find no living buyer.
constexpr int most_draws = 64;

constexpr std::uint32_t no_root = std::numeric_limits<std::uint32_t>::max();

/// The yearly hazard −ln(1 − PD); none for PD 1, a buyer that has failed already.
double hazard(double pd) {
  return pd < 1 ? -std::log1p(-pd) : 0;
}

/// A failure on its way.
struct Effect {
  std::uint32_t victim = 0;
  std::uint32_t root = 0;  ///< index of its cascade
  std::int32_t parent = -1;
  std::uint16_t wave = 0;
};

WeightedDraw draw_of(const std::vector<std::uint32_t>& buyers, const std::vector<double>& hazards) {
  std::vector<double> weights;
  for (const std::uint32_t buyer : buyers) weights.push_back(hazards[buyer]);
  return {buyers, weights};
}

}  // namespace

struct Contagion::State::Impl {
  std::vector<std::uint32_t> failed_in;  ///< per buyer: the last round in which it failed
  std::uint32_t round = 0;               ///< one per spread()
  std::vector<std::vector<Effect>> due;  ///< per month
  std::vector<DefaultEvent> own;
  std::vector<std::uint32_t> root;  ///< per event: index of its cascade
  std::vector<Cascade> cascades;

  bool failed(std::uint32_t buyer) const { return failed_in[buyer] == round; }
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
  explicit Impl(Config config);

  double own_pd(std::uint32_t buyer, double pd) const;
  const std::vector<double>& own_share() const { return own_share_; }
  const std::vector<std::uint32_t>& exceeded() const { return exceeded_; }
  void spread(std::uint32_t trial, std::vector<DefaultEvent>& events, State::Impl& state) const;

 private:
  void share_hazards(const std::vector<double>& hazards);
  void begin(std::vector<DefaultEvent>& events, State::Impl& state) const;
  /// Effects of the failures before `as_of`.
  void look_back(std::uint32_t trial, State::Impl& state) const;
  /// Records a failure and what it brings about.
  void fail(std::uint32_t trial, const DefaultEvent& event, std::uint32_t root,
            std::vector<DefaultEvent>& events, State::Impl& state) const;
  void take_members(std::uint32_t trial, const DefaultEvent& event, std::uint32_t root,
                    std::vector<DefaultEvent>& events, State::Impl& state) const;
  /// Puts on their way the effects of a failure in `month`, which may be before 0.
  void induce(RandomStream& stream, int month, const Effect& source, std::uint32_t sector,
              State::Impl& state) const;
  std::optional<std::uint32_t> living_victim(RandomStream& stream, std::uint32_t sector,
                                             const State::Impl& state) const;

  Config config_;
  std::vector<double> own_share_;
  std::vector<std::uint32_t> exceeded_;
  std::vector<std::vector<std::uint32_t>> members_;  ///< per buyer
  WeightedDraw anyone_;
  std::vector<WeightedDraw> in_sector_;
  double monthly_failures_ = 0;  ///< Σλ/12
};

Contagion::Impl::Impl(Config config) : config_(std::move(config)) {
  const auto buyers = static_cast<std::uint32_t>(config_.base_pd.size());
  expects(config_.sector.size() == buyers && config_.parent.size() == buyers,
          "one sector and one parent per buyer");
  expects(config_.branching_ratio >= 0 && config_.branching_ratio < 1, "0 <= R < 1");
  expects(config_.lag_months[0] >= 1 && config_.lag_months[0] <= config_.lag_months[1],
          "1 <= shortest lag <= longest lag");
  std::vector<double> hazards;
  for (const double pd : config_.base_pd) hazards.push_back(hazard(pd));
  members_.resize(buyers);
  std::vector<std::vector<std::uint32_t>> by_sector;
  std::vector<std::uint32_t> all;
  for (std::uint32_t buyer = 0; buyer < buyers; ++buyer) {
    const std::int32_t parent = config_.parent[buyer];
    if (parent >= 0) members_[static_cast<std::uint32_t>(parent)].push_back(buyer);
    const std::uint32_t sector = config_.sector[buyer];
    if (by_sector.size() <= sector) by_sector.resize(sector + 1);
    by_sector[sector].push_back(buyer);
    all.push_back(buyer);
    monthly_failures_ += hazards[buyer] / 12;
  }
  anyone_ = draw_of(all, hazards);
  for (const auto& those : by_sector) in_sector_.push_back(draw_of(those, hazards));
  share_hazards(hazards);
}

void Contagion::Impl::share_hazards(const std::vector<double>& hazards) {
  own_share_.assign(hazards.size(), 1.0);
  if (config_.total_pd == TotalPd::added_to) return;
  for (std::uint32_t buyer = 0; buyer < hazards.size(); ++buyer) {
    if (hazards[buyer] <= 0) continue;
    double own = (1 - config_.branching_ratio) * hazards[buyer];
    const std::int32_t parent = config_.parent[buyer];
    if (parent >= 0) {
      own -= config_.group_probability * hazards[static_cast<std::uint32_t>(parent)];
    }
    // A relative 1e-9 is rounding: a member whose PD is its parent's fails with it and only then.
    if (own < -1e-9 * hazards[buyer]) exceeded_.push_back(buyer);
    own_share_[buyer] = std::max(0.0, own / hazards[buyer]);
  }
}

double Contagion::Impl::own_pd(std::uint32_t buyer, double pd) const {
  if (pd >= 1) return 1;
  return -std::expm1(own_share_[buyer] * std::log1p(-pd));
}

void Contagion::Impl::spread(std::uint32_t trial, std::vector<DefaultEvent>& events,
                             State::Impl& state) const {
  begin(events, state);
  look_back(trial, state);
  auto next = state.own.cbegin();
  for (int month = 0; month < config_.horizon_months; ++month) {
    for (; next != state.own.cend() && next->month == month; ++next) {
      if (state.failed(next->buyer)) continue;
      state.cascades.push_back({});
      fail(trial, *next, static_cast<std::uint32_t>(state.cascades.size() - 1), events, state);
    }
    for (const Effect& effect : state.due[static_cast<std::size_t>(month)]) {
      if (state.failed(effect.victim)) continue;
      fail(trial,
           {.buyer = effect.victim,
            .month = static_cast<std::uint16_t>(month),
            .cause = DefaultCause::contagion,
            .wave = effect.wave,
            .parent = effect.parent},
           effect.root, events, state);
    }
  }
  std::erase_if(state.cascades, [](const Cascade& cascade) { return cascade.size == 0; });
}

void Contagion::Impl::begin(std::vector<DefaultEvent>& events, State::Impl& state) const {
  if (state.failed_in.size() != config_.base_pd.size() ||
      state.round == std::numeric_limits<std::uint32_t>::max()) {
    state.failed_in.assign(config_.base_pd.size(), 0);
    state.round = 0;
  }
  ++state.round;
  state.due.resize(static_cast<std::size_t>(config_.horizon_months));
  for (auto& month : state.due) month.clear();
  state.cascades.clear();
  state.own.swap(events);
  events.clear();
}

void Contagion::Impl::look_back(std::uint32_t trial, State::Impl& state) const {
  if (config_.branching_ratio == 0 || anyone_.empty()) return;
  RandomStream stream(config_.seed, Purpose::failures_before, trial);
  for (int month = -config_.lag_months[1]; month < 0; ++month) {
    const int failures = boost::random::poisson_distribution<int>(monthly_failures_)(stream);
    for (int i = 0; i < failures; ++i) {
      state.cascades.push_back({});
      const Effect source{.victim = 0,
                          .root = static_cast<std::uint32_t>(state.cascades.size() - 1),
                          .parent = -1,
                          .wave = 0};
      induce(stream, month, source, config_.sector[anyone_(stream)], state);
    }
  }
}

void Contagion::Impl::fail(std::uint32_t trial, const DefaultEvent& event, std::uint32_t root,
                           std::vector<DefaultEvent>& events, State::Impl& state) const {
  state.failed_in[event.buyer] = state.round;
  events.push_back(event);
  Cascade& cascade = state.cascades[root];
  ++cascade.size;
  cascade.depth = std::max(cascade.depth, event.wave);
  // One that had failed before `as_of` has had its effects.
  if (config_.base_pd[event.buyer] >= 1 && event.cause == DefaultCause::own) return;
  take_members(trial, event, root, events, state);
  if (config_.branching_ratio == 0) return;
  RandomStream stream(config_.seed, Purpose::contagion, trial, event.buyer);
  induce(stream, event.month,
         {.victim = event.buyer,
          .root = root,
          .parent = static_cast<std::int32_t>(event.buyer),
          .wave = event.wave},
         config_.sector[event.buyer], state);
}

void Contagion::Impl::take_members(std::uint32_t trial, const DefaultEvent& event,
                                   std::uint32_t root, std::vector<DefaultEvent>& events,
                                   State::Impl& state) const {
  for (const std::uint32_t member : members_[event.buyer]) {
    if (state.failed(member) || config_.base_pd[member] <= 0) continue;
    RandomStream stream(config_.seed, Purpose::group, trial, member);
    if (open_uniform(stream()) > config_.group_probability) continue;
    fail(trial,
         {.buyer = member,
          .month = event.month,
          .cause = DefaultCause::contagion,
          .wave = static_cast<std::uint16_t>(event.wave + 1),
          .parent = static_cast<std::int32_t>(event.buyer)},
         root, events, state);
  }
}

void Contagion::Impl::induce(RandomStream& stream, int month, const Effect& source,
                             std::uint32_t sector, State::Impl& state) const {
  const int count = boost::random::poisson_distribution<int>(config_.branching_ratio)(stream);
  for (int i = 0; i < count; ++i) {
    const int lag = boost::random::uniform_int_distribution<int>(config_.lag_months[0],
                                                                 config_.lag_months[1])(stream);
    const auto victim = living_victim(stream, sector, state);
    const int when = month + lag;
    if (!victim || when < 0 || when >= config_.horizon_months) continue;
    state.due[static_cast<std::size_t>(when)].push_back(
        {.victim = *victim,
         .root = source.root,
         .parent = source.parent,
         .wave = static_cast<std::uint16_t>(source.wave + 1)});
  }
}

std::optional<std::uint32_t> Contagion::Impl::living_victim(RandomStream& stream,
                                                            std::uint32_t sector,
                                                            const State::Impl& state) const {
  const bool stays = open_uniform(stream()) < config_.own_sector_share;
  const WeightedDraw& draw = stays ? in_sector_[sector] : anyone_;
  if (draw.empty()) return std::nullopt;
  for (int i = 0; i < most_draws; ++i) {
    const std::uint32_t buyer = draw(stream);
    if (!state.failed(buyer)) return buyer;
  }
  return std::nullopt;
}

Contagion::Contagion(Config config) : impl_(std::make_unique<const Impl>(std::move(config))) {}
Contagion::~Contagion() = default;
Contagion::Contagion(Contagion&&) noexcept = default;
Contagion& Contagion::operator=(Contagion&&) noexcept = default;

std::span<const double> Contagion::own_share() const {
  return impl_->own_share();
}

double Contagion::own_pd(std::uint32_t buyer, double pd) const {
  return impl_->own_pd(buyer, pd);
}

std::span<const std::uint32_t> Contagion::exceeded() const {
  return impl_->exceeded();
}

void Contagion::spread(std::uint32_t trial, std::vector<DefaultEvent>& events, State& state) const {
  impl_->spread(trial, events, *state.impl_);
}

}  // namespace encours
