#include "scenarios/use_programmes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "models/insurance/clause.hpp"
#include "scenarios/programme_library.hpp"
#include "scenarios/toml_reader.hpp"
#include "scenarios/toml_text.hpp"

namespace encours {

namespace {

TomlEntry* entry_in(TomlValue::Table& table, std::string_view key) {
  const auto found = std::ranges::find(table, key, &TomlEntry::key);
  return found == table.end() ? nullptr : &*found;
}

const TomlEntry* entry_in(const TomlValue& value, std::string_view key) {
  const auto* table = std::get_if<TomlValue::Table>(&value.data);
  if (table == nullptr) return nullptr;
  const auto found = std::ranges::find(*table, key, &TomlEntry::key);
  return found == table->end() ? nullptr : &*found;
}

/// The place and the name of the ready-made programme; none without one, or where it is no text.
struct Use {
  std::string name;
  SourceLocation where;
};
std::optional<Use> use_of(const TomlValue& programme) {
  const TomlEntry* entry = entry_in(programme, "use");
  if (entry == nullptr) return std::nullopt;
  const auto* name = std::get_if<std::string>(&entry->value.data);
  if (name == nullptr) return std::nullopt;
  return Use{.name = *name, .where = entry->value.where};
}

bool same_place(const SourceLocation& one, const SourceLocation& other) {
  return one.file == other.file && one.line == other.line && one.column == other.column;
}

/// The same value, all of it at another place.
TomlValue moved_to(TomlValue value, const SourceLocation& where) {
  value.where = where;
  if (auto* table = std::get_if<TomlValue::Table>(&value.data)) {
    for (TomlEntry& entry : *table) {
      entry.where = where;
      entry.value = moved_to(std::move(entry.value), where);
    }
  } else if (auto* array = std::get_if<TomlValue::Array>(&value.data)) {
    for (TomlValue& one : *array) one = moved_to(std::move(one), where);
  }
  return value;
}

/// Adds what one part holds to what the parts before it hold: lists go on.
void add_part(const TomlValue::Table& part, TomlValue::Table& all) {
  for (const TomlEntry& entry : part) {
    TomlEntry* known = entry_in(all, entry.key);
    if (known == nullptr) {
      all.push_back(entry);
      continue;
    }
    auto* table = std::get_if<TomlValue::Table>(&known->value.data);
    const auto* more = std::get_if<TomlValue::Table>(&entry.value.data);
    if (table != nullptr && more != nullptr) add_part(*more, *table);
    auto* array = std::get_if<TomlValue::Array>(&known->value.data);
    const auto* behind = std::get_if<TomlValue::Array>(&entry.value.data);
    if (array != nullptr && behind != nullptr) {
      array->insert(array->end(), behind->begin(), behind->end());
    }
  }
}

TomlEntry text_entry(std::string_view key, const std::string& text) {
  TomlEntry entry;
  entry.key = key;
  entry.value.data = text;
  entry.value.text = text;
  return entry;
}

TomlValue::Table keys_of(const LibraryProgramme& programme) {
  TomlValue::Table all;
  all.push_back(text_entry("name", programme.name));
  all.push_back(text_entry("kind", programme.kind));
  for (const ProgrammePart& part : programme.parts) {
    add_part(std::get<TomlValue::Table>(part.keys.data), all);
  }
  return all;
}

/// Whether the programme is of the kind of the ready-made one, or says none; a problem if not.
bool is_of_kind(const TomlValue& programme, const LibraryProgramme& shipped, ProblemLog& problems) {
  const TomlEntry* kind = entry_in(programme, "kind");
  const auto* given = kind == nullptr ? nullptr : std::get_if<std::string>(&kind->value.data);
  if (given == nullptr || *given == shipped.kind) return true;
  Problem problem;
  problem.where = kind->value.where;
  problem.what = "programme.kind is not that of the ready-made programme";
  problem.value = *given;
  problem.why = fmt::format("{} is of kind {}", shipped.name, shipped.kind);
  problem.remedy = "remove kind, or use";
  problems.add(std::move(problem));
  return false;
}

/// Adds the keys that `own` does not have.
void add_missing(const TomlValue::Table& shipped, TomlValue::Table& own) {
  for (const TomlEntry& entry : shipped) {
    TomlEntry* known = entry_in(own, entry.key);
    if (known == nullptr) {
      own.push_back(entry);
      continue;
    }
    auto* table = std::get_if<TomlValue::Table>(&known->value.data);
    const auto* more = std::get_if<TomlValue::Table>(&entry.value.data);
    if (table != nullptr && more != nullptr) add_missing(*more, *table);
  }
}

/// Sets the clauses of this key in the list; whether there is one.
bool set_clause(const TomlEntry& given, TomlValue::Table& own) {
  TomlEntry* clauses = entry_in(own, "clauses");
  auto* list = clauses == nullptr ? nullptr : std::get_if<TomlValue::Array>(&clauses->value.data);
  if (list == nullptr) return false;
  bool found = false;
  for (TomlValue& clause : *list) {
    auto* table = std::get_if<TomlValue::Table>(&clause.data);
    TomlEntry* entry = table == nullptr ? nullptr : entry_in(*table, given.key);
    if (entry == nullptr) continue;
    *entry = given;
    found = true;
  }
  return found;
}

/// Moves the keys of clauses that stand beside `use` into the list.
void set_clauses(TomlValue::Table& own, ProblemLog& problems) {
  for (const std::string_view key : clause_keys) {
    const TomlEntry* beside = entry_in(own, key);
    if (beside == nullptr) continue;
    const TomlEntry given = *beside;
    std::erase_if(own, [&](const TomlEntry& entry) { return entry.key == key; });
    if (set_clause(given, own)) continue;
    Problem problem;
    problem.where = given.where;
    problem.what = "the list of clauses has none of this key";
    problem.value = key;
    problem.why = "beside use it sets a clause of its list where that one stands";
    problem.remedy = "write the whole list, in the order in which it applies, as clauses = [ … ]";
    problems.add(std::move(problem));
  }
}

/// What of `shipped` stands in `actual` as it was shipped; none if nothing does.
std::optional<TomlValue> kept(const TomlValue& shipped, const TomlValue& actual,
                              const SourceLocation& use) {
  if (const auto* table = std::get_if<TomlValue::Table>(&shipped.data)) {
    TomlValue::Table all;
    for (const TomlEntry& entry : *table) {
      const TomlEntry* here = entry_in(actual, entry.key);
      auto value = here == nullptr ? std::nullopt : kept(entry.value, here->value, use);
      if (!value) continue;
      TomlEntry& one = all.emplace_back();
      one.key = entry.key;
      one.value = *std::move(value);
    }
    if (all.empty()) return std::nullopt;
    TomlValue found;
    found.data = std::move(all);
    return found;
  }
  const auto* array = std::get_if<TomlValue::Array>(&shipped.data);
  if (array == nullptr) {
    return same_place(actual.where, use) ? std::optional(shipped) : std::nullopt;
  }
  const auto* here = std::get_if<TomlValue::Array>(&actual.data);
  TomlValue::Array all;
  for (const TomlValue& one : *array) {
    if (here == nullptr || !same_place(actual.where, use)) break;
    const auto stands = [&](const TomlValue& other) {
      return toml_text(other) == toml_text(one) && kept(one, other, use).has_value();
    };
    if (std::ranges::any_of(*here, stands)) all.push_back(one);
  }
  if (all.empty()) return std::nullopt;
  TomlValue found;
  found.data = std::move(all);
  return found;
}

}  // namespace

void use_programmes(TomlValue& document, ProblemLog& problems) {
  auto* root = std::get_if<TomlValue::Table>(&document.data);
  TomlEntry* programmes = root == nullptr ? nullptr : entry_in(*root, "programme");
  auto* all =
      programmes == nullptr ? nullptr : std::get_if<TomlValue::Array>(&programmes->value.data);
  if (all == nullptr) return;
  for (TomlValue& programme : *all) {
    const auto use = use_of(programme);
    if (!use) continue;
    const auto shipped = library_programme(use->name, use->where, problems);
    if (!shipped || !is_of_kind(programme, *shipped, problems)) continue;
    TomlValue keys;
    keys.data = keys_of(*shipped);
    keys = moved_to(std::move(keys), use->where);
    auto& own = std::get<TomlValue::Table>(programme.data);
    add_missing(std::get<TomlValue::Table>(keys.data), own);
    set_clauses(own, problems);
  }
}

bool is_usable(const TomlValue& programme, ProblemLog& problems) {
  const TomlEntry* entry = entry_in(programme, "use");
  if (entry == nullptr) return true;
  const auto use = use_of(programme);
  if (!use) {
    add_wrong_type(entry->value, "programme.use", "a text", "write use = \"whole-turnover\"",
                   problems);
    return false;
  }
  ProblemLog told_before;
  const auto shipped = library_programme(use->name, use->where, told_before);
  if (!shipped || !is_of_kind(programme, *shipped, told_before)) return false;
  const auto keys = needed_keys(programme);
  for (const std::string& key : keys) {
    Problem problem;
    problem.where = use->where;
    problem.what = fmt::format("the ready-made programme {} needs {}", use->name, key);
    problem.why = "it has no published value that would fit every firm";
    problem.remedy = fmt::format("add {} = … beside use; encours programmes {} says what is known",
                                 key, use->name);
    problems.add(std::move(problem));
  }
  return keys.empty();
}

void list_ready_made(const TomlValue& programme, std::string_view name,
                     AssumptionLog& assumptions) {
  const auto use = use_of(programme);
  if (!use) return;
  ProblemLog told_before;
  const auto shipped = library_programme(use->name, use->where, told_before);
  if (!shipped) return;
  for (const ProgrammePart& part : shipped->parts) {
    const auto stays = kept(part.keys, programme, use->where);
    if (!stays) continue;
    for (const TomlEntry& entry : std::get<TomlValue::Table>(stays->data)) {
      assumptions.add(fmt::format("study.programme.{}", entry.key),
                      fmt::format("{} ({})", toml_text(entry.value), printable(name)),
                      fmt::format("programme {}: {}", use->name, part.source.english));
    }
  }
}

}  // namespace encours
