#include "scenarios/study_values.hpp"

#include <fmt/format.h>

#include <string>
#include <variant>

namespace encours {

std::optional<Date> read_day(const TableReader& table, std::string_view key, ProblemLog& problems) {
  const TomlValue* value = table.find(key);
  if (value == nullptr) return std::nullopt;
  const std::string remedy = fmt::format("write {} = 2026-12-31", key);
  if (const auto* day = std::get_if<Date>(&value->data)) return *day;
  const auto* text = std::get_if<std::string>(&value->data);
  if (text == nullptr) {
    add_wrong_type(*value, table.full_name(key), "a date", remedy, problems);
    return std::nullopt;
  }
  const auto day = parse_date(*text);
  if (!day) {
    problems.add({.where = value->where,
                  .what = table.full_name(key) + " is not a date",
                  .value = *text,
                  .why = "YYYY-MM-DD or DD/MM/YYYY, of a day that exists",
                  .remedy = remedy});
  }
  return day;
}

std::filesystem::path read_path(const TableReader& table, std::string_view key,
                                std::string_view example, const std::filesystem::path& directory,
                                ProblemLog& problems) {
  const auto name = table.text(key, example);
  if (!name) return {};
  if (!name->empty() && name->find('\0') == std::string::npos) return directory / *name;
  problems.add({.where = table.find(key)->where,
                .what = table.full_name(key) + " names no file",
                .value = *name,
                .why = "a path, relative to the study file",
                .remedy = "write " + std::string(key) + " = \"" + std::string(example) + "\""});
  return {};
}

}  // namespace encours
