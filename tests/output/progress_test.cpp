#include "output/progress.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/text_layout.hpp"
#include "tests/output/handmade.hpp"

namespace encours::progress_test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

TEST(Progress, TellsShareRateAndTimeLeft) {
  EXPECT_EQ(render_progress(25'000, 100'000, 2.0, Language::english),
            "[######..................]  25%  12,500 trials/s  0:06 left");
  EXPECT_THAT(render_progress(25'000, 100'000, 2.0, Language::french), HasSubstr("tirages/s"));
}

TEST(Progress, StaysInOneLineAtTheEnds) {
  for (const auto& [done, total, seconds] :
       {std::tuple{0U, 100U, 0.0}, std::tuple{100U, 100U, 1.0}, std::tuple{0U, 0U, 0.0},
        std::tuple{1U, 4'294'967'295U, 1e-9}, std::tuple{1U, 4'294'967'295U, 1e5}}) {
    EXPECT_LT(display_width(render_progress(done, total, seconds, Language::french)), 80U);
  }
  EXPECT_THAT(render_progress(999, 1'000, 1.0, Language::english), HasSubstr(" 99%"));
}

/// A run of 40 batches whose clock moves by `step` seconds a look.
std::vector<std::string> writes_of_a_run(double step) {
  std::vector<std::string> writes;
  double now = 0;
  Progress progress({.language = Language::english,
                     .write = [&](std::string_view text) { writes.emplace_back(text); },
                     .clock = [&] { return now += step; }});
  handmade::run(progress, 40 * batch_size, 40 * batch_size);
  return writes;
}

TEST(Progress, RefreshesAtMostTenTimesASecond) {
  const auto writes = writes_of_a_run(0.01);  // 40 batches in 0.4 s
  EXPECT_LE(writes.size(), 5U);
  EXPECT_GE(writes.size(), 3U);
  EXPECT_EQ(writes.back(), "\r\x1b[K");
  EXPECT_THAT(writes.front(), EndsWith(" left"));
}

TEST(Progress, SaysNothingOfAShortRunOrWithoutATerminal) {
  EXPECT_TRUE(writes_of_a_run(0.001).empty());
  Progress silent({.language = Language::english, .write = {}, .clock = {}});
  handmade::run(silent, 2 * batch_size, batch_size);
}

}  // namespace
}  // namespace encours::progress_test
