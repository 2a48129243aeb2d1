#include "output/report/trial_columns.hpp"

#include <cmath>
#include <exception>
#include <memory>
#include <utility>

#include "core/problem.hpp"
#include "output/hdf5/foreign_file.hpp"

namespace encours {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, std::string why) {
  Problem problem;
  problem.where.file = file.string();
  problem.what = "cannot be read";
  problem.why = std::move(why);
  problem.remedy = "give the directory that encours run wrote, or run the study again";
  throw BadInput(std::vector<Problem>(1, problem));
}

}  // namespace

TrialColumns::TrialColumns(std::filesystem::path file) : file_(std::move(file)) {
  try {
    results_ = std::make_unique<ForeignHdf5File>(file_);
  } catch (const std::exception& error) {
    refuse(file_, error.what());
  }
  if (attribute("format") != "encours-results") refuse(file_, "it holds no results of a run");
  if (attribute("format_version") != "1") refuse(file_, "its format version is not 1");
}

TrialColumns::~TrialColumns() = default;

std::vector<double> TrialColumns::amounts(const std::string& path) const {
  std::vector<double> amounts;
  try {
    amounts = results_->numbers(path);
  } catch (const std::exception& error) {
    refuse(file_, error.what());
  }
  for (const double amount : amounts) {
    if (!std::isfinite(amount)) refuse(file_, path + " holds a value that is no amount");
  }
  return amounts;
}

std::optional<std::string> TrialColumns::attribute(const std::string& name) const {
  try {
    return results_->attribute(name);
  } catch (const std::exception& error) {
    refuse(file_, error.what());
  }
}

}  // namespace encours
