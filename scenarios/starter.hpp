#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// A file of a study to start from.
struct StarterFile {
  std::string_view name;  ///< "study.toml"
  std::string text;
};

/// A commented study with two small tables of fictitious buyers, ready to run: what `encours new`
/// writes. Comments are in `language`.
std::vector<StarterFile> starter_study(Language language);

/// What an importer made, for the study file beside its tables.
struct ImportedStudy {
  std::string source;  ///< "FEC"; letters, digits, spaces only
  Date as_of;
  bool with_receivables = true;
};

/// study.toml over imported tables: the starter's settings, scenarios and programmes, without what
/// names a sector.
std::string imported_study(const ImportedStudy& study, Language language);

}  // namespace encours
