#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace encours {

/// How dates are written in a file: %Y four digits, %y two (70 to 99 are 1970 to 1999), %m and %d
/// one or two digits, two where figures touch (%Y%m%d), %H %M %S a time, which is left aside;
/// anything else stands for itself. "%d/%m/%Y", "%Y%m%d", "%Y-%m-%d %H:%M:%S".
class DateFormat {
 public:
  static constexpr std::size_t longest_pattern = 64;  ///< bytes

  /// Nothing unless the pattern has one year, one month and one day and nothing unknown after %.
  static std::optional<DateFormat> parse(std::string_view pattern);

  const std::string& pattern() const { return pattern_; }
  /// The day written in all of `text`; nothing for any other writing, days that do not exist and
  /// years outside 1900 … 2999.
  std::optional<Date> read(std::string_view text) const;

 private:
  struct Part {
    char directive = 0;  ///< 0: a character that stands for itself
    char literal = 0;
    bool full_width = false;  ///< a figure touches the next or the last one
  };
  std::string pattern_;
  std::vector<Part> parts_;
};

}  // namespace encours
