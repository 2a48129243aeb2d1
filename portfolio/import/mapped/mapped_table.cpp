#include "portfolio/import/mapped/mapped_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/text.hpp"
#include "portfolio/fault.hpp"
#include "portfolio/import/mapped/cell_words.hpp"
#include "portfolio/number.hpp"

namespace encours {

namespace {

constexpr double most_faulty = 0.1;  ///< rows left out, as a share: beyond it the map is wrong
constexpr std::size_t few_faulty = 20;
constexpr std::size_t most_told = 50;  ///< faulty rows told one by one when a file is refused
constexpr int longest_days = 3'650;

/// "date unreadable"
std::string in_words(FindingKind kind) {
  std::string text(to_string(kind));
  std::ranges::replace(text, '_', ' ');
  return text;
}

}  // namespace

MappedTable::MappedTable(const std::filesystem::path& path, const ColumnMap& map,
                         FindingLog& findings, AssumptionLog& assumptions)
    : map_(map), findings_(findings), assumptions_(assumptions), path_(path.string()) {
  for (const std::string& word : map.total_rows) total_words_.push_back(lower_case(word));
  for (std::size_t i = 0; i < map_field_names.size(); ++i) {
    const auto field = static_cast<MapField>(i);
    const bool required = field == MapField::buyer_id;
    fields_[i] =
        add(map.columns[i], is_number(field) ? ColumnKind::number : ColumnKind::text, required);
  }
  for (const AgeBucket& bucket : map.buckets) {
    buckets_.push_back(add(bucket.columns, ColumnKind::number, !bucket.optional));
  }
  open(path);
}

std::size_t MappedTable::place_of(const std::string& name, ColumnKind kind) {
  const std::string lower = lower_case(trimmed(name));
  const auto found = std::ranges::find(names_, lower);
  const auto place = static_cast<std::size_t>(found - names_.begin());
  if (found == names_.end()) {
    names_.push_back(lower);
    kinds_.push_back(kind);
  } else if (kind == ColumnKind::number) {
    kinds_[place] = kind;
  }
  return place;
}

MappedTable::Places MappedTable::add(const MapWords& names, ColumnKind kind, bool required) {
  Places places;
  for (const std::string& name : names) places.push_back(place_of(name, kind));
  if (required) required_.push_back(places);
  return places;
}

void MappedTable::open(const std::filesystem::path& path) {
  const auto require = [&](std::initializer_list<MapField> fields) {
    Places any;
    for (const MapField field : fields) {
      any.insert(any.end(), places(field).begin(), places(field).end());
    }
    if (!any.empty()) required_.push_back(std::move(any));
  };
  if (map_.kind == MapKind::invoices) {
    require({MapField::invoice_date, MapField::due_date});
    require({MapField::amount_ttc, MapField::debit, MapField::credit, MapField::open_amount});
    if (map_.amounts == AmountRule::by_document_type) require({MapField::document_type});
    if (map_.amounts == AmountRule::by_debit_credit) require({MapField::debit_credit});
  }
  for (std::size_t i = 0; i < names_.size(); ++i) columns_.push_back({names_[i], kinds_[i]});
  std::vector<std::vector<std::string_view>> required;
  for (const Places& group : required_) {
    auto& alternatives = required.emplace_back();
    for (const std::size_t place : group) alternatives.emplace_back(names_[place]);
  }
  table_ = Table::open(path, {.name = "import", .columns = columns_, .required = required},
                       problems_, table_notes_);
  problems_.throw_if_any();
  list_columns(table_notes_);
  const DecimalMark found =
      table_->format().decimal_mark == "comma" ? DecimalMark::comma : DecimalMark::point;
  mark_ = map_.decimal_mark.value_or(found);
}

/// What the table said of itself; columns that the map leaves aside in one line.
void MappedTable::list_columns(const AssumptionLog& told) {
  const std::string title = map_.title.empty() ? map_.name : map_.title;
  assumptions_.add("import.map", printable(map_.name),
                   fmt::format("columns are read as this map says: {}", printable(title)));
  if (!map_.remark.empty()) {
    assumptions_.add("import.map", "to know", printable(map_.remark, 400));
  }
  const auto first = [&](MapField field) {
    const Places& all = places(field);
    const auto there = std::ranges::find_if(all, [&](std::size_t p) { return table_->has(p); });
    return there == all.end() ? std::nullopt : std::optional(*there);
  };
  if (first(MapField::buyer_id) == first(MapField::name)) {
    assumptions_.add("buyers.buyer_id", "the name",
                     "the file has no codes of clients: those of one name are one client");
  }
  std::vector<std::string> ignored;
  for (const Assumption& one : told.assumptions()) {
    if (one.value == "ignored") {
      ignored.push_back(one.field.substr(one.field.find('.') + 1));
    } else if (one.field != "import.decimal_mark" || !map_.decimal_mark) {
      assumptions_.add(one.field, one.value, one.reason, one.count);
    }
  }
  if (ignored.empty()) return;
  assumptions_.add("import.columns", "ignored",
                   printable(fmt::format("the map does not use {}", fmt::join(ignored, ", ")), 400),
                   ignored.size());
}

bool MappedTable::next() {
  while (true) {
    const std::size_t problems = problems_.size();
    const Table::Row row = table_->next();
    if (row == Table::Row::end) {
      // The last problem says why reading ended early; the others are rows that were passed.
      ProblemLog fatal;
      if (problems_.size() > problems) fatal.add(problems_.problems().back());
      problems_ = std::move(fatal);
      return false;
    }
    ++rows_;
    row_faulty_ = false;
    if (row == Table::Row::faulty) {
      fault_at(FindingKind::cell_count, std::nullopt);
      continue;
    }
    if (!total_row()) return true;
  }
}

bool MappedTable::named_total() const {
  constexpr std::array<MapField, 5> labels = {MapField::buyer_id, MapField::name,
                                              MapField::invoice_id, MapField::invoice_date,
                                              MapField::document_type};
  bool named = false;
  for (const MapField field : labels) {
    const std::string_view cell = text(field);
    if (cell.empty()) continue;
    if (std::ranges::find(total_words_, lower_case(cell)) == total_words_.end()) return false;
    named = true;
  }
  return named;
}

/// Tells totals that have no client; keeps those that may be a client of that name.
bool MappedTable::total_row() {
  if (total_words_.empty()) return false;
  TotalRows::Amounts amounts = plain_amounts();
  if (!named_total()) {
    totals_.add(amounts);
    return false;
  }
  ImportFinding row = finding_at(FindingKind::total_row, filled(places(MapField::buyer_id)));
  const auto amount =
      std::ranges::find_if(amounts, [](const auto& one) { return one.has_value(); });
  if (amount != amounts.end()) row.amount = **amount;
  if (text(MapField::buyer_id).empty()) {
    findings_.add(std::move(row));
  } else {
    totals_.keep(std::move(row), std::move(amounts));
  }
  return true;
}

void MappedTable::settle_totals() {
  for (ImportFinding& row : totals_.settle()) {
    faulty_rows_ += row.kind == FindingKind::total_differs ? 1U : 0U;
    findings_.add(std::move(row));
  }
}

/// The amount as it stands; nothing where there is none or it is a share.
std::optional<Cents> MappedTable::plain_amount(const Places& places) const {
  const std::optional<std::size_t> column = filled(places);
  if (!column) return std::nullopt;
  const auto number = parse_number(with_leading_minus(table_->text(*column)), mark_);
  const bool amount =
      number && number->unit != NumberUnit::percent && std::abs(number->value) <= largest_amount;
  return amount ? std::optional<Cents>(std::llround(number->value * 100.0)) : std::nullopt;
}

TotalRows::Amounts MappedTable::plain_amounts() const {
  constexpr std::array<MapField, 5> columns = {MapField::balance, MapField::open_amount,
                                               MapField::amount_ttc, MapField::debit,
                                               MapField::credit};
  TotalRows::Amounts amounts;
  for (const MapField field : columns) amounts.push_back(plain_amount(places(field)));
  for (const Places& bucket : buckets_) amounts.push_back(plain_amount(bucket));
  return amounts;
}

bool MappedTable::has(MapField field) const {
  return std::ranges::any_of(places(field), [&](std::size_t place) { return table_->has(place); });
}

bool MappedTable::has_bucket(std::size_t bucket) const {
  return std::ranges::any_of(buckets_[bucket],
                             [&](std::size_t place) { return table_->has(place); });
}

/// The first of the columns that is filled in this row, else the first the file has.
std::optional<std::size_t> MappedTable::filled(const Places& places) const {
  for (const std::size_t place : places) {
    if (!table_->text(place).empty()) return place;
  }
  const auto there = std::ranges::find_if(places, [&](std::size_t p) { return table_->has(p); });
  return there == places.end() ? std::nullopt : std::optional(*there);
}

std::string_view MappedTable::text(MapField field) const {
  for (const std::size_t place : places(field)) {
    if (const std::string_view cell = table_->text(place); !cell.empty()) return cell;
  }
  return {};
}

Cell<Date> MappedTable::date(MapField field) {
  const std::string_view cell = text(field);
  if (says_no_date(cell)) return {};
  for (const DateFormat& format : map_.dates) {
    if (const auto day = format.read(cell))
      return {.state = Cell<Date>::State::given, .value = *day};
  }
  fault(FindingKind::date_unreadable, field);
  return {.state = Cell<Date>::State::faulty};
}

Cell<Cents> MappedTable::amount_at(const Places& places) {
  const std::optional<std::size_t> column = filled(places);
  const std::string_view cell = column ? table_->text(*column) : std::string_view();
  if (cell.empty() || cell == "-") return {};
  const auto number = parse_number(with_leading_minus(cell), mark_);
  if (!number || number->unit == NumberUnit::percent || std::abs(number->value) > largest_amount) {
    fault_at(FindingKind::amount_unreadable, column);
    return {.state = Cell<Cents>::State::faulty};
  }
  const double exact = number->value * 100.0;
  const Cents cents = std::llround(exact);
  // A tenth of a cent stands well above the rounding of a double up to the largest amount.
  if (std::abs(exact - static_cast<double>(cents)) > 0.1) {
    tell_at(FindingKind::amount_rounded, column, cents);
  }
  return {.state = Cell<Cents>::State::given, .value = cents};
}

Cell<Cents> MappedTable::amount(MapField field) {
  return amount_at(places(field));
}

Cell<Cents> MappedTable::bucket(std::size_t bucket) {
  return amount_at(buckets_[bucket]);
}

Cell<int> MappedTable::days(MapField field) {
  Cell<int> none;
  for (const std::size_t place : places(field)) {
    const std::string_view cell = table_->text(place);
    if (cell.empty()) continue;
    const auto number = parse_number(cell, mark_);
    const double value = number && number->unit == NumberUnit::none ? number->value : -1.0;
    if (value < 0 || value > longest_days || std::floor(value) != value) {
      fault_at(FindingKind::days_unreadable, place);
      return {.state = Cell<int>::State::faulty};
    }
    none = {.state = Cell<int>::State::given, .value = static_cast<int>(value)};
    if (value > 0) return none;
  }
  return none;
}

Cell<std::size_t> MappedTable::word(MapField field, std::initializer_list<const MapWords*> lists) {
  const std::string_view cell = text(field);
  std::size_t index = 0;
  for (const MapWords* words : lists) {
    if (holds(*words, cell)) return {.state = Cell<std::size_t>::State::given, .value = index};
    ++index;
  }
  if (cell.empty()) return {};
  fault(FindingKind::word_unknown, field);
  return {.state = Cell<std::size_t>::State::faulty};
}

bool MappedTable::in_euros() {
  const std::string currency = lower_case(text(MapField::currency));
  if (currency.empty() || currency == "eur" || currency == "€" || currency == "euro") return true;
  tell(FindingKind::currency_other, MapField::currency);
  return false;
}

void MappedTable::tell(FindingKind kind, MapField field, Cents amount) {
  tell_at(kind, filled(places(field)), amount);
}

void MappedTable::fault(FindingKind kind, MapField field) {
  fault_at(kind, filled(places(field)));
}

ImportFinding MappedTable::finding_at(FindingKind kind, std::optional<std::size_t> column) const {
  const SourceLocation at = table_->location(column.value_or(0));
  ImportFinding finding;
  finding.kind = kind;
  finding.file = table_->format().file;
  finding.line = at.line;
  finding.column = at.column;
  if (column) {
    finding.field = names_[*column];
    finding.value = printable(table_->text(*column));
  }
  finding.buyer_id = text(MapField::buyer_id);
  return finding;
}

void MappedTable::tell_at(FindingKind kind, std::optional<std::size_t> column, Cents amount) {
  ImportFinding finding = finding_at(kind, column);
  finding.amount = amount;
  findings_.add(std::move(finding));
}

void MappedTable::fault_at(FindingKind kind, std::optional<std::size_t> column) {
  tell_at(kind, column, 0);
  if (!row_faulty_) ++faulty_rows_;
  row_faulty_ = true;
}

std::size_t MappedTable::line() const {
  return table_->location(0).line;
}

void MappedTable::refuse_if_hopeless(std::size_t rows) {
  const bool many = faulty_rows_ > few_faulty &&
                    static_cast<double>(faulty_rows_) > most_faulty * static_cast<double>(rows);
  if (!many && 2 * faulty_rows_ <= rows) return;
  std::size_t told = 0;
  for (const ImportFinding& finding : findings_.findings()) {
    if (severity(finding.kind) != FindingSeverity::error || finding.line == 0) continue;
    if (++told > most_told) break;
    problems_.add(located(
        {.what = finding.field.empty()
                     ? in_words(finding.kind)
                     : fmt::format("{}: {}", printable(finding.field), in_words(finding.kind))},
        {.file = path_, .line = finding.line, .column = std::max<std::size_t>(finding.column, 1)},
        finding.value));
  }
  problems_.add(located(
      {.what = fmt::format("{} of {} rows cannot be read", faulty_rows_, rows),
       .why = fmt::format("the map '{}' hardly fits this file", printable(map_.name)),
       .remedy = "check date_format, decimal_mark and words of the map; nothing was written"},
      {.file = path_}));
}

ImportedFile MappedTable::finish() {
  settle_totals();
  if (rows_ == 0 && problems_.empty()) {
    problems_.add(located({.what = "table has no rows", .remedy = "export the table again"},
                          {.file = path_}));
  }
  if (!table_->complete() && problems_.empty()) {
    problems_.add(located({.what = "file cannot be read to its end"}, {.file = path_}));
  }
  refuse_if_hopeless(rows_);
  problems_.throw_if_any();
  const TableFormat& format = table_->format();
  ImportedFile file;
  file.name = format.file;
  file.encoding = format.encoding;
  file.separator = format.separator;
  file.lines = rows_;
  file.faulty_rows = faulty_rows_;
  return file;
}

}  // namespace encours
