#include "output/report/one_run.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/problem.hpp"
#include "output/report/report_context.hpp"

namespace encours {

namespace {

/// Whether the mean of a column is the one that the summary tells, but for rounding.
bool same_mean(const std::vector<double>& column, double told) {
  constexpr double rounding = 1e-6;
  double sum = 0;
  double size = 0;
  for (const double value : column) {
    sum += value;
    size += std::fabs(value);
  }
  const auto count = static_cast<double>(column.size());
  return std::fabs(sum / count - told) <= rounding * (1 + size / count);
}

/// Whether both files are of one run: one program, study and seed, the same number of trials, and
/// columns whose means the summary tells (other input files or events give others).
bool of_one_run(const Summary& summary, const TrialColumns& trials) {
  const auto differs = [&](const char* attribute, const char* path) {
    return trials.attribute(attribute).value_or("") != summary.text(path);
  };
  if (differs("seed", "run/seed") || differs("title", "title") || differs("commit", "commit") ||
      differs("study_sha256", "study/sha256")) {
    return false;
  }
  const auto agrees = [&](const std::string& column, const std::string& path) {
    const std::vector<double> values = trials.amounts(column);
    return values.size() == summary.count("run/trials") && same_mean(values, summary.number(path));
  };
  if (!agrees("scenario/0/gross_loss", "scenarios/0/gross_loss/mean")) return false;
  for (std::size_t j = 0; j < summary.size("scenarios/0/programmes"); ++j) {
    if (!agrees(fmt::format("scenario/0/programme/{}/total_cost", j),
                programme_path(0, j, "total_cost/mean"))) {
      return false;
    }
  }
  return true;
}

}  // namespace

void refuse_two_runs(const Summary& summary, const TrialColumns& trials,
                     const std::filesystem::path& directory) {
  if (of_one_run(summary, trials)) return;
  Problem problem;
  problem.where.file = (directory / "results.h5").string();
  problem.what = "is not of the same run as summary.json";
  problem.why = "study, inputs, seed, trials and program of both must agree";
  problem.remedy = "run the study again into one directory";
  throw BadInput(std::vector<Problem>(1, problem));
}

}  // namespace encours
