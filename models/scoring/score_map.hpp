#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace encours {

/// PDs by grade, best or worst grade first: a grade is looked up by its name.
struct GradeMap {
  std::vector<std::string> grades;
  std::vector<double> pd;
};

/// PDs at points of a numeric score, in rising order of the score. Between two points the log-odds
/// are linear in the score (a logit scorecard); beyond the ends the PD of the end holds.
struct PointMap {
  std::vector<double> score;
  std::vector<double> pd;
};

/// What the scores of one supplier say about PDs. Monotone: the PD never falls and rises along one
/// map.
using ScoreMap = std::variant<GradeMap, PointMap>;

/// Position of the first entry whose PD turns back against the direction taken before; none when
/// `pd` is monotone.
std::optional<std::size_t> first_turn(const std::vector<double>& pd);

struct MappedScore {
  double pd = 0;
  bool beyond = false;  ///< the score lies outside the points, and took the PD of the end
};

/// The PD of a score as its table writes it; nothing if the map does not know it. Numbers may have
/// a decimal point or comma.
std::optional<MappedScore> mapped_pd(const ScoreMap& map, std::string_view score);

}  // namespace encours
