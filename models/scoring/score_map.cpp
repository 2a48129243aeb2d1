#include "models/scoring/score_map.hpp"

#include <algorithm>

#include "models/scoring/pd_scales.hpp"
#include "portfolio/number.hpp"

namespace encours {

namespace {

std::optional<double> number_of(std::string_view score) {
  for (const DecimalMark mark : {DecimalMark::point, DecimalMark::comma}) {
    const auto number = parse_number(score, mark);
    if (number && number->unit == NumberUnit::none) return number->value;
  }
  return std::nullopt;
}

struct Lookup {
  std::string_view score;

  std::optional<MappedScore> operator()(const GradeMap& map) const {
    const auto place = std::ranges::find(map.grades, trimmed(score));
    if (place == map.grades.end()) return std::nullopt;
    return MappedScore{.pd = map.pd[static_cast<std::size_t>(place - map.grades.begin())]};
  }

  std::optional<MappedScore> operator()(const PointMap& map) const {
    const auto value = number_of(score);
    if (!value) return std::nullopt;
    const auto above = std::ranges::lower_bound(map.score, *value);
    if (above == map.score.end()) return MappedScore{.pd = map.pd.back(), .beyond = true};
    const auto next = static_cast<std::size_t>(above - map.score.begin());
    if (*above == *value) return MappedScore{.pd = map.pd[next]};
    if (next == 0) return MappedScore{.pd = map.pd.front(), .beyond = true};
    const double low = map.score[next - 1];
    const double share = (*value - low) / (*above - low);
    const double left = map.pd[next - 1];
    const double right = map.pd[next];
    const double between =
        from_log_odds(log_odds(left) + share * (log_odds(right) - log_odds(left)));
    // Rounding must not leave the segment.
    return MappedScore{.pd = std::clamp(between, std::min(left, right), std::max(left, right))};
  }
};

}  // namespace

std::optional<std::size_t> first_turn(const std::vector<double>& pd) {
  double direction = 0;
  for (std::size_t i = 1; i < pd.size(); ++i) {
    const double step = pd[i] - pd[i - 1];
    if (step * direction < 0) return i;
    if (direction == 0) direction = step;
  }
  return std::nullopt;
}

std::optional<MappedScore> mapped_pd(const ScoreMap& map, std::string_view score) {
  return std::visit(Lookup{score}, map);
}

}  // namespace encours
