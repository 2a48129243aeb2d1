#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.hpp"
#include "scenarios/toml_value.hpp"

namespace encours {

/// A key of the study by its dotted path, with the values it takes in turn.
struct SweepAxis {
  std::string key;
  std::vector<TomlValue> values;  ///< numbers, texts or truth values, each once
  std::string text;               ///< as it was asked for

  /// Every value is a number: the axis then has them as coordinates.
  bool is_numeric() const;
};

/// Most points of a sweep.
inline constexpr std::size_t most_points = 10'000;

/// "default.asset_correlation=0.01:0.2:0.01" (first, last, step), "contagion.branching_ratio=0,0.1"
/// or "default.model=gaussian,student_t". Values stand at the place "--set". Adds a problem and
/// gives an axis without values when the text is not one, or sweeps a key that no simulation looks
/// at.
SweepAxis parse_sweep_axis(std::string_view text, ProblemLog& problems);

/// Sets a key of a document to a value, adding the tables on its way that are not there. An element
/// of an array of tables is found by its number from 1, by its `name`, or by its only key:
/// "programme.excess.premium.rate", "programme.2.clauses.insured_percentage". Adds a problem when
/// something else than a table stands on the way, or the array has no such element. Problems and
/// what is added have the place of `value`.
void set_key(TomlValue& document, std::string_view key, const TomlValue& value,
             ProblemLog& problems);

}  // namespace encours
