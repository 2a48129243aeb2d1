#include "portfolio/csv_reader.hpp"

#include <algorithm>

#include "portfolio/number.hpp"

namespace encours {

namespace {

constexpr bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::size_t count_line_breaks(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = line_break_length(text, i);
    count += length > 0 ? 1 : 0;
    i += std::max<std::size_t>(length, 1);
  }
  return count;
}

}  // namespace

std::size_t line_break_length(std::string_view text, std::size_t offset) {
  const auto is = [&](std::size_t ahead, char c) {
    return offset + ahead < text.size() && text[offset + ahead] == c;
  };
  if (is(0, '\n')) return 1;
  if (!is(0, '\r')) return 0;
  if (is(1, '\n')) return 2;
  return is(1, '\r') && is(2, '\n') ? 3 : 1;
}

TextPosition position_of(std::string_view text, std::size_t offset, std::size_t start,
                         std::size_t start_line) {
  TextPosition position{.line = start_line, .column = 1};
  for (std::size_t i = start; i < std::min(offset, text.size());) {
    const std::size_t length = line_break_length(text, i);
    if (length > 0 && i + length <= offset) {
      ++position.line;
      position.column = 1;
    } else if (!continues_character(text[i])) {
      ++position.column;
    }
    i += std::max<std::size_t>(length, 1);
  }
  return position;
}

const char* separator_name(char separator) {
  switch (separator) {
    case ';':
      return "semicolon";
    case '\t':
      return "tab";
    case '|':
      return "vertical bar";
    default:
      return "comma";
  }
}

char detect_separator(std::string_view text) {
  std::array<std::size_t, cell_separators.size()> counts{};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (line_break_length(text, i) > 0) break;
    const std::size_t place = cell_separators.find(text[i]);
    if (place != std::string_view::npos) ++counts[place];
  }
  const auto* most = std::ranges::max_element(counts);
  return *most == 0 ? ',' : cell_separators[static_cast<std::size_t>(most - counts.begin())];
}

CsvReader::CsvReader(std::string_view text, char separator, std::size_t offset, std::size_t line)
    : text_(text), separator_(separator), position_(offset), line_(line) {
  for (const char c : {separator, '\r', '\n'}) ends_cell_[static_cast<unsigned char>(c)] = true;
}

CsvReader::Step CsvReader::next() {
  cells_.clear();
  cell_count_ = 0;
  blank_ = true;
  row_offset_ = position_;
  row_line_ = line_;
  if (fault_ != Fault::none) return Step::fault;
  if (position_ >= text_.size()) return Step::end;
  while (true) {
    if (!read_cell()) return Step::fault;
    if (position_ == text_.size()) return Step::row;
    if (text_[position_] != separator_) break;
    ++position_;
  }
  position_ += line_break_length(text_, position_);
  ++line_;
  return Step::row;
}

bool CsvReader::read_cell() {
  const std::size_t start = position_;
  if (start < text_.size() && text_[start] == '"') return read_quoted_cell();
  const char* const data = text_.data();
  std::size_t end = start;
  while (end < text_.size() && !ends_cell_[static_cast<unsigned char>(data[end])]) ++end;
  if (end - start > longest_cell) return fail(Fault::cell_too_long, start);
  keep(text_.substr(start, end - start), start);
  position_ = end;
  return true;
}

bool CsvReader::read_quoted_cell() {
  const std::size_t start = position_;
  std::size_t piece = start + 1;
  std::string joined;
  while (true) {
    const std::size_t quote = text_.find('"', piece);
    if (quote == std::string_view::npos) return fail(Fault::quote_not_closed, start);
    if (quote - start > longest_cell) return fail(Fault::cell_too_long, start);
    const bool doubled = quote + 1 < text_.size() && text_[quote + 1] == '"';
    if (doubled) {
      joined += text_.substr(piece, quote + 1 - piece);
      piece = quote + 2;
      continue;
    }
    std::string_view content = text_.substr(piece, quote - piece);
    if (!joined.empty()) content = unquoted_.emplace_back(joined.append(content));
    keep(content, start);
    line_ += count_line_breaks(text_.substr(start, quote - start));
    position_ = quote + 1;
    break;
  }
  while (position_ < text_.size() && text_[position_] == ' ') ++position_;
  const bool closed =
      position_ == text_.size() || ends_cell_[static_cast<unsigned char>(text_[position_])];
  return closed || fail(Fault::text_after_quote, start);
}

void CsvReader::keep(std::string_view text, std::size_t offset) {
  blank_ = blank_ && trimmed(text).empty();
  if (cell_count_++ < most_cells) cells_.push_back({.text = text, .offset = offset});
}

bool CsvReader::fail(Fault fault, std::size_t offset) {
  fault_ = fault;
  fault_offset_ = offset;
  return false;
}

}  // namespace encours
