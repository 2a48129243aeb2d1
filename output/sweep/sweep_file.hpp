#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "output/sweep/sweep_grid.hpp"

namespace encours {

/// Where a sweep comes from: root attributes of its file.
struct SweepProvenance {
  std::string title;
  std::string study_text;
  std::vector<std::string> inputs_sha256;  ///< "sha256  file"
  std::optional<Date> as_of;
  std::optional<std::uint64_t> trials;  ///< none where they are swept
  std::optional<std::uint64_t> seed;    ///< none where it is swept
};

/// Writes an HDF5 file whose dimensions are the axes of the sweep, scenario, programme and level;
/// docs/hdf5-format.md tells every field of it. `numbers`: those of a point, as numbers_of() gives
/// them. The file appears under its name whole. Throws OutputError.
void write_sweep(const std::filesystem::path& file, const SweepGrid& grid,
                 const SweepProvenance& provenance,
                 const std::function<const std::vector<double>&(std::size_t)>& numbers);

}  // namespace encours
