#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/date.hpp"
#include "core/problem.hpp"

namespace encours {

struct TomlEntry;

/// A time of day, or a date with a time: no key of a study takes one.
struct TomlTime {};

/// A value of a TOML document with its place in the file.
struct TomlValue {
  using Array = std::vector<TomlValue>;
  using Table = std::vector<TomlEntry>;  ///< in the order of the file

  std::variant<Table, Array, std::string, std::int64_t, double, bool, Date, TomlTime> data;
  SourceLocation where;
  std::string text;  ///< a scalar as it stands in the file, strings without their quotes
};

/// One key of a table; `where` is the place of the key.
struct TomlEntry {
  std::string key;
  SourceLocation where;
  TomlValue value;
};

}  // namespace encours
