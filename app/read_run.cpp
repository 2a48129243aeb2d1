#include "app/read_run.hpp"

#include <cstdint>
#include <system_error>
#include <vector>

#include "core/problem.hpp"
#include "output/hdf5/survives.hpp"

namespace encours {

namespace {

namespace fs = std::filesystem;

/// Seconds of processor time that reading so large a file may take.
unsigned reading_time(const fs::path& file) {
  constexpr std::uintmax_t bytes_per_second = 2'000'000;
  constexpr unsigned at_least = 30;
  std::error_code error;
  const std::uintmax_t bytes = fs::file_size(file, error);
  return at_least + (error ? 0U : static_cast<unsigned>(bytes / bytes_per_second));
}

}  // namespace

void refuse_harmful(const fs::path& directory, const std::function<void()>& read) {
  const fs::path results = directory / "results.h5";
  if (survives(read, reading_time(results))) return;
  Problem problem;
  problem.where.file = results.string();
  problem.what = "makes the HDF5 library crash or loop";
  problem.why = "it is damaged or was made to do harm";
  problem.remedy = "run the study again";
  throw BadInput(std::vector<Problem>(1, problem));
}

}  // namespace encours
