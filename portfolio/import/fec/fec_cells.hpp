#pragma once

#include <optional>
#include <string_view>

#include "core/date.hpp"
#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// `text` without spaces, tabs and no-break spaces (UTF-8 or single byte) at its ends.
std::string_view trim_fec(std::string_view text);

struct FecAmount {
  Cents cents = 0;
  bool rounded = false;  ///< had more than two decimals, and they were not all zero
};

/// An amount as accounting programs write it: `0000000069,60`, ` 1 437,12`, `-100.5`, `1.234,56`;
/// the last of comma and point is the decimal mark, the other one and spaces group digits. Empty is
/// zero. Nothing for any other text, and beyond 1e12 euros.
std::optional<FecAmount> parse_fec_amount(std::string_view text);

/// A day that exists between 1900 and 2999: AAAAMMJJ or JJMMAAAA, bare or with - / . between its
/// parts, and a time of day after it or not. No text is both: what reads as AAAAMMJJ has a year
/// that cannot be a month and a day.
std::optional<Date> parse_fec_date(std::string_view text);

/// +1 for a debit (D, +1, 1, +), -1 for a credit (C, -1, -), as the column Sens writes it.
std::optional<int> parse_fec_sense(std::string_view text);

}  // namespace encours
