#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/problem.hpp"
#include "portfolio/import/mapped/column_map.hpp"

namespace encours {

/// A map that comes with the program, as the text of its file.
struct ShippedMap {
  std::string_view name;  ///< "sap-items": the file name without ending
  std::string_view text;
};

/// All of them, in order of their names.
std::span<const ShippedMap> shipped_maps();

/// Reads the text of a map (format: docs/import-maps.md). Adds a problem for everything wrong with
/// it, each at its place, and gives nothing then. `name` is what the map is called afterwards.
std::optional<ColumnMap> parse_import_map(std::string_view text, const std::string& file,
                                          std::string_view name, ProblemLog& problems);

/// The shipped map of this name, or the map in the file when `name` ends in .toml; made for `kind`.
/// Throws BadInput.
ColumnMap load_import_map(const std::string& name, MapKind kind);

}  // namespace encours
