#include "output/scenario_library.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "output/console.hpp"
#include "output/library_parts.hpp"
#include "output/text_layout.hpp"
#include "scenarios/shock_words.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

struct Words {
  const char* use;
  const char* explain;
  const char* no_shock;
  const char* source;
};

constexpr Words english = {
    .use =
        "In a study: [[scenario]] library = \"2008\", with name, weight and further shocks if "
        "you like.",
    .explain = "encours scenarios NAME explains one.",
    .no_shock = "No shock.",
    .source = "Source: "};
constexpr Words french = {
    .use =
        "Dans une étude : [[scenario]] library = \"2008\", avec name, weight et d'autres "
        "shocks si besoin.",
    .explain = "encours scenarios NOM en explique un.",
    .no_shock = "Aucun choc.",
    .source = "Source : "};

const Words& words_of(Language language) {
  return language == Language::french ? french : english;
}

}  // namespace

std::string render_library(std::span<const LibraryScenario> scenarios, Language language) {
  std::vector<LibraryEntry> entries;
  for (const LibraryScenario& one : scenarios) entries.push_back({one.name, one.title});
  std::string lines = entry_lines(entries, language);
  const Words& words = words_of(language);
  lines += "\n";
  lines += wrap("", words.explain, screen_columns) + wrap("", words.use, screen_columns);
  return with_plain_spaces(lines);
}

std::string render_library_scenario(const LibraryScenario& scenario, Language language) {
  const Words& words = words_of(language);
  std::string lines = heading_of({scenario.name, scenario.title}, scenario.explanation, language);
  if (scenario.shocks.empty()) lines += wrap("  ", words.no_shock, screen_columns);
  for (const LibraryShock& one : scenario.shocks) {
    lines += wrap("- ", in_words(one.shock, language), screen_columns);
    lines +=
        wrap("    ", fmt::format("{}{}", words.source, one.source.in(language)), screen_columns);
  }
  lines += "\n";
  lines += wrap("", fmt::format("[[scenario]] library = \"{}\"", scenario.name), screen_columns);
  return with_plain_spaces(lines);
}

std::string render_library_json(std::span<const LibraryScenario> scenarios) {
  Json all = Json::array();
  for (const LibraryScenario& scenario : scenarios) {
    Json shocks = Json::array();
    for (const LibraryShock& one : scenario.shocks) {
      shocks.push_back({{"does", in_both({.english = in_words(one.shock, Language::english),
                                          .french = in_words(one.shock, Language::french)})},
                        {"source", in_both(one.source)}});
    }
    all.push_back({{"name", scenario.name},
                   {"title", in_both(scenario.title)},
                   {"explanation", in_both(scenario.explanation)},
                   {"shocks", std::move(shocks)}});
  }
  return Json({{"scenarios", std::move(all)}}).dump(2) + "\n";
}

}  // namespace encours
