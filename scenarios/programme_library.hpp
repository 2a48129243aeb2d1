#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.hpp"
#include "scenarios/bilingual_text.hpp"
#include "scenarios/toml_value.hpp"

namespace encours {

/// Keys of a shipped programme with where their values come from.
struct ProgrammePart {
  TomlValue keys;        ///< a table, as in a study
  BilingualText source;  ///< or that it is an assumption
};

/// A programme that comes with the program: scenarios/programmes/NAME.toml.
struct LibraryProgramme {
  std::string name;
  BilingualText title;
  BilingualText explanation;
  std::string kind;
  std::vector<ProgrammePart> parts;
};

/// A shipped programme as the text of its file.
struct ShippedProgramme {
  std::string_view name;  ///< the file name without ending
  std::string_view text;
};

/// The value of a key that only the study can give.
inline constexpr std::string_view needed_value = "needed";

/// All of them, in order of their names.
std::span<const ShippedProgramme> shipped_programmes();

/// Reads the text of a shipped programme; every fault goes to `problems`, and gives nothing then.
/// Its keys are read where a study uses it.
std::optional<LibraryProgramme> parse_library_programme(std::string_view text,
                                                        const std::string& file,
                                                        const std::string& name,
                                                        ProblemLog& problems);

/// The shipped programme of this name; none, and a problem at `where` that names the nearest one,
/// if there is none.
std::optional<LibraryProgramme> library_programme(const std::string& name,
                                                  const SourceLocation& where,
                                                  ProblemLog& problems);

/// The keys of a part as a study would write them, one a line, "…" in the place of needed ones.
std::vector<std::string> lines_of(const ProgrammePart& part);

/// The keys of a value or a table that only the study can give: "premium.rate"; a clause by its
/// key. `path`: of the value.
std::vector<std::string> needed_keys(const TomlValue& value, const std::string& path = {});

}  // namespace encours
