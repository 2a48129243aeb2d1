#include "output/programme_list.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "output/console.hpp"
#include "output/console_parts.hpp"
#include "output/library_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

struct ProgrammeWords {
  const char* use;
  const char* explain;
  const char* source;
  const char* needs;  ///< keys
};

constexpr ProgrammeWords programme_english = {
    .use =
        "In a study: [[programme]] use = \"whole-turnover\", with name and keys of your own if you "
        "like: these take the place of its own.",
    .explain = "encours programmes NAME explains one.",
    .source = "Source: ",
    .needs = "The study has to give {}."};
constexpr ProgrammeWords programme_french = {
    .use =
        "Dans une étude : [[programme]] use = \"whole-turnover\", avec name et vos propres clés si "
        "besoin : elles prennent la place des siennes.",
    .explain = "encours programmes NOM en explique un.",
    .source = "Source : ",
    .needs = "L'étude doit donner {}."};

const ProgrammeWords& programme_words(Language language) {
  return language == Language::french ? programme_french : programme_english;
}

std::vector<std::string> needed_of(const LibraryProgramme& programme) {
  std::vector<std::string> keys;
  for (const ProgrammePart& part : programme.parts) {
    for (std::string& key : needed_keys(part.keys)) keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace

std::string render_programmes(std::span<const LibraryProgramme> programmes, Language language) {
  std::vector<LibraryEntry> entries;
  for (const LibraryProgramme& one : programmes) entries.push_back({one.name, one.title});
  std::string lines = entry_lines(entries, language);
  const ProgrammeWords& words = programme_words(language);
  lines += "\n";
  lines += wrap("", words.explain, screen_columns) + wrap("", words.use, screen_columns);
  return with_plain_spaces(lines);
}

std::string render_programme(const LibraryProgramme& programme, Language language) {
  const ProgrammeWords& words = programme_words(language);
  std::string lines =
      heading_of({programme.name, programme.title}, programme.explanation, language);
  lines += wrap("- ", fmt::format("kind = \"{}\"", programme.kind), screen_columns);
  for (const ProgrammePart& part : programme.parts) {
    for (const std::string& key : lines_of(part)) lines += wrap("- ", key, screen_columns);
    lines +=
        wrap("    ", fmt::format("{}{}", words.source, part.source.in(language)), screen_columns);
  }
  lines += "\n";
  const auto needed = needed_of(programme);
  if (!needed.empty()) {
    const std::string keys = fmt::format("{}", fmt::join(needed, ", "));
    lines += wrap("", phrase(words.needs, keys), screen_columns);
  }
  lines += wrap("", fmt::format("[[programme]] use = \"{}\"", programme.name), screen_columns);
  return with_plain_spaces(lines);
}

std::string render_programmes_json(std::span<const LibraryProgramme> programmes) {
  using Json = nlohmann::ordered_json;
  Json all = Json::array();
  for (const LibraryProgramme& programme : programmes) {
    Json parts = Json::array();
    for (const ProgrammePart& part : programme.parts) {
      parts.push_back({{"keys", lines_of(part)}, {"source", in_both(part.source)}});
    }
    all.push_back({{"name", programme.name},
                   {"title", in_both(programme.title)},
                   {"explanation", in_both(programme.explanation)},
                   {"kind", programme.kind},
                   {"parts", std::move(parts)},
                   {"needed", needed_of(programme)}});
  }
  return Json({{"programmes", std::move(all)}}).dump(2) + "\n";
}

}  // namespace encours
