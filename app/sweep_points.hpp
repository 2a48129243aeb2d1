#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/load_study.hpp"
#include "core/problem.hpp"
#include "output/sweep/sweep_grid.hpp"

namespace encours {

/// A study at one point of a sweep, with its portfolio.
struct PointStudy {
  Study study;
  std::shared_ptr<const PortfolioData> data;
};

/// Reads the study of every point, its tables once where no key of the sweep changes them.
class SweepPoints {
 public:
  SweepPoints(std::filesystem::path file, StudyOverrides overrides, std::vector<SweepAxis> axes);

  /// Reads all points. Throws BadInput with the problems of every one of them, each once.
  void check();

  /// After check().
  const SweepGrid& grid() const { return grid_; }
  PointStudy at(std::size_t point);
  /// Of everything the numbers hang on: study, tables, values, trials, seed, program.
  std::string identity() const;
  /// "sha256  file" of every table of any point.
  const std::vector<std::string>& inputs() const { return inputs_; }

 private:
  std::optional<PointStudy> read(std::size_t point, ProblemLog& problems);
  std::shared_ptr<const PortfolioData> tables_of(const PortfolioSource& source,
                                                 ProblemLog& problems);
  void check_names(const Study& study, std::size_t point, ProblemLog& problems);

  std::filesystem::path file_;
  StudyOverrides overrides_;
  std::string text_;
  SweepGrid grid_;
  std::string hashed_;  ///< what identity() hashes
  std::vector<std::string> inputs_;
  std::optional<PortfolioSource> source_;  ///< of tables_
  std::shared_ptr<const PortfolioData> tables_;
};

}  // namespace encours
