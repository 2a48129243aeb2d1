#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

#include "scenarios/bilingual_text.hpp"

namespace encours {

/// A crisis or a programme that comes with the program, in a listing.
struct LibraryEntry {
  std::string_view name;
  const BilingualText& title;
};

/// Names and titles, one a line, names padded to the widest.
std::string entry_lines(std::span<const LibraryEntry> entries, Language language);

/// "NAME: title" and the explanation below it, then an empty line.
std::string heading_of(const LibraryEntry& entry, const BilingualText& explanation,
                       Language language);

/// `{ "en": …, "fr": … }`
nlohmann::ordered_json in_both(const BilingualText& text);

}  // namespace encours
