#pragma once

#include <string>
#include <string_view>

#include "scenarios/language.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// A text in both languages.
struct BilingualText {
  std::string english;
  std::string french;

  const std::string& in(Language language) const {
    return language == Language::french ? french : english;
  }
};

/// Reads `{ en = "…", fr = "…" }`, which must be there. `name`: of the key, for messages.
BilingualText read_bilingual(const TableReader& table, std::string_view key, std::string_view name);

}  // namespace encours
