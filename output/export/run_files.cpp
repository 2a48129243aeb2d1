#include "output/export/run_files.hpp"

#include "output/report/one_run.hpp"

namespace encours {

RunFiles::RunFiles(const std::filesystem::path& directory)
    : summary(directory / "summary.json"), trials(directory / "results.h5") {
  refuse_two_runs(summary, trials, directory);
}

}  // namespace encours
