#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace encours {

/// The points of a sweep that are done, in a file that grows by one line a point and is synced
/// after each: a sweep that is killed goes on from it. Plain text; every line carries its checksum,
/// so that one that was cut off is dropped and its point run again. Locked while open: two sweeps
/// never write to one file.
class SweepProgress {
 public:
  /// Opens or creates the file. `identity`: checksum of everything the numbers hang on. Throws
  /// BadInput when the file belongs to another sweep or is no such file, OutputError when it cannot
  /// be read or written or another process has it.
  SweepProgress(std::filesystem::path file, const std::string& identity, std::size_t points,
                std::size_t numbers_per_point);
  SweepProgress(const SweepProgress&) = delete;
  SweepProgress& operator=(const SweepProgress&) = delete;
  ~SweepProgress();

  bool has(std::size_t point) const { return done_.contains(point); }
  std::size_t done() const { return done_.size(); }
  /// Numbers of a point that is done.
  const std::vector<double>& numbers(std::size_t point) const { return done_.at(point); }

  /// Adds a point and syncs it. Throws OutputError.
  void add(std::size_t point, std::vector<double> numbers);
  /// The sweep is whole: removes the file.
  void remove();

 private:
  void read(const std::string& identity, std::size_t points, std::size_t numbers_per_point);
  void append(const std::string& text);

  std::filesystem::path file_;
  int descriptor_ = -1;
  std::map<std::size_t, std::vector<double>> done_;
};

}  // namespace encours
