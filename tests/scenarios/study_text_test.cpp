#include "scenarios/study_text.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/scenarios/read_helpers.hpp"

namespace encours::study_text_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string study = minimal_study;

TEST(StudyText, IsUtf8WithOrWithoutByteOrderMark) {
  EXPECT_THAT(messages_of("\xEF\xBB\xBF" + study), IsEmpty());
  EXPECT_THAT(messages_of(study + "# libell\xE9\n"),
              ElementsAre("study.toml:3:9: error: a character is not UTF-8 (a study is plain text "
                          "in UTF-8, this looks like Windows-1252 or Latin-9) save the file as "
                          "UTF-8"));
  EXPECT_THAT(messages_of("# \u00E9\u00E9\xFF"), ElementsAre(HasSubstr("study.toml:1:5: ")));
  EXPECT_THAT(messages_of("\xFF\xFE["), ElementsAre(HasSubstr("the file is in UTF-16")));
}

TEST(StudyText, IsNoBinaryFile) {
  EXPECT_THAT(messages_of("PK\x03\x04rest"),
              ElementsAre(HasSubstr("1:1: error: the file is a workbook or an archive")));
  EXPECT_THAT(messages_of(study + std::string("a\0b", 3)),
              ElementsAre(HasSubstr("3:2: error: the file holds a NUL character")));
}

TEST(StudyText, IsNotEmpty) {
  EXPECT_THAT(messages_of(""), ElementsAre(HasSubstr("the study file is empty")));
  EXPECT_THAT(messages_of(" \r\n\n"), ElementsAre(HasSubstr("the study file is empty")));
  EXPECT_THAT(messages_of("# nothing\n"), ElementsAre(HasSubstr("portfolio.buyers is missing")));
}

TEST(StudyText, MayNotNestWithoutEnd) {
  EXPECT_THAT(messages_of(study + "a" + std::string(65, '.') + "\n"),
              ElementsAre(HasSubstr("3:1: error: too many points in one line")));
  EXPECT_THAT(messages_of(study + "x = " + std::string(40, '[') + std::string(40, ']') + "\n"),
              ElementsAre(HasSubstr("too many levels of nesting")));
  EXPECT_THAT(messages_of(study + "x = " + std::string(100'000, '[')),
              ElementsAre(HasSubstr("not valid TOML")));
}

TEST(StudyText, TellsTheFirstFaultOfSyntax) {
  EXPECT_THAT(messages_of(study + "vat_rate = 0,2\n"),
              ElementsAre("study.toml:3:13: error: not valid TOML (Error while parsing key-value "
                          "pair: expected a comment or whitespace, saw ',') mend this line: texts "
                          "stand in quotes, decimals take a point, and each key occurs once in its "
                          "table"));
}

TEST(StudyText, HidesWhatATerminalObeys) {
  for (const std::string& message : messages_of(study + "\"\x1b[2J\" = 1\n")) {
    EXPECT_EQ(message.find('\x1b'), std::string::npos) << message;
  }
  EXPECT_THAT(messages_of(study + "\"\\u001b[2J\" = 1\n"),
              ElementsAre(HasSubstr("unknown key in portfolio '\xEF\xBF\xBD[2J'")));
}

std::string first_message(const std::filesystem::path& file) {
  ProblemLog problems;
  EXPECT_FALSE(read_study(file, problems));
  EXPECT_EQ(problems.size(), 1U);
  return problems.empty() ? std::string() : to_string(problems.problems().front());
}

TEST(StudyText, ComesFromAFileThatCanBeRead) {
  const std::filesystem::path directory(::testing::TempDir());
  EXPECT_EQ(first_message("absent.toml"),
            "absent.toml:1:1: error: the study file cannot be opened (No such file or directory) "
            "check the name and the rights, or start from 'encours new'");
  EXPECT_THAT(first_message(directory), HasSubstr("a directory stands where"));
  const auto large = directory / fmt::format("large-{}.toml", ::getpid());
  std::ofstream(large, std::ios::binary) << std::string((1U << 20U) + 1, '#');
  EXPECT_THAT(first_message(large), HasSubstr("the study file is too large (at most 1 MiB)"));
  std::filesystem::remove(large);
}

}  // namespace
}  // namespace encours::study_text_test
