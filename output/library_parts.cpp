#include "output/library_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "output/console.hpp"
#include "output/text_layout.hpp"

namespace encours {

std::string entry_lines(std::span<const LibraryEntry> entries, Language language) {
  std::size_t widest = 0;
  for (const LibraryEntry& one : entries) widest = std::max(widest, one.name.size());
  std::string lines;
  for (const LibraryEntry& one : entries) {
    lines += wrap(pad_right(one.name, widest + 2), one.title.in(language), screen_columns);
  }
  return lines;
}

std::string heading_of(const LibraryEntry& entry, const BilingualText& explanation,
                       Language language) {
  const std::string title = fmt::format("{}: {}", entry.name, entry.title.in(language));
  return wrap("", title, screen_columns) + wrap("", explanation.in(language), screen_columns) +
         "\n";
}

nlohmann::ordered_json in_both(const BilingualText& text) {
  return {{"en", text.english}, {"fr", text.french}};
}

}  // namespace encours
