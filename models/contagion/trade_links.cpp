#include "models/contagion/trade_links.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/contract.hpp"
#include "core/random_stream.hpp"

namespace encours {

void FailedFirms::begin(std::size_t firms) {
  if (failed_in_.size() != firms || round_ == std::numeric_limits<std::uint32_t>::max()) {
    failed_in_.assign(firms, 0);
    round_ = 0;
  }
  ++round_;
}

TradeLinks::TradeLinks(const Config& config)
    : seed_(config.seed), horizon_months_(config.horizon_months), first_(config.equity.size() + 1) {
  expects(config.beta >= 0, "beta >= 0");
  edges_.reserve(config.links.size());
  bool mechanical = false;
  std::uint32_t customer = 0;
  for (const TradeLink& link : config.links) {
    expects(link.customer >= customer && std::max(link.customer, link.supplier) < firms(),
            "links stand in order of their customers, which exist");
    for (; customer < link.customer; ++customer) {
      first_[customer + 1] = static_cast<std::uint32_t>(edges_.size());
    }
    edges_.push_back({.supplier = link.supplier,
                      .growth = static_cast<float>(std::exp(config.beta * link.share_of_sales))});
    mechanical = mechanical || (link.exposure > 0 && std::isfinite(config.equity[link.supplier]));
  }
  std::fill(first_.begin() + customer + 1, first_.end(), static_cast<std::uint32_t>(edges_.size()));
  if (!mechanical) return;
  for (const TradeLink& link : config.links) {
    exposure_.push_back(static_cast<float>(link.exposure));
  }
  // A loss of the equity itself does not pass it, whatever the rounding of exposures.
  for (const double equity : config.equity) buffer_.push_back(std::max(equity, 0.0) * (1 + 1e-6));
}

std::size_t TradeLinks::memory() const {
  return first_.size() * sizeof(std::uint32_t) + edges_.size() * sizeof(Edge) +
         exposure_.size() * sizeof(float) + buffer_.size() * sizeof(double);
}

void TradeLinks::fail(const Attempt& attempt, const Failure& failure, const Given& given,
                      const FailedFirms& failed, State& state,
                      std::vector<Planned>& planned) const {
  const int next_month = failure.month + 1;
  if (next_month >= horizon_months_) return;
  if (state.touched.size() != firms()) state.touched.assign(firms(), {});
  if (state.round != failed.round()) state.touches.clear();
  state.round = failed.round();
  for (std::uint32_t place = first_[failure.firm]; place < first_[failure.firm + 1]; ++place) {
    const Edge& edge = edges_[place];
    if (failed.contains(edge.supplier)) continue;
    State::Touched& touched = state.touched[edge.supplier];
    if (touched.round != failed.round()) touched = {.round = failed.round(), .last = none};
    state.touches.push_back({.previous = touched.last, .growth = edge.growth, .customer = failure});
    touched.last = static_cast<std::uint32_t>(state.touches.size() - 1);
    touched.multiplier *= static_cast<double>(edge.growth);
    if (!exposure_.empty()) {
      touched.loss += static_cast<double>(exposure_[place]) * given.lgd[failure.firm];
      if (touched.loss > buffer_[edge.supplier]) {
        planned.push_back(
            {.supplier = edge.supplier, .month = static_cast<std::uint16_t>(next_month)});
        continue;
      }
    }
    double clock = 0;
    if (!passes_clock(attempt, edge.supplier, touched.multiplier, given, clock)) continue;
    const int month = month_of_failure(edge.supplier, clock, given, state);
    if (month >= horizon_months_) continue;
    planned.push_back({.supplier = edge.supplier, .month = static_cast<std::uint16_t>(month)});
  }
}

bool TradeLinks::passes_clock(const Attempt& attempt, std::uint32_t supplier, double multiplier,
                              const Given& given, double& clock) const {
  RandomStream stream(attempt.seed(seed_), Purpose::trade_links, attempt.trial, supplier);
  const double uniform = open_uniform(stream());
  // The clock E = −ln(1 − U) is at least U.
  const double bound =
      (multiplier - 1) * given.hazards.hazard_bound(given.state, given.which, supplier);
  if (uniform > bound) return false;
  clock = -std::log1p(-uniform);
  return clock <= bound;
}

void TradeLinks::collect(std::uint32_t supplier, State& state) {
  state.in_order.clear();
  for (std::uint32_t place = state.touched[supplier].last; place != none;
       place = state.touches[place].previous) {
    state.in_order.push_back(state.touches[place]);
  }
  std::ranges::reverse(state.in_order);
}

int TradeLinks::month_of_failure(std::uint32_t supplier, double clock, const Given& given,
                                 State& state) const {
  collect(supplier, state);
  const auto hazard = [&](int month) {
    return given.hazards.cumulative_hazard(given.state, given.which, supplier, month);
  };
  double extra = 0;
  double multiplier = 1;
  for (std::size_t i = 0; i < state.in_order.size(); ++i) {
    multiplier *= static_cast<double>(state.in_order[i].growth);
    const int from = state.in_order[i].customer.month + 1;
    const bool last = i + 1 == state.in_order.size();
    const int until = last ? horizon_months_ : state.in_order[i + 1].customer.month + 1;
    if (until == from) continue;
    const double before = hazard(from);
    const double gained = (multiplier - 1) * (hazard(until) - before);
    if (extra + gained < clock) {
      extra += gained;
      continue;
    }
    int month = from;
    while (month + 1 < until && extra + (multiplier - 1) * (hazard(month + 1) - before) < clock) {
      ++month;
    }
    return month;
  }
  return horizon_months_;
}

TradeLinks::Failure TradeLinks::culprit(std::uint32_t supplier, std::uint16_t month,
                                        const State& state) const {
  const State::Touch* largest = nullptr;
  for (std::uint32_t place = state.touched[supplier].last; place != none;
       place = state.touches[place].previous) {
    const State::Touch& touch = state.touches[place];
    if (touch.customer.month >= month) continue;
    const auto rank = [](const State::Touch& one) {
      return std::tuple(-one.growth, one.customer.firm);
    };
    if (largest == nullptr || rank(touch) < rank(*largest)) largest = &touch;
  }
  expects(largest != nullptr, "a customer of the supplier failed before");
  return largest->customer;
}

}  // namespace encours
