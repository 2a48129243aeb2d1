#include "output/report/assumption_french.hpp"

#include <array>
#include <vector>

#include "output/report/assumption_phrase.hpp"

namespace encours {

namespace {

constexpr std::string_view figure_characters = "0123456789.+-% ";

bool is_figures(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos &&
         text.find_first_not_of(figure_characters) == std::string_view::npos;
}

/// "-0.67 %" as "−0,67 %".
std::string french_figures(std::string_view text) {
  std::string french;
  for (std::size_t k = 0; k < text.size(); ++k) {
    if (text[k] == '.') {
      french += ',';
    } else if (text[k] == '-') {
      french += "\u2212";
    } else if (text[k] == ' ') {
      french += "\u00a0";
    } else {
      french += text[k];
    }
  }
  return french;
}

/// What stands at the wildcards of `pattern`; none when the text is another.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view text) {
  const std::size_t wild = pattern.find_first_of("*#");
  const std::string_view before = pattern.substr(0, wild);
  if (!text.starts_with(before)) return std::nullopt;
  text.remove_prefix(before.size());
  if (wild == std::string_view::npos) {
    return text.empty() ? std::optional(std::vector<std::string>()) : std::nullopt;
  }
  const std::string_view rest = pattern.substr(wild + 1);
  for (std::size_t taken = 1; taken <= text.size(); ++taken) {
    const std::string_view held = text.substr(0, taken);
    if (pattern[wild] == '#' && !is_figures(held)) continue;
    auto found = match(rest, text.substr(taken));
    if (!found) continue;
    found->insert(found->begin(), pattern[wild] == '#' ? french_figures(held) : std::string(held));
    return found;
  }
  return std::nullopt;
}

std::string filled(std::string_view pattern, const std::vector<std::string>& values) {
  std::string text;
  std::size_t next = 0;
  for (const char c : pattern) {
    if (c == '*' || c == '#') {
      text += values[next++];
    } else {
      text += c;
    }
  }
  return text;
}

std::optional<std::string> told_by(std::span<const AssumptionPhrase> table,
                                   std::string_view english) {
  for (const auto& [phrase, translated] : table) {
    if (const auto values = match(phrase, english)) return filled(translated, *values);
  }
  return std::nullopt;
}

/// "none (Policy A)": a value, and the name of the programme or the scenario that takes it.
std::optional<std::string> value_with_name(std::string_view english) {
  if (!english.ends_with(')')) return std::nullopt;
  constexpr std::string_view opening = " (";
  std::size_t place = english.rfind(opening);
  for (; place != std::string_view::npos && place > 0; place = english.rfind(opening, place - 1)) {
    auto value = told_by(value_phrases(), english.substr(0, place));
    if (value) return *std::move(value) + std::string(english.substr(place));
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> assumption_in_french(std::string_view english) {
  // What this table could hold is short; a long text would take long to be told from it.
  constexpr std::size_t longest = 500;
  if (english.size() > longest) return std::nullopt;
  const std::array<std::span<const AssumptionPhrase>, 5> tables = {
      value_phrases(), reason_phrases(), cure_phrases(), protracted_phrases(), factoring_phrases()};
  for (const auto& table : tables) {
    if (auto told = told_by(table, english)) return told;
  }
  return value_with_name(english);
}

}  // namespace encours
