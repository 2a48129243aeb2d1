#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace encours {

/// Lines of a text of any size, read through a buffer of fixed size. A line ends in CR, LF, CR LF
/// or CR CR LF; NUL bytes are dropped; a byte order mark before the first line is skipped.
class FecLines {
 public:
  static constexpr std::size_t longest_line = 65'536;  ///< bytes

  /// The stream must outlive the reader and stand at its start.
  explicit FecLines(std::istream& stream);

  /// The next line without its end; valid until the next call. Nothing at the end of the text.
  std::optional<std::string_view> next();

  /// Number of the line given last, from 1.
  std::size_t line() const { return line_; }
  /// Whether the line given last was longer than `longest_line`: only its start was given.
  bool too_long() const { return too_long_; }

 private:
  void refill();
  std::size_t find_end(std::size_t from) const;
  void skip_break();

  std::istream& stream_;
  std::string buffer_;
  std::string cleaned_;    ///< the line given last
  std::size_t begin_ = 0;  ///< of what was not given yet, in the buffer
  std::size_t end_ = 0;
  std::size_t line_ = 0;
  bool ended_ = false;  ///< nothing more in the stream
  bool too_long_ = false;
};

}  // namespace encours
