#include "scenarios/programme_library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/parse_toml.hpp"
#include "scenarios/toml_reader.hpp"
#include "scenarios/toml_text.hpp"

namespace encours {

namespace {

bool is_needed(const TomlValue& value) {
  const auto* text = std::get_if<std::string>(&value.data);
  return text != nullptr && *text == needed_value;
}

/// The keys of a part as they are, and its source.
ProgrammePart read_part(const TomlValue& value, ProblemLog& problems) {
  std::vector<std::string_view> keys;
  if (const auto* entries = std::get_if<TomlValue::Table>(&value.data)) {
    for (const TomlEntry& entry : *entries) keys.emplace_back(entry.key);
  }
  const TableReader table(value, "part", keys, problems);
  ProgrammePart part{.keys = value, .source = read_bilingual(table, "source", "part.source")};
  if (auto* entries = std::get_if<TomlValue::Table>(&part.keys.data)) {
    std::erase_if(*entries, [](const TomlEntry& entry) { return entry.key == "source"; });
  }
  return part;
}

/// A value as a study would write it, "…" in the place of what it has to give.
std::string written(const TomlValue& value) {
  std::string text;
  if (const auto* table = std::get_if<TomlValue::Table>(&value.data)) {
    for (const TomlEntry& entry : *table) {
      text += fmt::format("{} {} = {}", text.empty() ? "" : ",", toml_key(entry.key),
                          written(entry.value));
    }
    return fmt::format("{{{} }}", text);
  }
  if (const auto* array = std::get_if<TomlValue::Array>(&value.data)) {
    for (const TomlValue& one : *array) {
      text += fmt::format("{}{}", text.empty() ? "" : ", ", written(one));
    }
    return fmt::format("[{}]", text);
  }
  return is_needed(value) ? std::string("…") : toml_text(value);
}

}  // namespace

std::optional<LibraryProgramme> parse_library_programme(std::string_view text,
                                                        const std::string& file,
                                                        const std::string& name,
                                                        ProblemLog& problems) {
  static constexpr std::array<std::string_view, 4> keys = {"title", "explanation", "kind", "part"};
  const std::size_t before = problems.size();
  const auto document = parse_toml(text, file, problems);
  if (!document) return std::nullopt;
  const TableReader root(*document, "", keys, problems);
  root.require("kind", "what kind of programme it is", "add kind = \"policy\"");
  LibraryProgramme programme{.name = name,
                             .title = read_bilingual(root, "title", "title"),
                             .explanation = read_bilingual(root, "explanation", "explanation"),
                             .kind = root.text("kind", "policy").value_or(""),
                             .parts = {}};
  if (const auto* parts = root.array("part", "[[part]] with two brackets")) {
    for (const TomlValue& value : *parts) programme.parts.push_back(read_part(value, problems));
  }
  if (problems.size() != before) return std::nullopt;
  return programme;
}

std::optional<LibraryProgramme> library_programme(const std::string& name,
                                                  const SourceLocation& where,
                                                  ProblemLog& problems) {
  const auto shipped = shipped_programmes();
  const auto found = std::ranges::find(shipped, name, &ShippedProgramme::name);
  if (found != shipped.end()) {
    return parse_library_programme(found->text, fmt::format("programmes/{}.toml", name), name,
                                   problems);
  }
  std::vector<std::string_view> names;
  for (const ShippedProgramme& one : shipped) names.push_back(one.name);
  Problem problem;
  problem.where = where;
  problem.what = "no ready-made programme has this name";
  problem.value = printable(name);
  problem.why = "use takes one from those that come with the program";
  problem.remedy = did_you_mean(nearest_name(name, names), "encours programmes lists them");
  problems.add(std::move(problem));
  return std::nullopt;
}

std::vector<std::string> lines_of(const ProgrammePart& part) {
  std::vector<std::string> lines;
  const auto* entries = std::get_if<TomlValue::Table>(&part.keys.data);
  if (entries == nullptr) return lines;
  for (const TomlEntry& entry : *entries) {
    lines.push_back(fmt::format("{} = {}", toml_key(entry.key), written(entry.value)));
  }
  return lines;
}

std::vector<std::string> needed_keys(const TomlValue& value, const std::string& path) {
  if (is_needed(value)) return {path};
  std::vector<std::string> keys;
  const auto add = [&](const TomlValue& inner, const std::string& at) {
    for (std::string& key : needed_keys(inner, at)) keys.push_back(std::move(key));
  };
  if (const auto* table = std::get_if<TomlValue::Table>(&value.data)) {
    for (const TomlEntry& entry : *table) {
      add(entry.value, path.empty() ? entry.key : fmt::format("{}.{}", path, entry.key));
    }
  } else if (const auto* array = std::get_if<TomlValue::Array>(&value.data)) {
    for (const TomlValue& one : *array) add(one, {});
  }
  return keys;
}

}  // namespace encours
