#include "output/results_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hdf5.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>

#include "core/checksum.hpp"
#include "output/atomic_file.hpp"
#include "tests/output/handmade.hpp"
#include "tests/output/temporary_directory.hpp"

namespace encours::results_file_test {
namespace {

ResultsFile::Config config(const std::filesystem::path& file) {
  return {.file = file, .study_text = handmade::study().text};
}

Results results_of(std::uint64_t trials, std::uint64_t done) {
  Results results = handmade::results();
  results.run.trials = done;
  results.run.trials_requested = trials;
  results.run.partial = done < trials;
  return results;
}

void write(const std::filesystem::path& file, std::uint64_t trials, std::uint64_t done) {
  ResultsFile sink(config(file));
  handmade::run(sink, trials, done);
  sink.finish(results_of(trials, done));
}

std::vector<double> read(const std::filesystem::path& file, const char* name) {
  const hid_t h5 = H5Fopen(file.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  const hid_t dataset = H5Dopen2(h5, name, H5P_DEFAULT);
  const hid_t space = H5Dget_space(dataset);
  std::vector<double> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
  EXPECT_GE(H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), 0);
  H5Sclose(space);
  H5Dclose(dataset);
  H5Fclose(h5);
  return values;
}

TEST(ResultsFile, HoldsTheCentralCaseOfEveryTrial) {
  const TemporaryDirectory directory;
  const auto file = directory / "results.h5";
  constexpr std::uint64_t trials = 70'000;  // more than one chunk, not a whole number of batches
  write(file, trials, trials);
  const auto gross = read(file, "/scenario/1/gross_loss");
  const auto indemnity = read(file, "/scenario/1/programme/2/indemnity");
  const auto retained = read(file, "/scenario/1/programme/2/retained_loss");
  const auto total = read(file, "/scenario/1/programme/2/total_cost");
  ASSERT_EQ(gross.size(), trials);
  ASSERT_EQ(total.size(), trials);
  const BatchOutcome all = handmade::batch(0, trials);
  EXPECT_EQ(gross, all.cases[3].gross_loss);
  EXPECT_EQ(indemnity, all.cases[3].programmes[2].indemnity);
  for (std::size_t t = 0; t < trials; ++t) {
    ASSERT_EQ(gross[t], indemnity[t] + retained[t]) << t;
    ASSERT_EQ(total[t], 68'000 + retained[t]) << t;
  }
}

TEST(ResultsFile, EventsAddUpToTheLossOfTheirTrial) {
  const TemporaryDirectory directory;
  const auto file = directory / "results.h5";
  write(file, 5'000, 5'000);
  const auto offset = read(file, "/scenario/0/event/trial_offset");
  const auto loss = read(file, "/scenario/0/event/loss");
  const auto gross = read(file, "/scenario/0/gross_loss");
  ASSERT_EQ(offset.size(), 5'001U);
  EXPECT_EQ(offset.front(), 0);
  EXPECT_EQ(offset.back(), static_cast<double>(loss.size()));
  for (std::size_t t = 0; t < gross.size(); ++t) {
    double sum = 0;
    const auto end = static_cast<std::size_t>(offset[t + 1]);
    for (auto e = static_cast<std::size_t>(offset[t]); e < end; ++e) sum += loss[e];
    ASSERT_EQ(sum, gross[t]) << t;
  }
}

TEST(ResultsFile, EventsOfTheFirstTrialsAreThoseOfAll) {
  const TemporaryDirectory directory;
  constexpr std::uint64_t trials = 3 * batch_size;
  write(directory / "all.h5", trials, trials);
  for (const std::uint64_t kept : {std::uint64_t{1}, std::uint64_t{batch_size} + 7, 9 * trials}) {
    const auto file = directory / "first.h5";
    ResultsFile sink({.file = file, .study_text = handmade::study().text, .event_trials = kept});
    handmade::run(sink, trials, trials);
    sink.finish(results_of(trials, trials));
    const auto offset = read(file, "/scenario/0/event/trial_offset");
    const auto loss = read(file, "/scenario/0/event/loss");
    const auto all = read(directory / "all.h5", "/scenario/0/event/loss");
    ASSERT_EQ(offset.size(), std::min(kept, trials) + 1);
    ASSERT_EQ(static_cast<double>(loss.size()), offset.back());
    ASSERT_LE(loss.size(), all.size());
    EXPECT_EQ(loss.size() == all.size(), kept >= trials);
    EXPECT_TRUE(std::equal(loss.begin(), loss.end(), all.begin()));
    EXPECT_EQ(read(file, "/scenario/0/gross_loss").size(), trials);
  }
}

TEST(ResultsFile, AnInterruptedRunKeepsTheTrialsDone) {
  const TemporaryDirectory directory;
  const auto file = directory / "results.h5";
  write(file, 100'000, 3 * batch_size);
  EXPECT_EQ(read(file, "/trial").size(), 3U * batch_size);
  EXPECT_EQ(read(file, "/scenario/0/programme/1/total_cost").size(), 3U * batch_size);
  EXPECT_EQ(read(file, "/scenario/0/event/trial_offset").size(), 3U * batch_size + 1);
}

TEST(ResultsFile, ARunWithoutTrialsOrEventsIsAFileToo) {
  const TemporaryDirectory directory;
  const auto file = directory / "results.h5";
  write(file, 1'000, 0);
  EXPECT_TRUE(read(file, "/scenario/0/gross_loss").empty());
  ResultsFile sink(config(directory / "without.h5"));
  sink.begin(handmade::layout(10, false));
  sink.batch(handmade::batch(0, 10));
  sink.end(10);
  sink.finish(results_of(10, 10));
  EXPECT_EQ(read(directory / "without.h5", "/scenario/0/gross_loss").size(), 10U);
}

TEST(ResultsFile, TwoRunsAgreeByteForByte) {
  const TemporaryDirectory directory;
  write(directory / "one.h5", 70'000, 70'000);
  write(directory / "two.h5", 70'000, 70'000);
  const std::string one = bytes_of(directory / "one.h5");
  EXPECT_FALSE(one.empty());
  EXPECT_EQ(sha256_hex(one), sha256_hex(bytes_of(directory / "two.h5")));
}

TEST(ResultsFile, HasNoClockThreadsOrPath) {
  const TemporaryDirectory directory;
  const auto file = directory / "results.h5";
  Results results = results_of(10, 10);
  results.run.threads = 77'777;
  results.run.seconds = 123.456;
  ResultsFile sink(config(file));
  handmade::run(sink, 10, 10);
  sink.finish(results);
  write(directory / "other.h5", 10, 10);
  EXPECT_EQ(sha256_hex(bytes_of(file)), sha256_hex(bytes_of(directory / "other.h5")));
  EXPECT_EQ(bytes_of(file).find(directory.path().filename().string()), std::string::npos);
}

TEST(ResultsFile, ComesUnderItsNameAtTheEndOnly) {
  const TemporaryDirectory directory;
  const auto file = directory / "results.h5";
  ResultsFile sink(config(file));
  handmade::run(sink, 10'000, 10'000);
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_EQ(directory.entries(), 1);
  sink.finish(results_of(10'000, 10'000));
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_EQ(directory.entries(), 1);
}

TEST(ResultsFile, LeavesNothingBehindWhenItIsNotFinished) {
  const TemporaryDirectory directory;
  {
    ResultsFile sink(config(directory / "results.h5"));
    handmade::run(sink, 10'000, 5'000);
  }
  EXPECT_EQ(directory.entries(), 0);
}

TEST(ResultsFile, TellsOfADirectoryThatIsNotThere) {
  const TemporaryDirectory directory;
  ResultsFile sink(config(directory.path() / "missing" / "results.h5"));
  EXPECT_THROW(sink.begin(handmade::layout(10)), OutputError);
}

/// A file-size limit stands for a full disk; the message must name the file and the reason.
TEST(ResultsFile, TellsOfAFullDiskAndKeepsTheOldFile) {
  const TemporaryDirectory directory;
  const auto file = directory / "results.h5";
  write_atomically(file, "old");
  const auto attempt = [&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{.rlim_cur = 200'000, .rlim_max = 200'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    int code = 0;
    try {
      write(file, 200'000, 200'000);
    } catch (const OutputError& error) {
      std::fputs(error.what(), stderr);
      code = 3;
    }
    std::_Exit(code);
  };
  EXPECT_EXIT(attempt(), testing::ExitedWithCode(3),
              "results.h5: error: cannot be written .*File too large");
  EXPECT_EQ(bytes_of(file), "old");
  EXPECT_EQ(directory.entries(), 1);
}

}  // namespace
}  // namespace encours::results_file_test
