#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "portfolio/fault.hpp"
#include "scenarios/read_import_map.hpp"
#include "scenarios/study_text.hpp"

namespace encours {

namespace {

[[noreturn]] void refuse(Fault fault, const std::string& file, std::string_view value) {
  std::vector<Problem> problems;
  problems.push_back(located(std::move(fault), {.file = file}, value));
  throw BadInput(std::move(problems));
}

/// The text of a map and the file it stands in.
std::pair<std::string, std::string> text_of(const std::string& name, ProblemLog& problems) {
  const auto shipped = std::ranges::find(shipped_maps(), name, &ShippedMap::name);
  if (shipped != shipped_maps().end()) {
    return {std::string(shipped->text), fmt::format("{}.toml", name)};
  }
  if (std::filesystem::path(name).extension() == ".toml") {
    return {load_study_text(name, problems).value_or(""), name};
  }
  std::vector<std::string_view> names;
  for (const ShippedMap& one : shipped_maps()) names.push_back(one.name);
  refuse({.what = "unknown map",
          .why = fmt::format("there are {}, or a file that ends in .toml", fmt::join(names, ", ")),
          .remedy = did_you_mean(nearest_name(name, names), "encours import maps tells of each")},
         "--map", name);
}

}  // namespace

ColumnMap load_import_map(const std::string& name, MapKind kind) {
  ProblemLog problems;
  const auto [text, file] = text_of(name, problems);
  problems.throw_if_any();
  const std::string called = std::filesystem::path(file).filename().string();
  auto map = parse_import_map(text, file, called == file ? name : called, problems);
  problems.throw_if_any();
  if (map->kind == kind) return std::move(*map);
  const auto other = map_kind_names[static_cast<std::size_t>(map->kind)];
  const auto wanted = map_kind_names[static_cast<std::size_t>(kind)];
  refuse({.what = fmt::format("this map is for {}", other),
          .why = fmt::format("encours import {} needs one for {}", wanted, wanted),
          .remedy = fmt::format("encours import {} takes it", other)},
         file, name);
}

}  // namespace encours
