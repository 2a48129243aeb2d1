#include "app/load_study.hpp"

#include <utility>

#include "core/problem.hpp"
#include "scenarios/check_against_portfolio.hpp"
#include "scenarios/read_study.hpp"
#include "scenarios/settle_scenarios.hpp"

namespace encours {

std::vector<Assumption> LoadedStudy::assumptions() const {
  std::vector<Assumption> all = study.assumptions.assumptions();
  const auto& tables = data.assumptions.assumptions();
  all.insert(all.end(), tables.begin(), tables.end());
  return all;
}

namespace {

enum class Scoring : bool { applied, only_checked };

LoadedStudy load(const std::filesystem::path& file, Scoring scoring) {
  ProblemLog problems;
  std::optional<Study> study = read_study(file, problems);
  std::optional<PortfolioData> data;
  if (study) data = read_portfolio(study->portfolio, problems);
  std::optional<ScoreSheet> scores;
  if (study && data && scoring == Scoring::only_checked) {
    PortfolioData scored = *data;
    score_portfolio(*study, scored, problems);
  } else if (study && data) {
    scores = score_portfolio(*study, *data, problems);
  }
  if (study && data) settle_scenarios(*study, data->portfolio, problems);
  if (study && data) check_against_portfolio(*study, data->portfolio, problems);
  problems.throw_if_any();
  for (const Programme& programme : study->programmes) {
    if (programme.guarantee_table) data->formats.push_back(*programme.guarantee_table);
  }
  return {.study = std::move(*study), .data = std::move(*data), .scores = std::move(scores)};
}

}  // namespace

LoadedStudy load_study(const std::filesystem::path& file, const StudyOverrides& overrides) {
  LoadedStudy loaded = load(file, Scoring::applied);
  if (overrides.trials) loaded.study.run.trials = *overrides.trials;
  if (overrides.seed) loaded.study.run.seed = *overrides.seed;
  return loaded;
}

LoadedStudy load_unscored_study(const std::filesystem::path& file) {
  return load(file, Scoring::only_checked);
}

}  // namespace encours
