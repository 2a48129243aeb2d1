#include "output/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <utility>

#include "output/texts.hpp"

namespace encours {

namespace {

constexpr double refresh_seconds = 0.1;
constexpr std::string_view wipe_line = "\r\x1b[K";

std::string clock_text(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::ceil(seconds));
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

std::string render_progress(std::uint64_t done, std::uint64_t total, double seconds,
                            Language language) {
  constexpr std::size_t bar_columns = 24;
  const Texts& words = texts(language);
  const double share = total == 0 ? 1 : static_cast<double>(done) / static_cast<double>(total);
  const auto filled = static_cast<std::size_t>(share * bar_columns);
  std::string text = fmt::format("[{:.<{}}] ", std::string(filled, '#'), bar_columns);
  text += fmt::format("{:3.0f}{}", std::floor(share * 100), words.numbers.percent);
  if (done > 0 && seconds > 0) {
    const double rate = static_cast<double>(done) / seconds;
    text.append("  ").append(
        format_counted(static_cast<std::uint64_t>(rate), words.rate, words.numbers));
    text.append("  ").append(fmt::format(fmt::runtime(words.time_left),
                                         clock_text(static_cast<double>(total - done) / rate)));
  }
  return text;
}

Progress::Progress(Config config) : config_(std::move(config)) {}

void Progress::begin(const OutcomeLayout& layout) {
  total_ = layout.trials;
  if (config_.clock) started_ = shown_ = config_.clock();
}

void Progress::batch(const BatchOutcome& outcome) {
  done_ += outcome.trials;
  if (!config_.write) return;
  const double now = config_.clock();
  if (now - shown_ < refresh_seconds) return;
  shown_ = now;
  config_.write(std::string(wipe_line) +
                render_progress(done_, total_, now - started_, config_.language));
}

void Progress::end(std::uint64_t) {
  if (config_.write && shown_ > started_) config_.write(wipe_line);
}

Progress::Config terminal_progress(Language language) {
  Progress::Config config{.language = language, .write = {}, .clock = {}};
  if (::isatty(STDERR_FILENO) == 0) return config;
  config.write = [](std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
  };
  config.clock = [] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
  };
  return config;
}

}  // namespace encours
