#include "models/contagion/threshold_cascade.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/contract.hpp"

namespace encours {

ThresholdCascade::ThresholdCascade(const Config& config)
    : threshold_(config.threshold),
      first_(config.equity.size() + 1),
      equity_(config.equity),
      known_(config.equity.size()) {
  expects(config.lgd.size() == firms(), "one LGD per firm");
  for (std::size_t firm = 0; firm < firms(); ++firm) {
    known_[firm] = std::isfinite(equity_[firm]);
    equity_[firm] = std::max(equity_[firm], 0.0);
  }
  std::uint32_t last_customer = 0;
  for (const TradeLink& link : config.links) {
    expects(std::max(link.customer, link.supplier) < firms(), "a link is between firms");
    expects(link.customer >= last_customer, "links stand in order of their customers");
    last_customer = link.customer;
    ++first_[link.customer + 1];
    edges_.push_back({.supplier = link.supplier,
                      .share = link.share_of_sales,
                      .loss = link.exposure * config.lgd[link.customer]});
  }
  for (std::size_t firm = 1; firm < first_.size(); ++firm) first_[firm] += first_[firm - 1];
}

ThresholdCascade::State::Hit& ThresholdCascade::hit(std::uint32_t firm, State& state) const {
  State::Hit& hit = state.hits[firm];
  if (hit.round != state.round) hit = {.round = state.round};
  return hit;
}

void ThresholdCascade::fall(std::uint32_t firm, std::uint32_t wave, State& state,
                            std::vector<Fallen>& fallen) const {
  State::Hit& own = hit(firm, state);
  if (own.fell_in == state.round) return;
  own.fell_in = state.round;
  fallen.push_back({.firm = firm, .wave = wave});
}

void ThresholdCascade::run(std::span<const std::uint32_t> given, State& state,
                           std::vector<Fallen>& fallen) const {
  if (state.hits.size() != firms() || state.round == std::numeric_limits<std::uint32_t>::max()) {
    state.hits.assign(firms(), {});
    state.round = 0;
  }
  ++state.round;
  fallen.clear();
  for (const std::uint32_t firm : given) fall(firm, 0, state, fallen);
  for (std::size_t next = 0; next < fallen.size(); ++next) {
    const Fallen customer = fallen[next];
    for (std::uint32_t place = first_[customer.firm]; place < first_[customer.firm + 1]; ++place) {
      const Edge& edge = edges_[place];
      State::Hit& supplier = hit(edge.supplier, state);
      supplier.loss += edge.loss;
      supplier.share += edge.share;
      if (falls(edge.supplier, supplier)) fall(edge.supplier, customer.wave + 1, state, fallen);
    }
  }
  for (Fallen& one : fallen) {
    one.loss = state.hits[one.firm].loss;
    one.share = state.hits[one.firm].share;
  }
  std::ranges::sort(fallen, {}, [](const Fallen& one) { return std::pair(one.wave, one.firm); });
}

}  // namespace encours
