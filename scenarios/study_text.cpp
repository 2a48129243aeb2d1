#include "scenarios/study_text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include "core/text.hpp"
#include "portfolio/fault.hpp"

namespace encours {

namespace {

constexpr std::size_t largest_file = std::size_t{1} << 20U;
constexpr std::ptrdiff_t most_points_of_line = 64;

/// The place of a byte of `text`.
SourceLocation place_of(std::string_view text, std::size_t byte, const std::string& file) {
  const std::string_view before = text.substr(0, byte);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 = 0: the first line
  return {.file = file,
          .line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n')),
          .column = 1 + count_characters(before.substr(line_start))};
}

struct TextFault {
  std::size_t byte = 0;
  std::string_view what;
  std::string_view why;
  std::string_view remedy;
};

std::optional<TextFault> fault_of_encoding(std::string_view text) {
  constexpr std::string_view archive("PK\x03\x04", 4);
  if (text.starts_with(archive)) {
    return TextFault{0, "the file is a workbook or an archive", "a study is plain text in TOML",
                     "give the .toml file; 'encours new' writes one to start from"};
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return TextFault{0, "the file is in UTF-16", "a study is plain text in UTF-8",
                     "save it as UTF-8"};
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return TextFault{nul, "the file holds a NUL character",
                     "a study is plain text in TOML, this looks like a binary file",
                     "give the .toml file"};
  }
  if (const std::size_t bad = utf8_prefix(text); bad < text.size()) {
    return TextFault{bad, "a character is not UTF-8",
                     "a study is plain text in UTF-8, this looks like Windows-1252 or Latin-9",
                     "save the file as UTF-8"};
  }
  return std::nullopt;
}

std::optional<TextFault> fault_of_lines(std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return TextFault{0, "the study file is empty", "a study names at least [portfolio] buyers",
                     "write one, or start from 'encours new'"};
  }
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (std::ranges::count(text.substr(start, end - start), '.') > most_points_of_line) {
      return TextFault{start, "too many points in one line",
                       "at most 64, so that a hostile file does no harm", "break the line"};
    }
    start = end + 1;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> load_study_text(const std::filesystem::path& file,
                                           ProblemLog& problems) {
  const auto refuse = [&](Fault fault) {
    problems.add(located(std::move(fault), {.file = file.string()}));
    return std::nullopt;
  };
  std::error_code ignored;  // a file that cannot be examined cannot be opened either
  if (std::filesystem::is_directory(file, ignored)) {
    return refuse({.what = "a directory stands where the study file is needed",
                   .remedy = "give the path of the .toml file in it"});
  }
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(file.c_str(), "rb"),
                                                               &std::fclose);
  if (!stream) {
    return refuse({.what = "the study file cannot be opened",
                   .why = std::generic_category().message(errno),
                   .remedy = "check the name and the rights, or start from 'encours new'"});
  }
  std::string text;
  std::array<char, 65536> buffer{};
  while (text.size() <= largest_file) {
    const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), stream.get());
    text.append(buffer.data(), count);
    if (count < buffer.size()) break;
  }
  if (std::ferror(stream.get()) != 0) {
    return refuse({.what = "the study file cannot be read",
                   .why = std::generic_category().message(errno),
                   .remedy = "check the file and the disk"});
  }
  if (text.size() > largest_file) {
    return refuse({.what = "the study file is too large",
                   .why = "at most 1 MiB",
                   .remedy = "give the file of the study, not a table"});
  }
  return text;
}

bool check_study_text(std::string_view text, const std::string& file, ProblemLog& problems) {
  auto fault = fault_of_encoding(text);
  if (!fault) fault = fault_of_lines(text);
  if (!fault) return true;
  problems.add(located({.what = std::string(fault->what),
                        .why = std::string(fault->why),
                        .remedy = std::string(fault->remedy)},
                       place_of(text, fault->byte, file)));
  return false;
}

}  // namespace encours
