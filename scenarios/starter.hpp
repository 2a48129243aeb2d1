#pragma once

#include <string_view>
#include <vector>

#include "scenarios/study.hpp"

namespace encours {

/// A file of a study to start from.
struct StarterFile {
  std::string_view name;  ///< "study.toml"
  std::string_view text;
};

/// A commented study with two small tables of fictitious buyers, ready to run: what `encours new`
/// writes. Comments are in `language`.
std::vector<StarterFile> starter_study(Language language);

}  // namespace encours
