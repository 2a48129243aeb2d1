#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/expected_year.hpp"
#include "engine/reverse/event.hpp"
#include "engine/spread_from.hpp"

namespace encours {

/// The figure of an event in the expected year in which given buyers fail in one month: nobody else
/// fails by itself, and everybody else pays as expected. Where failures spread, the mean of that
/// figure over the draws of what these failures bring about; a fixed number of draws with fixed
/// numbers makes it a plain function of the set, of which a part can be tried. Those that the
/// scenario lets fail, or whose PD is 1, fail as well.
class SetFigure {
 public:
  /// `study`: one case, one programme. `spread`: none where nothing spreads. Both must outlive the
  /// object.
  SetFigure(const PreparedStudy& study, const SpreadFrom* spread, const ReverseEvent& event,
            std::uint16_t month);

  /// Over the first `draws`, or all.
  double of(std::span<const std::uint32_t> buyers, std::optional<std::uint32_t> draws = {});
  bool causes(std::span<const std::uint32_t> buyers) { return event_.caused_by(of(buyers)); }
  /// The largest figure of the set without one of its buyers.
  double worst_part(const std::vector<std::uint32_t>& buyers);
  static std::vector<std::uint32_t> without(std::vector<std::uint32_t> buyers, std::size_t place);

 private:
  void decree(std::span<const std::uint32_t> buyers);
  double figure_of(std::span<const DefaultEvent> events);

  const SpreadFrom* spread_;
  ExpectedYear year_;
  ReverseEvent event_;
  std::uint16_t month_;
  std::vector<DefaultEvent> always_;  ///< of the scenario, and those who fail for sure
  std::vector<DefaultEvent> given_;
  std::vector<DefaultEvent> events_;
  std::vector<CashModel::Failure> failures_;
  SpreadFrom::State state_;
};

}  // namespace encours
