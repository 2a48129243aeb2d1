#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/problem.hpp"
#include "models/default/recorded_events.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Default events of a file, one table per scenario of the study.
struct EventsFile {
  std::vector<EventTable> scenarios;
  std::optional<std::string> seed;  ///< of the run that wrote them, where it says
};

/// Reads `/scenario/<i>/event/{trial_offset, buyer, month}` of an HDF5 file, and `cause`, `parent`
/// and `wave` where they stand (docs/hdf5-format.md). `buyer` counts along `/buyer_id` where the
/// file has it, else along the buyers of the portfolio in order of id. There must be as many
/// scenarios as in the study, all of as many trials. Adds every fault to `problems` and gives
/// nothing then. Reads the file in a child process first, as crafted files crash the library.
std::optional<EventsFile> read_events(const std::filesystem::path& file, const Study& study,
                                      const Portfolio& portfolio, ProblemLog& problems);

}  // namespace encours
