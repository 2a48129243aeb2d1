#include "output/export/spreadsheet_guess.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace encours {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Part of a word: a letter, or a byte of a character beyond ASCII.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// What may stand in a number, a date or a time: exponents, hours, months (French and English,
/// whole and cut), truth values; euros and spaces that do not break lines.
bool is_word_of_a_value(std::string_view word) {
  constexpr std::array<std::string_view, 16> words = {
      "e",      "h",      "am",           "pm",    "a",    "p",
      "d",      "\u20ac", "true",         "false", "vrai", "faux",
      "\u00a0", "\u202f", "\u20ac\u00a0", "\u00a3"};
  constexpr std::array<std::string_view, 24> months = {
      "janvier", "février",  "mars",      "avril",   "mai",      "juin",
      "juillet", "août",     "septembre", "octobre", "novembre", "décembre",
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  if (std::ranges::find(words, word) != words.end()) return true;
  constexpr std::size_t shortest_month = 3;
  return word.size() >= shortest_month && std::ranges::any_of(months, [&](std::string_view month) {
           return month.starts_with(word);
         });
}

}  // namespace

bool may_be_changed_by_excel(std::string_view text) {
  constexpr std::size_t longest = 64;  // bytes: beyond, only digits would be changed
  std::string low;
  for (const char c : text) low += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const bool digits = std::ranges::any_of(low, is_digit);
  if (low.size() > longest) return std::ranges::all_of(low, is_digit);
  std::size_t words = 0;
  for (std::size_t at = 0; at < low.size();) {
    if (!is_letter(low[at])) {
      if (!is_digit(low[at]) &&
          std::string_view(" .,/:;-+%$'()").find(low[at]) == std::string::npos)
        return false;
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < low.size() && is_letter(low[at])) ++at;
    if (!is_word_of_a_value(std::string_view(low).substr(begin, at - begin))) return false;
    ++words;
  }
  constexpr std::array<std::string_view, 4> truths = {"true", "false", "vrai", "faux"};
  return digits || (words == 1 && std::ranges::find(truths, low) != truths.end());
}

}  // namespace encours
