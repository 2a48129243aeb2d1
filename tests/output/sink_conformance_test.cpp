// What every sink must bear: batches in trial order, a last batch that is not full, an end before
// all trials are done, no batch at all.

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <vector>

#include "output/progress.hpp"
#include "output/results_file.hpp"
#include "tests/output/handmade.hpp"
#include "tests/output/temporary_directory.hpp"

namespace encours::sink_conformance_test {
namespace {

struct SinkCase {
  const char* name;
  std::function<std::unique_ptr<OutcomeSink>(const std::filesystem::path&)> make;
};

class SinkConformance : public testing::TestWithParam<SinkCase> {
 protected:
  std::unique_ptr<OutcomeSink> sink() const { return GetParam().make(directory_ / "results.h5"); }

 private:
  TemporaryDirectory directory_;
};

TEST_P(SinkConformance, TakesAWholeRun) {
  EXPECT_NO_THROW(handmade::run(*sink(), 3 * batch_size, 3 * batch_size));
}

TEST_P(SinkConformance, TakesALastBatchThatIsNotFull) {
  EXPECT_NO_THROW(handmade::run(*sink(), 2 * batch_size + 17, 2 * batch_size + 17));
  EXPECT_NO_THROW(handmade::run(*sink(), 1, 1));
}

TEST_P(SinkConformance, TakesAnInterruptedRun) {
  EXPECT_NO_THROW(handmade::run(*sink(), 10 * batch_size, 2 * batch_size));
  EXPECT_NO_THROW(handmade::run(*sink(), 10 * batch_size, 0));
}

TEST_P(SinkConformance, MayBeDestroyedAtAnyPoint) {
  EXPECT_NO_THROW(sink().reset());
  const auto begun = sink();
  begun->begin(handmade::layout(5'000));
  begun->batch(handmade::batch(0, batch_size));
}

INSTANTIATE_TEST_SUITE_P(
    Output, SinkConformance,
    testing::Values(SinkCase{"ResultsFile",
                             [](const std::filesystem::path& file) -> std::unique_ptr<OutcomeSink> {
                               return std::make_unique<ResultsFile>(
                                   ResultsFile::Config{.file = file, .study_text = "text"});
                             }},
                    SinkCase{"Progress",
                             [](const std::filesystem::path&) -> std::unique_ptr<OutcomeSink> {
                               return std::make_unique<Progress>(Progress::Config{
                                   .language = Language::english,
                                   .write = [](std::string_view) {},
                                   .clock = [now = 0.0]() mutable { return now += 1; }});
                             }}),
    [](const auto& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace encours::sink_conformance_test
