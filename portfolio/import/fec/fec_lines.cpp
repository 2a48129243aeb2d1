#include "portfolio/import/fec/fec_lines.hpp"

#include <algorithm>
#include <cstring>

namespace encours {

namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 18U;
constexpr std::size_t longest_break = 3;  ///< CR CR LF

}  // namespace

FecLines::FecLines(std::istream& stream) : stream_(stream), buffer_(buffer_size, '\0') {
  refill();
  if (std::string_view(buffer_).substr(0, end_).starts_with("\xEF\xBB\xBF")) begin_ = 3;
}

/// Moves what is left to the front and fills the rest of the buffer.
void FecLines::refill() {
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  stream_.read(buffer_.data() + end_, static_cast<std::streamsize>(buffer_.size() - end_));
  const auto got = static_cast<std::size_t>(stream_.gcount());
  end_ += got;
  ended_ = end_ < buffer_.size();
}

/// Place of the first line break from `from` on, or the end of the buffer.
std::size_t FecLines::find_end(std::size_t from) const {
  const char* const data = buffer_.data();
  while (from < end_ && data[from] != '\n' && data[from] != '\r') ++from;
  return from;
}

void FecLines::skip_break() {
  if (end_ - begin_ < longest_break && !ended_) refill();
  const auto is = [&](std::size_t ahead, char c) {
    return begin_ + ahead < end_ && buffer_[begin_ + ahead] == c;
  };
  if (is(0, '\n')) {
    begin_ += 1;
  } else if (is(1, '\n')) {
    begin_ += 2;
  } else if (is(1, '\r') && is(2, '\n')) {
    begin_ += 3;
  } else if (begin_ < end_) {
    begin_ += 1;
  }
}

std::optional<std::string_view> FecLines::next() {
  too_long_ = false;
  std::size_t stop = find_end(begin_);
  if (stop == end_ && !ended_) {
    const std::size_t seen = end_ - begin_;
    refill();
    stop = find_end(std::min(begin_ + seen, end_));
  }
  if (begin_ == end_) return std::nullopt;
  ++line_;
  cleaned_.assign(buffer_, begin_, std::min(stop - begin_, longest_line));
  too_long_ = stop - begin_ > longest_line;
  while (stop == end_ && !ended_) {  // a line longer than the buffer: its rest is passed over
    begin_ = end_;
    refill();
    stop = find_end(begin_);
    too_long_ = true;
  }
  begin_ = stop;
  skip_break();
  std::erase(cleaned_, '\0');
  return cleaned_;
}

}  // namespace encours
