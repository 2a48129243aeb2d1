#include "models/default/frailty_factors.hpp"

#include <algorithm>
#include <boost/random/gamma_distribution.hpp>
#include <utility>

#include "core/random_stream.hpp"

namespace encours {

namespace {

/// Keeps a frailty above 0, so that a buyer of PD 1 fails whatever is drawn.
constexpr double least_frailty = 1e-280;

double draw_gamma(std::uint64_t seed, const Attempt& attempt, std::uint32_t block, double shape,
                  double scale) {
  if (shape <= 0) return 0;
  RandomStream stream(attempt.seed(seed), Purpose::frailty, attempt.trial, block);
  boost::random::gamma_distribution<double> gamma(shape, scale);
  return gamma(stream);
}

FrailtyTable score_table(double variance) {
  const FrailtyScore scores(variance);
  return {variance, [scores](double frailty) {
            return CellPoint{.value = scores.score(frailty), .slope = scores.slope(frailty)};
          }};
}

}  // namespace

FrailtyFactors::FrailtyFactors(Config config, std::span<const DefaultCase> cases)
    : config_(std::move(config)) {
  if (config_.law.variance > 0) score_.emplace(score_table(config_.law.variance));
  for (const DefaultCase& inputs : cases) cases_.push_back(make_case(inputs));
}

const FrailtyTable* FrailtyFactors::moved_by(double shift) {
  if (shift == 0 || !score_) return nullptr;
  auto& table = moved_[shift];
  if (!table) {
    const FrailtyScore scores(config_.law.variance);
    table =
        std::make_unique<const FrailtyTable>(config_.law.variance, [scores, shift](double frailty) {
          const double moved = scores.frailty(scores.score(frailty) + shift);
          return CellPoint{.value = moved, .slope = scores.slope(frailty) / scores.slope(moved)};
        });
  }
  return table.get();
}

FrailtyFactors::Case FrailtyFactors::make_case(const DefaultCase& inputs) {
  Case one{.shift = inputs.factor_shift, .moved = {}, .given = std::nullopt};
  one.shift.resize(config_.sectors);
  for (const double shift : one.shift) one.moved.push_back(moved_by(shift));
  std::vector<FrailtiesGivenFailures::Failure> failures;
  for (const ConditionedFailure& failure : inputs.condition) {
    failures.push_back({.sector = config_.sector[failure.buyer],
                        .pd = inputs.pd[failure.buyer],
                        .month = failure.month});
  }
  FrailtiesGivenFailures given(config_.law, config_.correlation, failures);
  if (given.tells()) one.given = std::move(given);
  return one;
}

void FrailtyFactors::draw(const Attempt& attempt, std::span<double> parts) const {
  const double variance = config_.law.variance;
  if (variance == 0) {
    std::ranges::fill(parts, 0.0);
    parts[0] = 1;
    return;
  }
  const double common = config_.correlation / variance;
  const double own = (1 - config_.correlation) / variance;
  for (std::uint32_t part = 0; part < parts.size(); ++part) {
    parts[part] = draw_gamma(config_.seed, attempt, part, part == 0 ? common : own, variance);
  }
}

void FrailtyFactors::apply(const Attempt& attempt, std::size_t which, std::span<const double> parts,
                           std::span<double> frailty, std::span<double> scores) const {
  const Case& one = cases_[which];
  std::ranges::copy(parts.subspan(1), frailty.begin());
  const double common = one.given ? one.given->draw(config_.seed, attempt, frailty) : parts.front();
  for (std::size_t sector = 0; sector < frailty.size(); ++sector) {
    const double drawn = std::max(common + frailty[sector], least_frailty);
    scores[sector] = (score_ ? (*score_)(drawn) : 0.0) + one.shift[sector];
    const FrailtyTable* moved = one.moved[sector];
    frailty[sector] = moved == nullptr ? drawn : std::max((*moved)(drawn), least_frailty);
  }
}

}  // namespace encours
