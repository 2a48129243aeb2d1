#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace encours {

class ForeignHdf5File;

/// Columns of results.h5, opened as a file that somebody else may have made. Throws BadInput with
/// the reason when the file is not what `encours run` wrote.
class TrialColumns {
 public:
  explicit TrialColumns(std::filesystem::path file);
  ~TrialColumns();
  TrialColumns(const TrialColumns&) = delete;
  TrialColumns& operator=(const TrialColumns&) = delete;

  /// One value per trial, euros: "scenario/0/gross_loss".
  std::vector<double> amounts(const std::string& path) const;
  /// A text attribute of the root: "seed".
  std::optional<std::string> attribute(const std::string& name) const;

 private:
  std::filesystem::path file_;
  std::unique_ptr<ForeignHdf5File> results_;
};

}  // namespace encours
