#include "portfolio/import/fec/fec_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "core/text.hpp"
#include "portfolio/fault.hpp"
#include "portfolio/import/fec/fec_cells.hpp"

namespace encours {

namespace {

/// Names in the header, without case, spaces and underscores.
constexpr std::array<std::string_view, fec_columns> column_names = {
    "journalcode", "journallib", "ecriturenum", "ecrituredate", "comptenum",       "comptelib",
    "compauxnum",  "compauxlib", "pieceref",    "piecedate",    "debit",           "credit",
    "ecriturelet", "montant",    "sens",        "idclient",     "datelimitreglmt", "numfacture"};

constexpr std::string_view separators = "\t|;,";

std::string plain_name(std::string_view header) {
  std::string name;
  for (const char c : trim_fec(header)) {
    if (c == ' ' || c == '_' || c == '"') continue;
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return name;
}

char most_frequent_separator(std::string_view line) {
  return std::ranges::max(separators, {}, [&](char c) { return std::ranges::count(line, c); });
}

std::string_view without_quotes(std::string_view cell) {
  const std::string_view inner = trim_fec(cell);
  const bool quoted = inner.size() >= 2 && inner.front() == '"' && inner.back() == '"';
  return quoted ? inner.substr(1, inner.size() - 2) : cell;
}

/// End of the cell that starts at `start`; a separator inside quotes does not end it.
std::size_t end_of_cell(std::string_view line, std::size_t start, char separator, bool quoted) {
  std::size_t from = start;
  if (quoted && start < line.size() && line[start] == '"') {
    const std::size_t close = line.find('"', start + 1);
    if (close != std::string_view::npos) from = close;
  }
  return std::min(line.find(separator, from), line.size());
}

}  // namespace

FecReader::FecReader(std::istream& stream, std::string name, FindingLog& findings)
    : lines_(stream), name_(std::move(name)), findings_(findings) {
  cell_of_.fill(absent);
}

void FecReader::split(std::string_view line) {
  line_ = line;
  cells_.clear();
  for (std::size_t start = 0; start <= line.size();) {
    const std::size_t end = end_of_cell(line, start, separator_, quoted_);
    const std::string_view cell = line.substr(start, end - start);
    cells_.push_back(quoted_ ? without_quotes(cell) : cell);
    start = end + 1;
  }
}

/// Finds the columns by name. `missing`: those without which nothing can be read.
bool FecReader::bind(std::string& missing) {
  for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
    const auto* const found = std::ranges::find(column_names, plain_name(cells_[cell]));
    if (found == column_names.end()) continue;
    const auto column = static_cast<std::size_t>(found - column_names.begin());
    if (cell_of_[column] != absent) continue;
    cell_of_[column] = cell;
    names_[column] = trim_fec(cells_[cell]);
    needed_cells_ = std::max(needed_cells_, cell + 1);
  }
  header_cells_ = cells_.size();
  while (header_cells_ > 0 && trim_fec(cells_[header_cells_ - 1]).empty()) --header_cells_;
  const auto need = [&](FecColumn column, std::string_view name) {
    if (!has(column)) missing.append(missing.empty() ? "" : ", ").append(name);
  };
  need(FecColumn::entry_date, "EcritureDate");
  need(FecColumn::account, "CompteNum");
  const bool two = has(FecColumn::debit) && has(FecColumn::credit);
  const bool one = has(FecColumn::amount) && has(FecColumn::sense);
  if (!two && !one) missing.append(missing.empty() ? "" : ", ").append("Debit and Credit");
  return missing.empty();
}

bool FecReader::read_header(const std::string& path, ProblemLog& problems) {
  std::optional<std::string_view> line = lines_.next();
  while (line && trim_fec(*line).empty()) line = lines_.next();
  std::string missing;
  if (line) {
    separator_ = most_frequent_separator(*line);
    quoted_ = separator_ == ';' || separator_ == ',' || trim_fec(*line).starts_with('"');
    split(*line);
    if (bind(missing)) return true;
  }
  problems.add(located(
      {.what = line ? "file has no FEC header" : "file is empty",
       .why = line ? fmt::format("columns missing: {}", missing)
                   : "its first line holds the names of the columns",
       .remedy = "export the FEC again: JournalCode, JournalLib, EcritureNum, EcritureDate, "
                 "CompteNum … in its first line"},
      {.file = path, .line = std::max<std::size_t>(lines_.line(), 1), .column = 1},
      line ? *line : std::string_view()));
  return false;
}

const FecRow* FecReader::next() {
  while (const auto line = lines_.next()) {
    split(*line);
    const bool blank =
        std::ranges::all_of(cells_, [](std::string_view cell) { return trim_fec(cell).empty(); });
    if (blank) continue;
    ++rows_;
    row_.line = lines_.line();
    if (check_cells()) {
      take_texts();
      if (take_amounts() && take_dates()) return &row_;
    }
    ++faulty_rows_;
  }
  return nullptr;
}

/// Surplus cells must be empty; those missing must be beyond the last one that is read.
bool FecReader::check_cells() {
  if (lines_.too_long()) {
    fault_of_row(FindingKind::row_too_long, line_.substr(0, 80));
    return false;
  }
  const auto surplus = std::span(cells_).subspan(std::min(header_cells_, cells_.size()));
  const bool empty =
      std::ranges::all_of(surplus, [](std::string_view cell) { return trim_fec(cell).empty(); });
  if (empty && cells_.size() >= needed_cells_) return true;
  fault_of_row(FindingKind::cell_count, fmt::format("{} / {}", cells_.size(), header_cells_));
  return false;
}

void FecReader::take_texts() {
  for (std::size_t column = 0; column < fec_columns; ++column) {
    const std::size_t cell = cell_of_[column];
    row_.text[column] = cell == absent ? std::string_view() : trim_fec(cells_[cell]);
  }
}

bool FecReader::take_amount(FecColumn column, Cents& cents) {
  const auto amount = parse_fec_amount(row_[column]);
  if (!amount) {
    fault(FindingKind::amount_unreadable, column);
    return false;
  }
  if (amount->rounded) fault(FindingKind::amount_rounded, column);
  cents = amount->cents;
  return true;
}

bool FecReader::take_sense_amount() {
  Cents amount = 0;
  if (!take_amount(FecColumn::amount, amount)) return false;
  const auto sense = parse_fec_sense(row_[FecColumn::sense]);
  if (!sense) {
    fault(FindingKind::sense_unreadable, FecColumn::sense);
    return false;
  }
  row_.debit = *sense > 0 ? amount : 0;
  row_.credit = *sense > 0 ? 0 : amount;
  return true;
}

bool FecReader::take_amounts() {
  if (row_[FecColumn::account].empty()) {
    fault(FindingKind::account_missing, FecColumn::account);
    return false;
  }
  if (!has(FecColumn::debit) || !has(FecColumn::credit)) return take_sense_amount();
  return take_amount(FecColumn::debit, row_.debit) && take_amount(FecColumn::credit, row_.credit);
}

bool FecReader::take_dates() {
  const auto entry = parse_fec_date(row_[FecColumn::entry_date]);
  if (!entry) {
    fault(FindingKind::date_unreadable, FecColumn::entry_date);
    return false;
  }
  row_.entry_date = *entry;
  const auto optional_date = [&](FecColumn column) -> std::optional<Date> {
    const std::string_view text = row_[column];
    if (text.empty()) return std::nullopt;
    if (text == row_[FecColumn::entry_date]) return entry;
    const auto date = parse_fec_date(text);
    if (!date) fault(FindingKind::date_ignored, column);
    return date;
  };
  row_.piece_date = optional_date(FecColumn::piece_date);
  row_.due_date = optional_date(FecColumn::due_date);
  return true;
}

/// Column, in characters, of the first character of a cell.
std::size_t FecReader::column_of(std::size_t cell) const {
  if (cell >= cells_.size() || cells_[cell].data() < line_.data()) return 0;
  const auto offset = static_cast<std::size_t>(cells_[cell].data() - line_.data());
  if (offset > line_.size()) return 0;
  const std::string_view before = line_.substr(0, offset);
  return (is_utf8(before) ? count_characters(before) : before.size()) + 1;
}

void FecReader::fault(FindingKind kind, FecColumn column) {
  ImportFinding finding;
  finding.kind = kind;
  finding.file = name_;
  finding.line = lines_.line();
  finding.column = column_of(cell_of(column));
  finding.field = names_[static_cast<std::size_t>(column)];
  finding.value = printable(row_[column]);
  findings_.add(std::move(finding));
}

void FecReader::fault_of_row(FindingKind kind, std::string_view value) {
  ImportFinding finding;
  finding.kind = kind;
  finding.file = name_;
  finding.line = lines_.line();
  finding.value = printable(value);
  findings_.add(std::move(finding));
}

}  // namespace encours
