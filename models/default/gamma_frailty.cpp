#include "models/default/gamma_frailty.hpp"

#include <algorithm>
#include <cmath>
#include <typeinfo>

#include "core/contract.hpp"
#include "core/random_stream.hpp"
#include "models/default/block_layout.hpp"
#include "models/default/frailty_factors.hpp"
#include "models/default/gamma_frailty_check.hpp"
#include "models/default/screen_kernel.hpp"

namespace encours {
namespace {

/// What the test of one buyer in one case asks for.
struct FrailtyRecord {
  double cumulative = 0;  ///< Λ at the horizon; 0 in empty slots
  double month_scale = 0;
};

struct FrailtyState final : DefaultModel::State {
  FrailtyState(std::size_t blocks, std::size_t sectors, std::size_t cases)
      : parts(sectors + 1),
        frailty(cases, std::vector<double>(sectors)),
        limits(blocks + 1),
        byte(candidate_capacity),
        slot(candidate_capacity),
        uniform(candidate_capacity),
        clock(candidate_capacity) {}

  std::vector<double> parts;
  std::vector<std::vector<double>> frailty;  ///< per case and sector
  std::vector<std::uint8_t> limits;
  std::vector<std::uint8_t> byte;
  std::vector<std::uint32_t> slot;
  std::vector<std::uint64_t> uniform;
  std::vector<double> clock;  ///< −ln(1 − U) of the candidates that may fail in some case
};

/// Largest leading byte of a uniform U ≤ 1 − exp(−level), never below the true one. Below 1 by
/// 1 − e^(−x) ≤ x − x²/2 + x³/6.
std::uint8_t byte_limit(double level) {
  const double bound = level < 1 ? level * (1 - level * (0.5 - level / 6)) : 1 - std::exp(-level);
  return static_cast<std::uint8_t>(std::min(255.0, 256 * (bound + 1e-9)));
}

}  // namespace

class GammaFrailty::Impl {
 public:
  Impl(const Config& config, std::span<const DefaultCase> cases);

  std::unique_ptr<State> make_state() const {
    return std::make_unique<FrailtyState>(layout_.blocks(), factors_.sectors(), cases_);
  }
  void sample(const Attempt& attempt, FrailtyState& state, std::span<TrialDefaults> cases) const;
  std::size_t cases() const { return cases_; }
  double hazard(const FrailtyState& state, std::size_t which, std::uint32_t buyer,
                double months) const;

 private:
  void fill_case(std::size_t which, const DefaultCase& inputs);
  void set_limits(std::size_t cases, FrailtyState& state) const;
  std::size_t find_candidates(const Attempt& attempt, std::size_t first, FrailtyState& state) const;
  std::size_t start_clocks(std::size_t cases, std::size_t candidates, FrailtyState& state) const;
  void test_candidates(const Attempt& attempt, std::size_t which, std::size_t candidates,
                       const FrailtyState& state, std::vector<DefaultEvent>& events) const;
  void add_events(const Attempt& attempt, std::size_t which, std::uint32_t slot, double clock,
                  double frailty, std::vector<DefaultEvent>& events) const;
  std::uint16_t month_of(std::size_t which, std::uint32_t buyer, double level,
                         double month_scale) const;

  std::uint64_t seed_;
  int horizon_months_;
  FrailtyLaw law_;
  std::size_t cases_;
  BlockLayout layout_;
  FrailtyFactors factors_;
  std::vector<FrailtyRecord> records_;  ///< [slot][case]: what one candidate needs lies together
  std::vector<double> largest_;         ///< Λ, [case][block]
  std::vector<std::uint32_t> block_sector_;
  std::vector<std::uint64_t> occupied_;
  std::vector<std::uint32_t> slot_of_;   ///< per buyer
  std::vector<MonthProfiles> profiles_;  ///< per case
  ScreenKernel kernel_;
};

GammaFrailty::Impl::Impl(const Config& config, std::span<const DefaultCase> cases)
    : seed_(config.seed),
      horizon_months_(config.horizon_months),
      law_(config.law),
      cases_(cases.size()),
      layout_(config.sector, std::vector<double>(config.sector.size()), config.base_pd),
      factors_({.seed = config.seed,
                .law = config.law,
                .correlation = config.factor_correlation,
                .sectors = config.sectors,
                .sector = config.sector},
               cases),
      records_(cases.size() * layout_.slots()),
      largest_(cases.size() * layout_.blocks()),
      block_sector_(layout_.blocks()),
      occupied_(layout_.blocks() + 1),
      slot_of_(config.sector.size()),
      kernel_(screen_kernel(config.kernel.value_or(available_kernels().back()))) {
  for (std::size_t block = 0; block < layout_.blocks(); ++block) {
    occupied_[block] = layout_.occupied(block);
  }
  for (const auto& run : layout_.sectors()) {
    std::fill(block_sector_.begin() + run.first_block, block_sector_.begin() + run.last_block,
              run.sector);
  }
  for (std::uint32_t slot = 0; slot < layout_.slots(); ++slot) {
    const std::uint32_t buyer = layout_.buyers()[slot];
    if (buyer != BlockLayout::empty) slot_of_[buyer] = slot;
  }
  for (std::size_t which = 0; which < cases.size(); ++which) {
    fill_case(which, cases[which]);
    profiles_.push_back(cases[which].profiles);
  }
}

double GammaFrailty::Impl::hazard(const FrailtyState& state, std::size_t which, std::uint32_t buyer,
                                  double months) const {
  const std::uint32_t slot = slot_of_[buyer];
  const FrailtyRecord& record = records_[slot * cases_ + which];
  if (months <= 0 || record.cumulative <= 0) return 0;
  if (std::isinf(record.cumulative)) return ConditionalHazards::most_hazard;
  const double cumulative = months >= horizon_months_
                                ? record.cumulative
                                : law_.cumulative(-std::expm1(-12 / record.month_scale),
                                                  profiles_[which].even_months(buyer, months));
  const double frailty = state.frailty[which][block_sector_[slot / block_slots]];
  return std::min(frailty * cumulative, ConditionalHazards::most_hazard);
}

void GammaFrailty::Impl::fill_case(std::size_t which, const DefaultCase& inputs) {
  for (std::size_t slot = 0; slot < layout_.slots(); ++slot) {
    const std::uint32_t buyer = layout_.buyers()[slot];
    // The failure that a case is conditioned on is left to the caller.
    const bool silent = buyer == BlockLayout::empty || is_given(inputs.condition, buyer);
    const double pd = silent ? 0 : inputs.pd[buyer];
    const double cumulative = law_.cumulative(pd, horizon_months_);
    records_[slot * cases_ + which] = {.cumulative = cumulative,
                                       .month_scale = pd > 0 && pd < 1 ? -12 / std::log1p(-pd) : 0};
    double& largest = largest_[which * layout_.blocks() + slot / block_slots];
    largest = std::max(largest, cumulative);
  }
}

void GammaFrailty::Impl::set_limits(std::size_t cases, FrailtyState& state) const {
  const std::size_t blocks = layout_.blocks();
  for (std::size_t block = 0; block < blocks; ++block) {
    double level = 0;
    for (std::size_t which = 0; which < cases; ++which) {
      level = std::max(
          level, state.frailty[which][block_sector_[block]] * largest_[which * blocks + block]);
    }
    state.limits[block] = byte_limit(level);
  }
}

std::size_t GammaFrailty::Impl::find_candidates(const Attempt& attempt, std::size_t first,
                                                FrailtyState& state) const {
  const ScreenInput input{.seed = attempt.seed(seed_),
                          .trial = attempt.trial,
                          .first_block = first,
                          .last_block = std::min(first + chunk_blocks, layout_.blocks()),
                          .limit = state.limits.data(),
                          .occupied = occupied_.data()};
  const CandidateBuffers found{
      .byte = state.byte.data(), .slot = state.slot.data(), .uniform = state.uniform.data()};
  const std::size_t count = kernel_.screen(input, found);
  for (std::size_t i = 0; i < count; ++i) {
    __builtin_prefetch(records_.data() + found.slot[i] * cases_);
  }
  kernel_.refine(input, count, found);
  return count;
}

std::uint16_t GammaFrailty::Impl::month_of(std::size_t which, std::uint32_t buyer, double level,
                                           double month_scale) const {
  const double months = law_.months_until(level, month_scale);
  if (!profiles_[which].even()) return profiles_[which].month_of(buyer, months);
  return static_cast<std::uint16_t>(std::min(months, horizon_months_ - 1.0));
}

void GammaFrailty::Impl::add_events(const Attempt& attempt, std::size_t which, std::uint32_t slot,
                                    double clock, double frailty,
                                    std::vector<DefaultEvent>& events) const {
  const FrailtyRecord& record = records_[slot * cases_ + which];
  const std::uint32_t buyer = layout_.buyers()[slot];
  const auto add = [&](double at) {
    events.push_back({.buyer = buyer,
                      .month = month_of(which, buyer, at / frailty, record.month_scale),
                      .cause = DefaultCause::own});
  };
  add(clock);
  if (law_.events == DefaultEvents::bernoulli || std::isinf(record.cumulative)) return;
  RandomStream stream(attempt.seed(seed_), Purpose::repeats, attempt.trial, buyer);
  const double end = frailty * record.cumulative;
  for (double at = clock;;) {
    at -= std::log(open_uniform(stream()));
    if (at > end) return;
    add(at);
  }
}

/// Keeps the candidates whose U lies below S·Λ in some case, which 1 − e^(−x) ≤ x asks for: no
/// logarithm is taken of the others.
std::size_t GammaFrailty::Impl::start_clocks(std::size_t cases, std::size_t candidates,
                                             FrailtyState& state) const {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < candidates; ++i) {
    const std::uint32_t slot = state.slot[i];
    const std::uint32_t sector = block_sector_[slot / block_slots];
    const FrailtyRecord* records = records_.data() + slot * cases_;
    double level = 0;
    for (std::size_t which = 0; which < cases; ++which) {
      level = std::max(level, state.frailty[which][sector] * records[which].cumulative);
    }
    const double uniform = (static_cast<double>(state.uniform[i]) + 0.5) * 0x1.0p-52;
    // Written in any case and counted only when it may fail: no mispredicted branch.
    state.slot[kept] = slot;
    state.clock[kept] = uniform;
    kept += uniform <= level ? 1 : 0;
  }
  // 1 − U is a double without rounding, since U is an odd multiple of 2⁻⁵³.
  for (std::size_t i = 0; i < kept; ++i) state.clock[i] = -std::log(1 - state.clock[i]);
  return kept;
}

void GammaFrailty::Impl::test_candidates(const Attempt& attempt, std::size_t which,
                                         std::size_t candidates, const FrailtyState& state,
                                         std::vector<DefaultEvent>& events) const {
  const double* frailties = state.frailty[which].data();
  for (std::size_t i = 0; i < candidates; ++i) {
    const std::uint32_t slot = state.slot[i];
    const FrailtyRecord& record = records_[slot * cases_ + which];
    const double frailty = frailties[block_sector_[slot / block_slots]];
    if (state.clock[i] <= frailty * record.cumulative) {
      add_events(attempt, which, slot, state.clock[i], frailty, events);
    }
  }
}

void GammaFrailty::Impl::sample(const Attempt& attempt, FrailtyState& state,
                                std::span<TrialDefaults> cases) const {
  factors_.draw(attempt, state.parts);
  for (std::size_t which = 0; which < cases.size(); ++which) {
    cases[which].events.clear();
    cases[which].factors.resize(factors_.sectors());
    factors_.apply(attempt, which, state.parts, state.frailty[which], cases[which].factors);
  }
  set_limits(cases.size(), state);
  for (std::size_t first = 0; first < layout_.blocks(); first += chunk_blocks) {
    const std::size_t found = find_candidates(attempt, first, state);
    const std::size_t candidates = start_clocks(cases.size(), found, state);
    for (std::size_t which = 0; which < cases.size(); ++which) {
      test_candidates(attempt, which, candidates, state, cases[which].events);
    }
  }
}

GammaFrailty::GammaFrailty(const Config& config, std::span<const DefaultCase> cases) {
  check_gamma_frailty(config, cases);
  impl_ = std::make_unique<const Impl>(config, cases);
}

GammaFrailty::~GammaFrailty() = default;

std::unique_ptr<DefaultModel::State> GammaFrailty::make_state() const {
  return impl_->make_state();
}

void GammaFrailty::sample(std::uint32_t trial, State& state, std::span<TrialDefaults> cases) const {
  expects(cases.size() <= impl_->cases(), "at most one TrialDefaults per case");
  expects(typeid(state) == typeid(FrailtyState), "a state made by this model");
  impl_->sample(trial, static_cast<FrailtyState&>(state), cases);
}

bool GammaFrailty::sample_again(const Attempt& attempt, State& state,
                                std::span<TrialDefaults> cases) const {
  expects(cases.size() <= impl_->cases(), "at most one TrialDefaults per case");
  expects(typeid(state) == typeid(FrailtyState), "a state made by this model");
  impl_->sample(attempt, static_cast<FrailtyState&>(state), cases);
  return true;
}

double GammaFrailty::cumulative_hazard(const State& state, std::size_t which, std::uint32_t buyer,
                                       double months) const {
  return impl_->hazard(static_cast<const FrailtyState&>(state), which, buyer, months);
}

double GammaFrailty::hazard_bound(const State& state, std::size_t which,
                                  std::uint32_t buyer) const {
  constexpr double end = 1e9;
  return impl_->hazard(static_cast<const FrailtyState&>(state), which, buyer, end);
}

}  // namespace encours
