#include "output/atomic_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

#include "tests/output/temporary_directory.hpp"

namespace encours::atomic_file_test {
namespace {

using testing::HasSubstr;

std::string error_of(const std::function<void()>& step) {
  try {
    step();
  } catch (const OutputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(AtomicFile, AppearsWholeUnderItsName) {
  const TemporaryDirectory directory;
  const auto file = directory / "summary.json";
  write_atomically(file, "one");
  EXPECT_EQ(bytes_of(file), "one");
  write_atomically(file, "two\0three");
  EXPECT_EQ(bytes_of(file), std::string("two\0three"));
  EXPECT_EQ(directory.entries(), 1);
}

TEST(AtomicFile, LeavesTheOldContentAndNoTemporaryWhenNotCommitted) {
  const TemporaryDirectory directory;
  const auto file = directory / "results.h5";
  write_atomically(file, "old");
  {
    const AtomicFile atomic(file);
    EXPECT_EQ(directory.entries(), 2);
    EXPECT_EQ(bytes_of(file), "old");
  }
  EXPECT_EQ(directory.entries(), 1);
  EXPECT_EQ(bytes_of(file), "old");
}

TEST(AtomicFile, ObeysTheUmask) {
  const TemporaryDirectory directory;
  const ::mode_t before = ::umask(027);
  write_atomically(directory / "a", "x");
  ::umask(before);
  struct stat status {};
  ASSERT_EQ(::stat((directory / "a").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0640U);
}

TEST(AtomicFile, TellsOfADirectoryThatIsNotThere) {
  const TemporaryDirectory directory;
  const std::string message =
      error_of([&] { write_atomically(directory.path() / "missing" / "a.csv", "x"); });
  EXPECT_THAT(message, HasSubstr("missing/a.csv: error: cannot be created"));
  EXPECT_THAT(message, HasSubstr("No such file or directory"));
  EXPECT_THAT(message, HasSubstr("create the directory first"));
}

TEST(AtomicFile, TellsOfAReadOnlyDirectory) {
  const TemporaryDirectory directory;
  std::filesystem::permissions(
      directory.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  const auto attempt = [&] {
    constexpr ::uid_t nobody = 65'534;  // the superuser may write everywhere
    if (::geteuid() == 0 && ::seteuid(nobody) != 0) std::_Exit(1);
    const std::string message = error_of([&] { write_atomically(directory / "a.csv", "x"); });
    std::fputs(message.c_str(), stderr);
    std::_Exit(message == "no error" ? 0 : 3);
  };
  EXPECT_EXIT(attempt(), testing::ExitedWithCode(3), "Permission denied.*you may write to");
  std::filesystem::permissions(directory.path(), std::filesystem::perms::owner_all);
}

TEST(AtomicFile, TellsOfATargetThatIsADirectory) {
  const TemporaryDirectory directory;
  std::filesystem::create_directory(directory / "a");
  const std::string message = error_of([&] { write_atomically(directory / "a", "x"); });
  EXPECT_THAT(message, HasSubstr("cannot be given its name"));
  EXPECT_EQ(directory.entries(), 1);
}

/// A file-size limit stands for a full disk: write() fails after some bytes.
TEST(AtomicFile, KeepsTheOldFileWhenTheDiskIsFull) {
  const TemporaryDirectory directory;
  const auto file = directory / "a.csv";
  write_atomically(file, "old");
  const auto big = std::string(1 << 20, 'x');
  const auto attempt = [&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{.rlim_cur = 65'536, .rlim_max = 65'536};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const std::string message = error_of([&] { write_atomically(file, big); });
    std::fputs(message.c_str(), stderr);
    std::_Exit(message == "no error" ? 0 : 3);
  };
  EXPECT_EXIT(attempt(), testing::ExitedWithCode(3), "File too large.*free some space");
  EXPECT_EQ(bytes_of(file), "old");
  EXPECT_EQ(directory.entries(), 1);
}

}  // namespace
}  // namespace encours::atomic_file_test
