#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace encours {

/// Files that a command writes into a directory of its own; none where no directory was asked for.
class OutputFiles {
 public:
  /// Makes the directory.
  explicit OutputFiles(const std::optional<std::filesystem::path>& directory);

  /// Writes a file whole; one without content is not written.
  void write(const char* name, const std::string& content);

  /// Of the files written, with their directory.
  const std::vector<std::string>& names() const { return names_; }
  bool wanted() const { return directory_.has_value(); }

 private:
  std::optional<std::filesystem::path> directory_;
  std::vector<std::string> names_;
};

}  // namespace encours
