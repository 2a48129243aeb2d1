#include "scenarios/bilingual_text.hpp"

#include <array>

namespace encours {

BilingualText read_bilingual(const TableReader& table, std::string_view key,
                             std::string_view name) {
  static constexpr std::array<std::string_view, 2> languages = {"en", "fr"};
  table.require(key, "all that ships with the program tells it in both languages",
                "add { en = \"…\", fr = \"…\" }");
  if (!table.has(key)) return {};
  const TableReader text = table.table(key, name, languages);
  for (const std::string_view language : languages) {
    text.require(language, "a text in each language", "add it");
  }
  return {.english = text.text("en", "…").value_or(""),
          .french = text.text("fr", "…").value_or("")};
}

}  // namespace encours
