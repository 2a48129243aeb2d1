#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>

#include "engine/outcome.hpp"
#include "engine/results.hpp"
#include "output/hdf5/compression.hpp"

namespace encours {

/// Writes results.h5 while the trials run; docs/hdf5-format.md tells every field of it.
///
/// The file appears under its name in finish() and not before; a writer that is destroyed without
/// finish() leaves nothing behind. A run that was interrupted gives a file with the trials done.
/// Every member throws OutputError when the file cannot be written.
class ResultsFile final : public OutcomeSink {
 public:
  struct Config {
    std::filesystem::path file;
    std::string study_text;  ///< of the study file, kept in the results for the record
    Compression compression = Compression::deflate;
    /// Events are written of the first so many trials; only where the run records any.
    std::uint64_t event_trials = std::numeric_limits<std::uint64_t>::max();
  };

  explicit ResultsFile(Config config);
  ~ResultsFile() override;

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override;

  /// After end(): writes what is known only at the end (total costs, headline tables, provenance),
  /// closes the file and gives it its name.
  void finish(const Results& results);

 private:
  class Writer;

  Config config_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace encours
