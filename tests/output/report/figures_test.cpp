#include "output/report/figures.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "core/problem.hpp"
#include "output/texts.hpp"

namespace encours::figures_test {
namespace {

using testing::HasSubstr;

/// A summary that holds `content` beside its format.
class SummaryFile {
 public:
  explicit SummaryFile(const std::string& content)
      : file_(std::filesystem::path(testing::TempDir()) / "figures_test_summary.json") {
    std::ofstream(file_) << "{\"format\": \"encours-summary\", \"format_version\": \"1\"" << content
                         << "}";
  }
  ~SummaryFile() { std::filesystem::remove(file_); }
  SummaryFile(const SummaryFile&) = delete;
  SummaryFile& operator=(const SummaryFile&) = delete;
  const std::filesystem::path& path() const { return file_; }

 private:
  std::filesystem::path file_;
};

TEST(Figures, SayTheirValueAndWhereItComesFrom) {
  const SummaryFile file(R"(, "a": {"0.99": [1234.5, null]}, "b": 2469)");
  const Summary summary(file.path());
  const Figures french(summary, texts(Language::french).numbers);
  EXPECT_EQ(french.amount("a/0.99/0"),
            "<data value=\"1234.5\" data-at=\"a/0.99/0\">1,2\u00a0k€</data>");
  EXPECT_EQ(french.amount("a/0.99/1"), "–");
  EXPECT_EQ(french.amount("a/0.99/2"), "–");
  EXPECT_EQ(french.share("a/0.99/0", "b"),
            "<data value=\"0.5\" data-at=\"a/0.99/0 / b\">50\u00a0%</data>");
  const Figures english(summary, texts(Language::english).numbers);
  EXPECT_EQ(english.range("a/0.99/0", "b"),
            "<span class=\"range\"><data value=\"1234.5\" data-at=\"a/0.99/0\">1.2</data> – "
            "<data value=\"2469\" data-at=\"b\">2.5k</data></span>");
}

TEST(Summary, TellsWhatItLacks) {
  const SummaryFile file(R"(, "a": {"b": "text"}, "list": [1])");
  const Summary summary(file.path());
  EXPECT_EQ(summary.text("a/b"), "text");
  EXPECT_FALSE(summary.has("a/c"));
  EXPECT_EQ(summary.size("list"), 1U);
  for (const char* path : {"a/b", "a", "none", "list/1", "list/-1", "list/x", "a/b/c"}) {
    try {
      summary.number(path);
      ADD_FAILURE() << path;
    } catch (const BadInput& error) {
      EXPECT_THAT(to_string(error.problems().front()), HasSubstr("lacks a number"));
    }
  }
}

TEST(Summary, AnotherFormatIsRefused) {
  const SummaryFile file(R"(, "format_version": "2")");  // the last of two keys counts
  EXPECT_THROW(Summary{file.path()}, BadInput);
  EXPECT_THROW(Summary{file.path().parent_path() / "no such file"}, BadInput);
}

}  // namespace
}  // namespace encours::figures_test
