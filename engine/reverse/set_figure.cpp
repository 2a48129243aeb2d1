#include "engine/reverse/set_figure.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace encours {

SetFigure::SetFigure(const PreparedStudy& study, const SpreadFrom* spread,
                     const ReverseEvent& event, std::uint16_t month)
    : spread_(spread), year_(study, 0), event_(event), month_(month) {
  const CaseInputs& inputs = study.cases().front().inputs;
  for (const ForcedFailure& one : inputs.forced) {
    always_.push_back({.buyer = one.buyer, .month = one.month, .cause = DefaultCause::forced});
  }
  for (std::uint32_t buyer = 0; buyer < inputs.defaults.pd.size(); ++buyer) {
    if (inputs.defaults.pd[buyer] < 1) continue;
    if (std::ranges::find(inputs.forced, buyer, &ForcedFailure::buyer) != inputs.forced.end()) {
      continue;
    }
    always_.push_back({.buyer = buyer, .month = 0, .cause = DefaultCause::own});
  }
}

void SetFigure::decree(std::span<const std::uint32_t> buyers) {
  given_ = always_;
  for (const std::uint32_t buyer : buyers) {
    given_.push_back({.buyer = buyer, .month = month_, .cause = DefaultCause::forced});
  }
  std::ranges::sort(given_, [](const DefaultEvent& one, const DefaultEvent& other) {
    return std::tie(one.month, one.buyer) < std::tie(other.month, other.buyer);
  });
}

double SetFigure::figure_of(std::span<const DefaultEvent> events) {
  failures_.clear();
  for (const DefaultEvent& one : events) failures_.push_back(year_.failure(one.buyer, one.month));
  const ExpectedYear::Cost cost = year_.cost(0, failures_);
  return event_.figure(cost.retained_loss, cost.lowest_cash.value_or(0));
}

double SetFigure::of(std::span<const std::uint32_t> buyers, std::optional<std::uint32_t> draws) {
  decree(buyers);
  const double alone = figure_of(given_);
  if (spread_ == nullptr || given_.empty()) return alone;
  const std::uint32_t count = std::min(draws.value_or(spread_->draws()), spread_->draws());
  double added = 0;
  for (std::uint32_t number = 0; number < count; ++number) {
    events_ = given_;
    spread_->draw(number, events_, state_);
    if (events_.size() > given_.size()) added += figure_of(events_) - alone;
  }
  return alone + added / count;
}

double SetFigure::worst_part(const std::vector<std::uint32_t>& buyers) {
  double worst = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < buyers.size(); ++i) worst = std::max(worst, of(without(buyers, i)));
  return worst;
}

std::vector<std::uint32_t> SetFigure::without(std::vector<std::uint32_t> buyers,
                                              std::size_t place) {
  buyers.erase(buyers.begin() + static_cast<std::ptrdiff_t>(place));
  return buyers;
}

}  // namespace encours
