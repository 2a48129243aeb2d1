#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/read_scoring.hpp"

namespace encours {

namespace {

constexpr std::string_view map_remedy =
    "write map = [[\"A\", 0.002], [\"B\", 0.01]], or numbers of the score in rising order";
constexpr NumberRule pd_rule = {.lowest = 1e-6, .highest = 0.99, .example = "0.01"};
constexpr NumberRule score_rule = {.lowest = -1e9, .highest = 1e9, .example = "50"};

/// Reads the pairs one by one and keeps what is right.
class MapReader {
 public:
  MapReader(std::string name, ProblemLog& problems) : name_(std::move(name)), problems_(problems) {}

  void read(const TomlValue& entry) {
    const auto* pair = std::get_if<TomlValue::Array>(&entry.data);
    if (pair == nullptr || pair->size() != 2) {
      refuse(entry, "is not a list of pairs", "each entry is a score and its PD");
      return;
    }
    const auto pd = read_number((*pair)[1], name_, pd_rule, problems_);
    const TomlValue& score = (*pair)[0];
    if (const auto* grade = std::get_if<std::string>(&score.data)) {
      read_grade(score, *grade, pd);
    } else {
      read_point(score, pd);
    }
    // Nothing is added without a fault told: then there is no map, and no place is looked up.
    place_of_pd_.push_back((*pair)[1].where);
  }

  std::optional<ScoreMap> finish(const TomlValue& map, std::size_t problems_before) && {
    if (problems_.size() != problems_before) return std::nullopt;
    const std::vector<double>& pd = points_.pd.empty() ? grades_.pd : points_.pd;
    if (!points_.pd.empty() && !grades_.pd.empty()) {
      refuse(map, "mixes names and numbers", "a score is one or the other");
    } else if (pd.size() < 2) {
      refuse(map, "has fewer than two entries", "one PD for every score says nothing");
    } else if (const auto turn = first_turn(pd)) {
      problems_.add({.where = place_of_pd_[*turn],
                     .what = name_ + " is not monotone",
                     .value = fmt::format("{}", pd[*turn]),
                     .why = "from one end to the other the PD only rises or only falls",
                     .remedy = "correct the PD, or merge the grades"});
    } else if (points_.pd.empty()) {
      return grades_;
    } else {
      return points_;
    }
    return std::nullopt;
  }

 private:
  void read_grade(const TomlValue& place, const std::string& grade, std::optional<double> pd) {
    if (std::ranges::find(grades_.grades, grade) != grades_.grades.end() || grade.empty()) {
      refuse(place, "has a grade twice or without a name", "each grade has one PD");
      return;
    }
    if (!pd) return;
    grades_.grades.push_back(grade);
    grades_.pd.push_back(*pd);
  }

  void read_point(const TomlValue& place, std::optional<double> pd) {
    const auto score = read_number(place, name_, score_rule, problems_);
    if (!score || !pd) return;
    if (!points_.score.empty() && *score <= points_.score.back()) {
      refuse(place, "is not in rising order of the score", "each score lies above the one before");
      return;
    }
    points_.score.push_back(*score);
    points_.pd.push_back(*pd);
  }

  void refuse(const TomlValue& place, std::string_view what, std::string_view why) {
    problems_.add({.where = place.where,
                   .what = fmt::format("{} {}", name_, what),
                   .value = place.text,
                   .why = std::string(why),
                   .remedy = std::string(map_remedy)});
  }

  std::string name_;
  ProblemLog& problems_;
  GradeMap grades_;
  PointMap points_;
  std::vector<SourceLocation> place_of_pd_;
};

}  // namespace

std::optional<ScoreMap> read_score_map(const TableReader& table, ProblemLog& problems) {
  table.require("map", "what each score says about the PD", map_remedy);
  const TomlValue::Array* entries = table.array("map", "map = [[\"A\", 0.002], [\"B\", 0.01]]");
  if (entries == nullptr) return std::nullopt;
  const std::size_t problems_before = problems.size();
  MapReader reader(table.full_name("map"), problems);
  for (const TomlValue& entry : *entries) reader.read(entry);
  return std::move(reader).finish(*table.find("map"), problems_before);
}

}  // namespace encours
