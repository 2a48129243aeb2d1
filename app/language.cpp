#include <array>
#include <cstdlib>
#include <string_view>

#include "app/commands.hpp"

namespace encours {

Language choose_language(std::optional<Language> asked, std::optional<Language> study) {
  if (asked) return *asked;
  if (study) return *study;
  for (const char* name : std::array{"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("fr") ? Language::french : Language::english;
  }
  return Language::english;
}

}  // namespace encours
