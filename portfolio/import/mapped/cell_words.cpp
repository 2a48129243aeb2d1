#include "portfolio/import/mapped/cell_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "portfolio/number.hpp"

namespace encours {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

bool holds(const MapWords& words, std::string_view word) {
  const std::string lower = lower_case(word);
  return std::ranges::any_of(
      words, [&](const std::string& one) { return lower_case(trimmed(one)) == lower; });
}

bool says_no_date(std::string_view text) {
  return text.find_first_not_of("0-/. ") == std::string_view::npos;
}

std::string with_leading_minus(std::string_view text) {
  if (text.size() > 1 && text.ends_with('-')) {
    return fmt::format("-{}", trimmed(text.substr(0, text.size() - 1)));
  }
  if (text.size() > 2 && text.starts_with('(') && text.ends_with(')')) {
    return fmt::format("-{}", trimmed(text.substr(1, text.size() - 2)));
  }
  return std::string(text);
}

}  // namespace encours
