#pragma once

#include <optional>
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
  std::string source;  ///< "FEC"; in its language; letters, digits, spaces only
  Date as_of;
  bool with_receivables = true;
  std::string exposure = {};  ///< the table [exposure] learnt from payments, or nothing
  std::optional<Date> books_from = {};
  bool with_write_offs = false;
};

/// study.toml over imported tables: the starter's settings and scenarios, without what names a
/// sector. Its programme is to keep the risk; a policy stands there as a comment, because nobody
/// knows what the company's insurer asks.
std::string imported_study(const ImportedStudy& study, Language language);

}  // namespace encours
