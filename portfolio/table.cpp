#include "portfolio/table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "portfolio/table_file.hpp"

namespace encours {

namespace {

constexpr std::size_t enough_votes = 10'000;

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

/// Which columns are missing; a user's map names them.
std::string missing(std::span<const std::string_view> names) {
  constexpr std::size_t longest = 200;
  return printable(fmt::format("column {} is missing", fmt::join(names, " or ")), longest);
}

struct TableStart {
  char separator;
  std::size_t offset;
  std::size_t line;
};

/// The separator, told by an Excel line `sep=;` or detected, and where the header stands.
TableStart find_start(std::string_view text) {
  const std::size_t mark = text.starts_with('"') ? 1 : 0;
  std::size_t offset = 0;
  std::size_t line = 1;
  if (lower_case(text.substr(mark, 4)) == "sep=" && mark + 5 <= text.size()) {
    const char separator = text[mark + 4];
    const std::size_t end = mark + 5 + (text.substr(mark + 5).starts_with('"') ? 1 : 0);
    const std::size_t length = line_break_length(text, end);
    const bool known = cell_separators.find(separator) != std::string_view::npos;
    if (known && length > 0) return {.separator = separator, .offset = end + length, .line = 2};
  }
  for (std::size_t length = 1; length > 0; offset += length) {
    length = line_break_length(text, offset);
    line += length > 0 ? 1 : 0;
  }
  return {.separator = detect_separator(text.substr(offset)), .offset = offset, .line = line};
}

const char* fault_text(CsvReader::Fault fault) {
  switch (fault) {
    case CsvReader::Fault::quote_not_closed:
      return "quote is opened and never closed";
    case CsvReader::Fault::text_after_quote:
      return "text follows a closing quote";
    case CsvReader::Fault::cell_too_long:
      return "cell is too long";
    case CsvReader::Fault::none:
      break;
  }
  return "";
}

const char* fault_reason(CsvReader::Fault fault) {
  return fault == CsvReader::Fault::cell_too_long
             ? "at most 65536 bytes; the rest of the file is not read"
             : "the rest of the file is not read";
}

/// Undoes what CsvWriter does to texts that look like formulas.
std::string_view without_guard(std::string_view cell) {
  const std::size_t first = cell.find_first_not_of('\'');
  constexpr std::string_view triggers = "=+-@";
  const bool guarded =
      first > 0 && first < cell.size() && triggers.find(cell[first]) != std::string_view::npos;
  return guarded ? cell.substr(1) : cell;
}

}  // namespace

std::unique_ptr<Table> Table::open(const std::filesystem::path& path, const TableLayout& layout,
                                   ProblemLog& problems, AssumptionLog& assumptions) {
  auto file = read_table_file(path, problems);
  if (!file) return nullptr;
  std::unique_ptr<Table> table(
      new Table(path.string(), std::move(file->decoded.text), layout, problems, assumptions));
  table->format_.file = path.filename().string();
  table->format_.encoding = to_string(file->decoded.encoding);
  table->format_.sha256 = std::move(file->sha256);
  if (!table->read_header()) return nullptr;
  table->detect_decimal_mark();
  return table;
}

Table::Table(std::string file, std::string text, const TableLayout& layout, ProblemLog& problems,
             AssumptionLog& assumptions)
    : file_(std::move(file)),
      text_(std::move(text)),
      layout_(layout),
      problems_(problems),
      assumptions_(assumptions),
      reader_(text_, ','),
      cell_of_(layout.columns.size(), absent) {
  const TableStart start = find_start(text_);
  reader_ = CsvReader(text_, start.separator, start.offset, start.line);
  format_.separator = separator_name(start.separator);
  mark_ = start.separator == ',' ? DecimalMark::point : DecimalMark::comma;
}

bool Table::read_header() {
  const CsvReader::Step step = reader_.next();
  if (step == CsvReader::Step::fault) {
    report_fault();
    return false;
  }
  if (step == CsvReader::Step::end || reader_.blank()) {
    report_no_header();
    return false;
  }
  header_.assign(reader_.cells().begin(), reader_.cells().end());
  if (reader_.cell_count() > CsvReader::most_cells) {
    report_at_start({.what = fmt::format("header has {} columns", reader_.cell_count()),
                     .why = fmt::format("at most {} are read", CsvReader::most_cells)});
    return false;
  }
  while (!header_.empty() && trimmed(header_.back().text).empty()) header_.pop_back();
  if (header_.empty()) {
    report_no_header();
    return false;
  }
  return bind_columns();
}

bool Table::bind_columns() {
  std::vector<std::size_t> unknown;
  bool good = true;
  for (std::size_t cell = 0; cell < header_.size(); ++cell) {
    const std::string name = lower_case(trimmed(header_[cell].text));
    const auto column = std::ranges::find(layout_.columns, name, &TableColumn::name);
    if (column == layout_.columns.end()) {
      unknown.push_back(cell);
      continue;
    }
    std::size_t& found = cell_of_[static_cast<std::size_t>(column - layout_.columns.begin())];
    if (found != absent) {
      const SourceLocation at = place(header_[cell].offset);
      report_at(at, name,
                {.what = "column stands twice in the header", .remedy = "keep one of the two"});
      good = false;
    }
    found = cell;
  }
  good = check_required(unknown) && good;
  if (good) list_ignored(unknown);
  return good;
}

bool Table::check_required(std::vector<std::size_t>& unknown) {
  bool good = true;
  for (const std::vector<std::string_view>& names : layout_.required) {
    const bool found = std::ranges::any_of(names, [&](std::string_view name) {
      const auto column = std::ranges::find(layout_.columns, name, &TableColumn::name);
      return has(static_cast<std::size_t>(column - layout_.columns.begin()));
    });
    if (found) continue;
    good = false;
    const auto misspelt = std::ranges::find_if(unknown, [&](std::size_t cell) {
      return !nearest_name(lower_case(trimmed(header_[cell].text)), names).empty();
    });
    if (misspelt == unknown.end()) {
      const SourceLocation at = place(header_.front().offset);
      report_at(at, "",
                {.what = missing(names),
                 .why = names.size() == 1 ? "it is required" : "one of them is required",
                 .remedy = "add it to the header"});
      continue;
    }
    const CsvCell& cell = header_[*misspelt];
    const SourceLocation at = place(cell.offset);
    const auto nearest = nearest_name(lower_case(trimmed(cell.text)), names);
    report_at(
        at, trimmed(cell.text),
        {.what = "unknown column", .why = missing(names), .remedy = did_you_mean(nearest, {})});
    unknown.erase(misspelt);
  }
  return good;
}

void Table::list_ignored(std::span<const std::size_t> unknown) {
  std::vector<std::string_view> names;
  for (const TableColumn& column : layout_.columns) names.push_back(column.name);
  for (const std::size_t cell : unknown) {
    const std::string_view name = trimmed(header_[cell].text);
    const std::string_view nearest = nearest_name(lower_case(name), names);
    std::string reason = fmt::format("the program knows no column '{}'", printable(name));
    if (name.empty()) reason = fmt::format("column {} has no name", cell + 1);
    if (!nearest.empty()) reason += fmt::format("; the nearest it knows is {}", nearest);
    assumptions_.add(fmt::format("{}.{}", layout_.name, printable(name)), "ignored", reason);
  }
}

void Table::detect_decimal_mark() {
  std::array<std::size_t, 5> votes{};
  const auto count = [&](MarkVote vote) -> std::size_t& {
    return votes[static_cast<std::size_t>(vote)];
  };
  CsvReader rows(text_, reader_.separator(), reader_.offset(), reader_.line());
  while (count(MarkVote::point) + count(MarkVote::comma) < enough_votes &&
         rows.next() == CsvReader::Step::row) {
    for (std::size_t column = 0; column < cell_of_.size(); ++column) {
      if (layout_.columns[column].kind != ColumnKind::number) continue;
      if (cell_of_[column] >= rows.cells().size()) continue;
      ++count(vote_decimal_mark(rows.cells()[cell_of_[column]].text));
    }
  }
  const std::size_t points = count(MarkVote::point);
  const std::size_t commas = count(MarkVote::comma);
  const std::size_t open = count(MarkVote::open_point) + count(MarkVote::open_comma);
  if (points != commas) {
    mark_ = points > commas ? DecimalMark::point : DecimalMark::comma;
  } else if (points == 0 && open > 0) {
    mark_ = count(MarkVote::open_comma) > count(MarkVote::open_point) ? DecimalMark::comma
                                                                      : DecimalMark::point;
    assumptions_.add(fmt::format("{}.decimal_mark", layout_.name),
                     mark_ == DecimalMark::point ? "point" : "comma",
                     "every mark of this file stands before three digits, where it could also "
                     "separate thousands",
                     open);
  }
  format_.decimal_mark = mark_ == DecimalMark::point ? "point" : "comma";
}

Table::Row Table::next() {
  while (true) {
    const CsvReader::Step step = reader_.next();
    if (step == CsvReader::Step::fault) {
      report_fault();
      return Row::end;
    }
    if (step == CsvReader::Step::end) {
      complete_ = true;
      return Row::end;
    }
    if (!reader_.blank()) break;
    blank_rows_ += reader_.cell_count() > 1 ? 1 : 0;
  }
  ++format_.rows;
  const auto cells = reader_.cells();
  const bool surplus_empty =
      reader_.cell_count() == cells.size() &&
      std::ranges::all_of(cells.subspan(std::min(header_.size(), cells.size())),
                          [](const CsvCell& cell) { return trimmed(cell.text).empty(); });
  if (cells.size() >= header_.size() && surplus_empty) return Row::good;
  const bool more = reader_.cell_count() > header_.size();
  const std::size_t first_wrong = more ? std::min(header_.size(), cells.size() - 1) : 0;
  const SourceLocation at = place(cells[first_wrong].offset);
  report_at(at, "",
            {.what = fmt::format("row has {} cells, the header has {}", reader_.cell_count(),
                                 header_.size()),
             .why = fmt::format("cells are separated by {}", format_.separator),
             .remedy = more ? "quote cells that hold the separator" : "add the missing cells"});
  return Row::faulty;
}

std::string_view Table::text(std::size_t column) const {
  const std::size_t cell = cell_of_[column];
  if (cell >= reader_.cells().size()) return {};
  return without_guard(trimmed(reader_.cells()[cell].text));
}

std::optional<Number> Table::number(std::size_t column) const {
  return parse_number(text(column), mark_);
}

SourceLocation Table::place(std::size_t offset) const {
  const TextPosition at = reader_.position(offset);
  return {.file = file_, .line = at.line, .column = at.column};
}

SourceLocation Table::location(std::size_t column) const {
  const auto cells = reader_.cells();
  return place(cells[cell_of_[column] < cells.size() ? cell_of_[column] : 0].offset);
}

void Table::report(std::size_t column, Fault fault) {
  report_at(location(column), text(column), std::move(fault));
}

void Table::report_at_start(Fault fault) {
  report_at({.file = file_, .line = 1, .column = 1}, "", std::move(fault));
}

void Table::report_at(SourceLocation where, std::string_view value, Fault fault) {
  if (++problem_count_ > most_problems) return;
  problems_.add(located(std::move(fault), std::move(where), value));
}

void Table::report_no_header() {
  report_at_start({.what = "table has no header",
                   .why = "its first line holds the names of the columns",
                   .remedy = "export the table again"});
}

void Table::report_fault() {
  const SourceLocation at = place(reader_.fault_offset());
  report_at(at, "",
            {.what = fault_text(reader_.fault()),
             .why = fault_reason(reader_.fault()),
             .remedy = "close every quote, and double quotes within a quoted cell"});
}

std::size_t Table::rows_at_most() const {
  const auto rest = std::string_view(text_).substr(reader_.offset());
  return static_cast<std::size_t>(std::ranges::count(rest, '\n')) + 1;
}

void Table::close() {
  assumptions_.add(fmt::format("{}.rows", layout_.name), "skipped", "rows without any value",
                   blank_rows_);
  if (problem_count_ > most_problems) {
    Fault rest{
        .what = fmt::format("… and {} more problems in this file", problem_count_ - most_problems)};
    problems_.add(located(std::move(rest), {.file = file_, .line = 1, .column = 1}));
  }
}

}  // namespace encours
