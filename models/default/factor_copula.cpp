#include "models/default/factor_copula.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <typeinfo>

#include "core/contract.hpp"
#include "models/default/block_bounds.hpp"
#include "models/default/block_layout.hpp"
#include "models/default/conditioned_draw.hpp"
#include "models/default/factor_copula_check.hpp"
#include "models/default/sampler_tables.hpp"
#include "models/default/screen_kernel.hpp"
#include "models/default/slot_table.hpp"
#include "models/default/systematic_factors.hpp"

namespace encours {
namespace {

/// Buyers that fail in one case, and the latent variable that says when.
struct FailedBuyers {
  explicit FailedBuyers(std::size_t capacity) : slot(capacity), latent(capacity) {}

  std::vector<std::uint32_t> slot;
  std::vector<double> latent;
  std::size_t count = 0;
};

struct CopulaState final : DefaultModel::State {
  CopulaState(std::size_t blocks, const SystematicFactors& factors, std::size_t cases)
      : normals(factors.normals()),
        base_factors(factors.size()),
        factors_of(cases, std::vector<double>(factors.size())),
        draws(cases),
        levels(blocks),
        limits(blocks + 1),
        leading_byte(candidate_capacity),
        candidate_slot(candidate_capacity),
        candidate_uniform(candidate_capacity),
        own_deviate(candidate_capacity),
        failed(cases, FailedBuyers(slots_with_spare(blocks))),
        hazards(slots_with_spare(blocks)) {}

  CandidateBuffers candidates() {
    return {.byte = leading_byte.data(),
            .slot = candidate_slot.data(),
            .uniform = candidate_uniform.data()};
  }

  std::vector<double> normals;
  std::vector<double> base_factors;
  std::vector<std::vector<double>> factors_of;  ///< per case; hazards are asked for after sampling
  std::vector<CaseDraw> draws;
  std::vector<double> levels;
  std::vector<std::uint8_t> limits;
  std::vector<std::uint8_t> leading_byte;
  std::vector<std::uint32_t> candidate_slot;
  std::vector<std::uint64_t> candidate_uniform;
  std::vector<double> own_deviate;   ///< of each candidate
  std::vector<FailedBuyers> failed;  ///< one per case
  std::vector<double> hazards;       ///< cumulative, of the failed of one case

 private:
  /// Every buyer may fail, and kernels write up to the next multiple of 4.
  static std::size_t slots_with_spare(std::size_t blocks) { return (blocks + 1) * block_slots; }
};

const NormalQuantile& normal_quantile() {
  static const NormalQuantile table;
  return table;
}

struct CaseSystematics {
  std::vector<double> shift;
  std::optional<ConditionedDraw> condition;
  MonthProfiles profiles;
};

/// Whether the same buyers fail in the same months in both cases, whatever the trial.
bool same_defaults(const DefaultCase& one, const DefaultCase& other) {
  return one.pd == other.pd && one.factor_shift == other.factor_shift &&
         one.correlation_factor == other.correlation_factor && one.condition.empty() &&
         other.condition.empty() && one.profiles.even() && other.profiles.even();
}

}  // namespace

class FactorCopula::Impl {
 public:
  Impl(const Config& config, std::span<const DefaultCase> cases);

  std::unique_ptr<State> make_state() const {
    return std::make_unique<CopulaState>(layout_.blocks(), factors_, cases_.size());
  }
  void sample(const Attempt& attempt, CopulaState& state, std::span<TrialDefaults> cases) const;
  std::size_t cases() const { return cases_.size(); }
  double cumulative_hazard(const CopulaState& state, std::size_t which, std::uint32_t buyer,
                           double months) const;
  double hazard_bound(const CopulaState& state, std::uint32_t buyer) const {
    return bound_of_limit_[state.limits[slot_of_[buyer] / block_slots]];
  }

 private:
  CaseSystematics systematics(const Config& config, const DefaultCase& inputs) const;
  void draw_systematics(const Attempt& attempt, CopulaState& state,
                        std::span<TrialDefaults> cases) const;
  void find_failed(const Attempt& attempt, std::size_t cases, CopulaState& state) const;
  std::size_t find_candidates(const ScreenInput& input, CopulaState& state) const;
  void test_candidates(std::size_t which, std::size_t candidates, CopulaState& state) const;
  void date_failed(std::size_t which, CopulaState& state, std::vector<DefaultEvent>& events) const;

  std::uint64_t seed_;
  int horizon_months_;
  CopulaFamily family_;
  double degrees_of_freedom_;
  BlockLayout layout_;
  LatentDistribution latent_;
  SystematicFactors factors_;
  std::vector<CaseSystematics> cases_;
  std::vector<std::size_t> like_;  ///< per case: the first with the same defaults
  SlotTable slots_;
  std::vector<std::uint32_t> block_sector_;
  std::vector<std::uint64_t> occupied_;
  BlockBounds bounds_;
  CumulativeHazard hazard_;
  LatentQuantile level_;
  std::vector<std::uint32_t> slot_of_;        ///< per buyer
  std::array<double, 256> bound_of_limit_{};  ///< of a hazard, by the limit of its block
  ScreenKernel kernel_;
  CellView quantile_ = normal_quantile().view();
};

FactorCopula::Impl::Impl(const Config& config, std::span<const DefaultCase> cases)
    : seed_(config.seed),
      horizon_months_(config.horizon_months),
      family_(config.family),
      degrees_of_freedom_(config.degrees_of_freedom),
      layout_(config.sector, config.asset_correlation, config.base_pd),
      latent_(config.family, config.degrees_of_freedom),
      factors_(config.seed, config.factor_correlation, config.factor_root),
      slots_(layout_, config.asset_correlation, latent_, config.horizon_months, cases),
      block_sector_(layout_.blocks()),
      occupied_(layout_.blocks() + 1),
      bounds_(layout_, slots_, cases.size()),
      hazard_(latent_, slots_.largest_threshold()),
      level_(latent_),
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
  // A buyer that fails has a uniform whose leading byte is at most the limit.
  for (std::size_t limit = 0; limit < 255; ++limit) {
    bound_of_limit_[limit] = -std::log1p(-static_cast<double>(limit + 1) / 256);
  }
  bound_of_limit_[255] = ConditionalHazards::most_hazard;
  for (const auto& inputs : cases) {
    cases_.push_back(systematics(config, inputs));
    const auto like = std::ranges::find_if(
        cases, [&](const DefaultCase& first) { return same_defaults(first, inputs); });
    like_.push_back(std::min(static_cast<std::size_t>(like - cases.begin()), cases_.size() - 1));
  }
}

CaseSystematics FactorCopula::Impl::systematics(const Config& config,
                                                const DefaultCase& inputs) const {
  CaseSystematics result{
      .shift = inputs.factor_shift, .condition = {}, .profiles = inputs.profiles};
  result.shift.resize(factors_.size());
  if (inputs.condition.empty()) return result;
  ConditionedDraw::Config given{.seed = config.seed,
                                .family = config.family,
                                .degrees_of_freedom = config.degrees_of_freedom,
                                .correlation = factors_.correlation(),
                                .failures = {}};
  for (const ConditionedFailure& failure : inputs.condition) {
    const std::uint32_t sector = config.sector[failure.buyer];
    given.failures.push_back({.loading = std::sqrt(config.asset_correlation[failure.buyer]),
                              .shift = result.shift[sector],
                              .sector = sector,
                              .pd = inputs.pd[failure.buyer],
                              .month = failure.month});
  }
  result.condition.emplace(given);
  return result;
}

void FactorCopula::Impl::draw_systematics(const Attempt& attempt, CopulaState& state,
                                          std::span<TrialDefaults> cases) const {
  factors_.draw(attempt, state.normals, state.base_factors);
  const double scale =
      family_ == CopulaFamily::gaussian
          ? 1.0
          : std::sqrt(draw_mixing(seed_, attempt, degrees_of_freedom_) / degrees_of_freedom_);
  for (std::size_t which = 0; which < cases.size(); ++which) {
    std::vector<double>& factors = state.factors_of[which];
    factors.assign(state.base_factors.begin(), state.base_factors.end());
    const auto& systematics = cases_[which];
    const auto& condition = systematics.condition;
    state.draws[which].scale = condition ? condition->apply(attempt, factors) : scale;
    for (std::size_t sector = 0; sector < factors.size(); ++sector) {
      factors[sector] += systematics.shift[sector];
    }
    state.draws[which].factors = factors;
    cases[which].factors.assign(factors.begin(), factors.end());
  }
}

void FactorCopula::Impl::find_failed(const Attempt& attempt, std::size_t cases,
                                     CopulaState& state) const {
  bounds_.limits(std::span(state.draws).first(cases), state.levels,
                 std::span(state.limits).first(layout_.blocks()));
  for (std::size_t which = 0; which < cases; ++which) state.failed[which].count = 0;
  for (std::size_t first = 0; first < layout_.blocks(); first += chunk_blocks) {
    const std::size_t candidates =
        find_candidates({.seed = attempt.seed(seed_),
                         .trial = attempt.trial,
                         .first_block = first,
                         .last_block = std::min(first + chunk_blocks, layout_.blocks()),
                         .limit = state.limits.data(),
                         .occupied = occupied_.data()},
                        state);
    for (std::size_t which = 0; which < cases; ++which) {
      if (like_[which] == which) test_candidates(which, candidates, state);
    }
  }
}

std::size_t FactorCopula::Impl::find_candidates(const ScreenInput& input,
                                                CopulaState& state) const {
  const CandidateBuffers found = state.candidates();
  const std::size_t count = kernel_.screen(input, found);
  for (std::size_t i = 0; i < count; ++i) slots_.prefetch(found.slot[i]);
  kernel_.refine(input, count, found);
  kernel_.deviates(quantile_, found.uniform, count, state.own_deviate.data());
  return count;
}

void FactorCopula::Impl::test_candidates(std::size_t which, std::size_t candidates,
                                         CopulaState& state) const {
  const double scale = state.draws[which].scale;
  const double* factors = state.draws[which].factors.data();
  const std::uint32_t* sector = block_sector_.data();
  const std::uint32_t* candidate_slot = state.candidate_slot.data();
  const double* own_deviate = state.own_deviate.data();
  const SlotTable::View slots = slots_.view(which);
  FailedBuyers& failed = state.failed[which];
  std::uint32_t* failed_slot = failed.slot.data() + failed.count;
  double* failed_latent = failed.latent.data() + failed.count;
  std::size_t count = 0;
  for (std::size_t i = 0; i < candidates; ++i) {
    const std::uint32_t slot = candidate_slot[i];
    const Loading& loading = slots.loading(slot);
    const double factor = factors[sector[slot / block_slots]];
    const double latent = loading.systematic * factor + loading.own * own_deviate[i];
    // Written in any case and counted only when failed: no mispredicted branch.
    failed_slot[count] = slot;
    failed_latent[count] = latent;
    count += latent <= scale * slots.threshold(slot) ? 1 : 0;
  }
  failed.count += count;
}

void FactorCopula::Impl::date_failed(std::size_t which, CopulaState& state,
                                     std::vector<DefaultEvent>& events) const {
  const FailedBuyers& failed = state.failed[which];
  const SlotTable::View slots = slots_.view(which);
  const double last_month = horizon_months_ - 1;
  const double inverse_scale = 1 / state.draws[which].scale;
  kernel_.hazards(hazard_.view(), failed.latent.data(), inverse_scale, failed.count,
                  state.hazards.data());
  events.resize(failed.count);
  for (std::size_t i = 0; i < failed.count; ++i) {
    const std::uint32_t slot = failed.slot[i];
    const double months = slots.month_scale(slot) * state.hazards[i];
    events[i] = {.buyer = slots.buyer(slot),
                 .month = static_cast<std::uint16_t>(std::min(months, last_month)),
                 .cause = DefaultCause::own};
  }
  const MonthProfiles& profiles = cases_[which].profiles;
  if (profiles.even()) return;
  for (std::size_t i = 0; i < failed.count; ++i) {
    const double months = slots.month_scale(failed.slot[i]) * state.hazards[i];
    events[i].month = profiles.month_of(events[i].buyer, months);
  }
}

void FactorCopula::Impl::sample(const Attempt& attempt, CopulaState& state,
                                std::span<TrialDefaults> cases) const {
  draw_systematics(attempt, state, cases);
  find_failed(attempt, cases.size(), state);
  for (std::size_t which = 0; which < cases.size(); ++which) {
    if (like_[which] == which) {
      date_failed(which, state, cases[which].events);
    } else {
      cases[which].events = cases[like_[which]].events;
    }
  }
}

double FactorCopula::Impl::cumulative_hazard(const CopulaState& state, std::size_t which,
                                             std::uint32_t buyer, double months) const {
  const std::uint32_t slot = slot_of_[buyer];
  const SlotTable::View slots = slots_.view(which);
  const double threshold = slots.threshold(slot);
  if (months <= 0 || threshold == -std::numeric_limits<double>::infinity()) return 0;
  const double month_scale = slots.month_scale(slot);
  if (month_scale <= 0) return ConditionalHazards::most_hazard;
  const double unconditional = cases_[which].profiles.even_months(buyer, months) / month_scale;
  const double level = level_(-std::expm1(-unconditional), std::exp(-unconditional));
  const Loading& loading = slots.loading(slot);
  const double factor = state.draws[which].factors[block_sector_[slot / block_slots]];
  const double deviate =
      (state.draws[which].scale * level - loading.systematic * factor) / loading.own;
  const double hazard =
      deviate < 0 ? -std::log1p(-normal_cdf(deviate)) : -std::log(normal_cdf(-deviate));
  return std::min(hazard, ConditionalHazards::most_hazard);
}

FactorCopula::FactorCopula(const Config& config, std::span<const DefaultCase> cases) {
  check_factor_copula(config, cases);
  impl_ = std::make_unique<const Impl>(config, cases);
}

FactorCopula::~FactorCopula() = default;

std::unique_ptr<DefaultModel::State> FactorCopula::make_state() const {
  return impl_->make_state();
}

void FactorCopula::sample(std::uint32_t trial, State& state, std::span<TrialDefaults> cases) const {
  expects(cases.size() <= impl_->cases(), "at most one TrialDefaults per case");
  expects(typeid(state) == typeid(CopulaState), "a state made by this model");
  impl_->sample(trial, static_cast<CopulaState&>(state), cases);
}

bool FactorCopula::sample_again(const Attempt& attempt, State& state,
                                std::span<TrialDefaults> cases) const {
  expects(cases.size() <= impl_->cases(), "at most one TrialDefaults per case");
  expects(typeid(state) == typeid(CopulaState), "a state made by this model");
  impl_->sample(attempt, static_cast<CopulaState&>(state), cases);
  return true;
}

double FactorCopula::cumulative_hazard(const State& state, std::size_t which, std::uint32_t buyer,
                                       double months) const {
  return impl_->cumulative_hazard(static_cast<const CopulaState&>(state), which, buyer, months);
}

double FactorCopula::hazard_bound(const State& state, std::size_t which,
                                  std::uint32_t buyer) const {
  expects(which < impl_->cases(), "the case exists");
  return impl_->hazard_bound(static_cast<const CopulaState&>(state), buyer);
}

}  // namespace encours
