#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/assumption.hpp"
#include "portfolio/read_portfolio.hpp"
#include "scenarios/score_portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What the command line says instead of the study file.
struct StudyOverrides {
  std::optional<std::uint64_t> trials;
  std::optional<std::uint64_t> seed;
};

/// A study and its portfolio, read, completed and found consistent.
struct LoadedStudy {
  Study study;
  PortfolioData data;                               ///< with the PDs of [scoring] and [[override]]
  std::optional<ScoreSheet> scores = std::nullopt;  ///< none without either

  /// Everything that was defaulted or inferred: study first, then tables.
  std::vector<Assumption> assumptions() const;
};

/// Reads a study file and its tables. Throws BadInput with every problem of all of them.
LoadedStudy load_study(const std::filesystem::path& file, const StudyOverrides& overrides);

/// The same with the PDs of the tables, for whoever scores them as of another day: [scoring] and
/// [[override]] are checked, not applied.
LoadedStudy load_unscored_study(const std::filesystem::path& file);

}  // namespace encours
