#include "output/report/short_names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"

namespace encours {

namespace {

/// Of a name that is shown in full.
constexpr std::size_t longest = 120;

bool starts_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// The last `count` characters of UTF-8 text.
std::string ending(const std::string& text, std::size_t count) {
  std::size_t start = text.size();
  while (start > 0 && count > 0) {
    --start;
    if (starts_character(text[start])) --count;
  }
  return text.substr(start);
}

bool repeated(const std::vector<std::string>& names, std::size_t place) {
  return std::ranges::count(names, names[place]) > 1;
}

}  // namespace

std::vector<std::string> short_names(const std::vector<std::string>& names, std::size_t most) {
  std::vector<std::string> cut;
  for (const std::string& name : names) cut.push_back(printable(name, most));
  const std::vector<std::string> at_the_end = cut;
  for (std::size_t k = 0; k < names.size(); ++k) {
    const std::string whole = printable(names[k], longest);
    if (!repeated(at_the_end, k) || count_characters(whole) <= most) continue;
    cut[k] = printable(whole, most / 2) + ending(whole, most - most / 2);
  }
  const std::vector<std::string> in_the_middle = cut;
  for (std::size_t k = 0; k < names.size(); ++k) {
    if (repeated(in_the_middle, k)) cut[k] += fmt::format(" ({})", k + 1);
  }
  return cut;
}

}  // namespace encours
