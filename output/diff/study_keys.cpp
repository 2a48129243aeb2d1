#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "core/problem.hpp"
#include "output/diff/parts.hpp"
#include "scenarios/parse_toml.hpp"
#include "scenarios/study_text.hpp"

namespace encours {

namespace {

/// The name that an element of a list of tables has, in quotes; else its number from 1.
std::string element_name(const TomlValue& element, std::size_t number) {
  if (const auto* table = std::get_if<TomlValue::Table>(&element.data)) {
    const auto named = std::ranges::find(*table, "name", &TomlEntry::key);
    if (named != table->end() && std::holds_alternative<std::string>(named->value.data)) {
      return fmt::format(" \"{}\"", std::get<std::string>(named->value.data));
    }
  }
  return fmt::format("[{}]", number + 1);
}

/// Walks a document and notes its scalars.
class Flattener {
 public:
  std::vector<StudyKey> keys;

  void add(const std::string& path, const TomlValue& value) {
    if (const auto* table = std::get_if<TomlValue::Table>(&value.data)) {
      for (const TomlEntry& entry : *table) {
        add(path.empty() ? entry.key : fmt::format("{}.{}", path, entry.key), entry.value);
      }
    } else if (const auto* list = std::get_if<TomlValue::Array>(&value.data)) {
      for (std::size_t k = 0; k < list->size(); ++k) {
        add(fmt::format("{}{}", path, element_name((*list)[k], k)), (*list)[k]);
      }
    } else {
      keys.push_back({.key = path, .value = value.text});
    }
  }
};

}  // namespace

std::optional<std::vector<StudyKey>> study_keys(const std::string& text) {
  ProblemLog problems;
  if (!check_study_text(text, "study", problems)) return std::nullopt;
  const auto document = parse_toml(text, "study", problems);
  if (!document) return std::nullopt;
  Flattener flattener;
  flattener.add("", *document);
  return std::move(flattener.keys);
}

}  // namespace encours
