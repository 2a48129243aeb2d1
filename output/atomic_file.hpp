#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace encours {

/// An output file cannot be written: names the file, the reason of the system and what to do.
class OutputError : public std::runtime_error {
 public:
  /// `error_number`: the errno of the failed call.
  OutputError(const std::filesystem::path& file, std::string_view what, int error_number);
  OutputError(const std::filesystem::path& file, std::string_view what, std::string_view why);

  const std::string& file() const { return file_; }
  const std::string& problem() const { return problem_; }
  const std::string& why() const { return why_; }
  const std::string& remedy() const { return remedy_; }

 private:
  OutputError(std::string file, std::string problem, std::string why, std::string remedy);

  std::string file_;
  std::string problem_;
  std::string why_;
  std::string remedy_;
};

/// A file that appears under its name whole or not at all: everything is written to a temporary
/// name in the same directory, synced to disk, renamed, and the directory is synced. Whatever stood
/// under the name before stays until then. A temporary that is not committed is removed.
class AtomicFile {
 public:
  /// Creates the empty temporary. Throws OutputError when the directory does not take files.
  explicit AtomicFile(std::filesystem::path target);
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();

  const std::filesystem::path& target() const { return target_; }
  /// The name to write to. Writers of other libraries may truncate it, not replace it.
  const std::filesystem::path& temporary() const { return temporary_; }

  /// Gives the content its final name. Whoever wrote it has closed it. Throws OutputError; then
  /// nothing has changed under the final name.
  void commit();

 private:
  std::filesystem::path target_;
  std::filesystem::path temporary_;
  bool committed_ = false;
};

/// Creates a directory for output files, with its parents; one that stands already is fine. Throws
/// OutputError.
void create_output_directory(const std::filesystem::path& directory);

/// Writes `bytes` as the whole content of `file`, atomically.
void write_atomically(const std::filesystem::path& file, std::string_view bytes);

}  // namespace encours
