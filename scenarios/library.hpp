#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.hpp"
#include "scenarios/bilingual_text.hpp"
#include "scenarios/shock.hpp"

namespace encours {

/// A shock of a shipped scenario with where its figures come from.
struct LibraryShock {
  Shock shock;
  BilingualText source;  ///< or that it is an assumption
};

/// A scenario that comes with the program: scenarios/library/NAME.toml.
struct LibraryScenario {
  std::string name;
  BilingualText title;
  BilingualText explanation;
  std::vector<LibraryShock> shocks;
};

/// A shipped scenario as the text of its file.
struct ShippedScenario {
  std::string_view name;  ///< the file name without ending
  std::string_view text;
};

/// All of them, in order of their names.
std::span<const ShippedScenario> shipped_scenarios();

/// Reads the text of a shipped scenario; every fault goes to `problems`, and gives nothing then.
std::optional<LibraryScenario> parse_library_scenario(std::string_view text,
                                                      const std::string& file,
                                                      const std::string& name,
                                                      ProblemLog& problems);

/// The shipped scenario of this name; none, and a problem at `where` that names the nearest one, if
/// there is none.
std::optional<LibraryScenario> library_scenario(const std::string& name,
                                                const SourceLocation& where, ProblemLog& problems);

}  // namespace encours
