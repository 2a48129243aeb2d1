#pragma once

#include <string>
#include <string_view>

#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// Shortest key that is taken, in bytes.
inline constexpr std::size_t shortest_key = 16;

/// Pseudonym of an id: `prefix` and the first 16 hexadecimal digits of the HMAC-SHA-256 of kind and
/// id under `key`. The same key gives the same pseudonym in every import, so that two dates can be
/// compared; another key gives another one. Without the key nobody can tell whose it is, not even
/// by trying all ids; with it anybody can, so the key is kept away from the tables.
std::string pseudonym(std::string_view key, char prefix, std::string_view id);

/// Replaces buyer ids (B…), document numbers (F…) and file names ("file 1") by pseudonyms, and
/// drops names, SIREN, NAF codes and the texts quoted in findings. Amounts, dates, terms, sector,
/// country and size stay as they are: who knows one invoice can still recognise its buyer.
///
/// Requires a key of at least `shortest_key` bytes. 16 digits make it unlikely (below 1e-9 for
/// 100,000 ids) that two ids share a pseudonym; should it happen, BadInput asks for another key.
ImportedLedger anonymised(ImportedLedger ledger, std::string_view key);

}  // namespace encours
