#include "models/default/protracted_defaults.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/contract.hpp"
#include "core/random_stream.hpp"

namespace encours {

ProtractedDefaults::ProtractedDefaults(const Config& config)
    : seed_(config.seed), horizon_(config.horizon_months) {
  double sum = 0;
  for (std::uint32_t i = 0; i < config.rate.size(); ++i) {
    expects(config.rate[i] >= 0 && config.rate[i] < 1, "a yearly probability below 1");
    sum -= std::log1p(-config.rate[i]) / 12.0;
    cumulative_.push_back(sum);
    if (config.rate[i] > 0) last_ = i;
  }
}

double ProtractedDefaults::by(std::uint32_t buyer, double months) const {
  const double before = buyer == 0 ? 0 : cumulative_[buyer - 1];
  return -std::expm1(-(cumulative_[buyer] - before) * months);
}

void ProtractedDefaults::draw(std::uint32_t trial, std::vector<DefaultEvent>& events) const {
  events.clear();
  const double total = cumulative_.empty() ? 0 : cumulative_.back();
  if (total <= 0) return;
  RandomStream stream(seed_, Purpose::protracted, trial);
  double month = 0;
  while (true) {
    month -= std::log(open_uniform(stream())) / total;
    if (month >= horizon_) return;
    const double place = open_uniform(stream()) * total;
    const auto buyer = std::ranges::upper_bound(cumulative_, place) - cumulative_.begin();
    events.push_back({.buyer = std::min(static_cast<std::uint32_t>(buyer), last_),
                      .month = static_cast<std::uint16_t>(month),
                      .cause = DefaultCause::protracted});
  }
}

void ProtractedDefaults::add(std::uint32_t trial, State& state,
                             std::vector<DefaultEvent>& events) const {
  if (state.trial != trial) {
    draw(trial, state.drawn);
    state.trial = trial;
    state.known.resize(cumulative_.size());
  }
  ++state.call;
  for (const DefaultEvent& event : events) {
    // Firms outside the ledger stand after the buyers.
    if (event.buyer < state.known.size()) state.known[event.buyer] = state.call;
  }
  for (const DefaultEvent& event : state.drawn) {
    if (std::exchange(state.known[event.buyer], state.call) != state.call) events.push_back(event);
  }
}

}  // namespace encours
