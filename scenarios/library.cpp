#include "scenarios/library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/parse_toml.hpp"
#include "scenarios/read_scenarios.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

namespace {

/// Months of shocks are held against the horizon of the study that takes them.
constexpr int longest_horizon = 60;

/// The shock without its source, which no kind of shock knows.
TomlValue without_source(const TomlValue& value) {
  TomlValue bare = value;
  if (auto* entries = std::get_if<TomlValue::Table>(&bare.data)) {
    std::erase_if(*entries, [](const TomlEntry& entry) { return entry.key == "source"; });
  }
  return bare;
}

std::optional<LibraryShock> read_library_shock(const TomlValue& value, ProblemLog& problems) {
  std::vector<std::string_view> keys;
  if (const auto* entries = std::get_if<TomlValue::Table>(&value.data)) {
    for (const TomlEntry& entry : *entries) keys.emplace_back(entry.key);
  }
  const TableReader table(value, "shock", keys, problems);
  BilingualText source = read_bilingual(table, "source", "shock.source");
  auto shock = read_shock(without_source(value), longest_horizon, problems);
  if (!shock) return std::nullopt;
  return LibraryShock{.shock = *std::move(shock), .source = std::move(source)};
}

}  // namespace

std::optional<LibraryScenario> parse_library_scenario(std::string_view text,
                                                      const std::string& file,
                                                      const std::string& name,
                                                      ProblemLog& problems) {
  static constexpr std::array<std::string_view, 3> keys = {"title", "explanation", "shock"};
  const std::size_t before = problems.size();
  const auto document = parse_toml(text, file, problems);
  if (!document) return std::nullopt;
  const TableReader root(*document, "", keys, problems);
  LibraryScenario scenario{.name = name,
                           .title = read_bilingual(root, "title", "title"),
                           .explanation = read_bilingual(root, "explanation", "explanation"),
                           .shocks = {}};
  if (const auto* shocks = root.array("shock", "[[shock]] with two brackets")) {
    for (const TomlValue& value : *shocks) {
      if (auto shock = read_library_shock(value, problems)) {
        scenario.shocks.push_back(*std::move(shock));
      }
    }
  }
  if (problems.size() != before) return std::nullopt;
  return scenario;
}

std::optional<LibraryScenario> library_scenario(const std::string& name,
                                                const SourceLocation& where, ProblemLog& problems) {
  const auto shipped = shipped_scenarios();
  const auto found = std::ranges::find(shipped, name, &ShippedScenario::name);
  if (found != shipped.end()) {
    return parse_library_scenario(found->text, fmt::format("library/{}.toml", name), name,
                                  problems);
  }
  std::vector<std::string_view> names;
  for (const ShippedScenario& one : shipped) names.push_back(one.name);
  Problem problem;
  problem.where = where;
  problem.what = "no shipped scenario has this name";
  problem.value = name;
  problem.why = "library takes one from those that come with the program";
  problem.remedy = did_you_mean(nearest_name(name, names), "encours scenarios lists them");
  problems.add(std::move(problem));
  return std::nullopt;
}

}  // namespace encours
