#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "engine/outcome.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// The bar after `done` of `total` trials in `seconds`: share, rate, time left; 79 columns at most.
std::string render_progress(std::uint64_t done, std::uint64_t total, double seconds,
                            Language language);

/// Shows how far a run is, at most ten times a second, and wipes the line at the end.
class Progress final : public OutcomeSink {
 public:
  struct Config {
    Language language = Language::english;
    std::function<void(std::string_view)> write;  ///< where the bar goes
    std::function<double()> clock;                ///< seconds since any moment, never backwards
  };

  explicit Progress(Config config);

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override;

 private:
  Config config_;
  std::uint64_t total_ = 0;
  std::uint64_t done_ = 0;
  double started_ = 0;
  double shown_ = 0;
};

/// To standard error by the steady clock; without a `write` (silent) when standard error is not a
/// terminal.
Progress::Config terminal_progress(Language language);

}  // namespace encours
