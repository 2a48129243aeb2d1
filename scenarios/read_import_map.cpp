#include "scenarios/read_import_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

#include "portfolio/fault.hpp"
#include "scenarios/parse_toml.hpp"
#include "scenarios/study_text.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

namespace {

constexpr std::int64_t longest_days = 3'650;
constexpr std::int64_t oldest = 36'500;
constexpr int longest_terms = 3'650;

using Keys = std::span<const std::string_view>;

constexpr auto kind_names = map_kind_names;
constexpr std::array<std::string_view, 12> invoice_keys = {
    "kind",    "title",   "remark", "date_format",    "decimal_mark", "total_rows",
    "columns", "amounts", "states", "document_types", "debit_credit", "disputed"};
constexpr std::array<std::string_view, 10> ageing_keys = {
    "kind",       "title",   "remark", "date_format", "decimal_mark",
    "total_rows", "columns", "basis",  "terms_days",  "bucket"};
/// Fields of invoices; those of an ageing report are the first three and the last two.
constexpr Keys all_fields = map_field_names;
constexpr std::array<std::string_view, 5> ageing_fields = {"buyer_id", "name", "currency",
                                                           "balance", "as_of"};

void report(const SourceLocation& where, Fault fault, std::string_view value,
            ProblemLog& problems) {
  problems.add(located(std::move(fault), where, value));
}

/// One text or several.
MapWords read_words(const TableReader& table, std::string_view key, ProblemLog& problems) {
  const TomlValue* value = table.find(key);
  if (value == nullptr) return {};
  if (const auto* text = std::get_if<std::string>(&value->data)) return {*text};
  MapWords words;
  const auto* array = std::get_if<TomlValue::Array>(&value->data);
  const std::string remedy = fmt::format("write {} = \"…\" or [\"…\", \"…\"]", key);
  if (array == nullptr) {
    add_wrong_type(*value, table.full_name(key), "a text or several", remedy, problems);
    return words;
  }
  for (const TomlValue& one : *array) {
    if (const auto* text = std::get_if<std::string>(&one.data)) {
      words.push_back(*text);
    } else {
      add_wrong_type(one, table.full_name(key), "a text", remedy, problems);
    }
  }
  return words;
}

/// Names of columns: at least one where the key stands, none empty.
MapWords read_columns(const TableReader& table, std::string_view key, ProblemLog& problems) {
  MapWords names = read_words(table, key, problems);
  const auto empty = [](const std::string& name) { return trimmed(name).empty(); };
  if (table.has(key) && (names.empty() || std::ranges::any_of(names, empty))) {
    report(table.find(key)->where,
           {.what = fmt::format("{} names no column", table.full_name(key)),
            .why = "it is the name of a column of the file",
            .remedy = "write it as it stands in the header, or remove the key"},
           "", problems);
    return {};
  }
  return names;
}

class MapReader {
 public:
  MapReader(const TomlValue& document, ColumnMap& map, ProblemLog& problems)
      : map_(map),
        problems_(problems),
        root_(document, "", map.kind == MapKind::invoices ? Keys(invoice_keys) : Keys(ageing_keys),
              problems) {}

  void read() {
    map_.title = root_.text("title", "Aged balance of our ledger").value_or("");
    map_.remark = root_.text("remark", "credits are not in this report").value_or("");
    map_.total_rows = read_words(root_, "total_rows", problems_);
    read_decimal_mark();
    read_fields();
    read_dates();
    if (map_.kind == MapKind::invoices) {
      read_amounts();
      read_word_lists();
      check_invoices();
    } else {
      read_ageing();
    }
  }

 private:
  void read_decimal_mark() {
    static constexpr std::array<std::string_view, 2> names = {"point", "comma"};
    if (const auto mark = root_.choice("decimal_mark", names)) {
      map_.decimal_mark = *mark == 0 ? DecimalMark::point : DecimalMark::comma;
    }
  }

  void read_fields() {
    const bool invoices = map_.kind == MapKind::invoices;
    const Keys known = invoices ? all_fields.first(all_fields.size() - 2) : Keys(ageing_fields);
    root_.require("columns", "it says which column of the file is what",
                  "add [columns] with buyer_id = \"…\" and the others");
    const TableReader columns = root_.table("columns", "columns", known);
    for (std::size_t i = 0; i < map_field_names.size(); ++i) {
      map_.columns[i] = read_columns(columns, map_field_names[i], problems_);
    }
    if (root_.has("columns")) {
      columns.require("buyer_id", "every row is of a client",
                      "add buyer_id = \"…\", the column of the client's code or name");
    }
  }

  void read_dates() {
    const bool needed = map_.kind == MapKind::invoices || map_.names(MapField::as_of);
    if (needed) {
      root_.require("date_format", "03/04/2026 may be in March or in April",
                    "add date_format = \"%d/%m/%Y\" or the like");
    }
    for (const std::string& pattern : read_words(root_, "date_format", problems_)) {
      if (auto format = DateFormat::parse(pattern)) {
        map_.dates.push_back(std::move(*format));
        continue;
      }
      report(root_.find("date_format")->where,
             {.what = "not a date format",
              .why = "one of %Y and %y, with %m and %d; known besides are %H, %M and %S",
              .remedy = "write date_format = \"%d/%m/%Y\""},
             pattern, problems_);
    }
  }

  void read_amounts() {
    static constexpr std::array<std::string_view, 4> rules = {
        "as_written", "reversed", "by_document_type", "by_debit_credit"};
    const auto rule = root_.choice("amounts", rules);
    if (rule) map_.amounts = static_cast<AmountRule>(*rule);
    if (map_.amounts == AmountRule::by_document_type) {
      need("document_type", MapField::document_type, "document_types");
    }
    if (map_.amounts == AmountRule::by_debit_credit) {
      need("debit_credit", MapField::debit_credit, "debit_credit");
    }
  }

  /// Says that a column and the words in it are needed.
  void need(std::string_view column, MapField field, std::string_view words) {
    if (map_.names(field) && root_.has(words)) return;
    report(root_.find("amounts")->where,
           {.what = fmt::format("amounts need a column {} and the table [{}]", column, words),
            .why = "they tell the sign",
            .remedy = "add them"},
           "", problems_);
  }

  void read_word_lists() {
    static constexpr std::array<std::string_view, 3> states = {"open", "paid", "ignored"};
    static constexpr std::array<std::string_view, 4> types = {"invoice", "credit_note", "payment",
                                                              "ignored"};
    static constexpr std::array<std::string_view, 2> sides = {"debit", "credit"};
    static constexpr std::array<std::string_view, 2> flags = {"yes", "no"};
    read_lists("states", states, {&map_.states.open, &map_.states.paid, &map_.states.ignored});
    auto& documents = map_.document_types;
    read_lists(
        "document_types", types,
        {&documents.invoice, &documents.credit_note, &documents.payment, &documents.ignored});
    read_lists("debit_credit", sides, {&map_.sides.debit, &map_.sides.credit});
    read_lists("disputed", flags, {&map_.disputed.yes, &map_.disputed.no});
    if (map_.names(MapField::state) && !root_.has("states")) {
      report(root_.find("columns")->where,
             {.what = "states is missing",
              .why = "it says which words of the column state mean open and paid",
              .remedy = "add [states] with open = [\"…\"] and paid = [\"…\"]"},
             "", problems_);
    }
  }

  void read_lists(std::string_view name, Keys keys, std::initializer_list<MapWords*> lists) {
    if (!root_.has(name)) return;
    const TableReader table = root_.table(name, name, keys);
    std::vector<std::string> seen;
    auto key = keys.begin();
    for (MapWords* list : lists) {
      if (table.has(*key)) *list = read_words(table, *key, problems_);
      for (const std::string& word : *list) {
        if (table.has(*key) && std::ranges::find(seen, word) != seen.end()) {
          report(table.find(*key)->where,
                 {.what = fmt::format("a word stands twice in [{}]", name),
                  .why = "one word means one thing",
                  .remedy = "keep it in one of the lists"},
                 word, problems_);
        }
        seen.push_back(word);
      }
      ++key;
    }
  }

  void check_invoices() {
    if (!root_.has("columns")) return;
    const SourceLocation where = root_.find("columns")->where;
    const bool sides = map_.names(MapField::debit) && map_.names(MapField::credit);
    if (map_.names(MapField::debit) != map_.names(MapField::credit)) {
      report(where, {.what = "only one of debit and credit", .remedy = "name both columns"}, "",
             problems_);
    }
    if (!sides && !map_.names(MapField::amount_ttc) && !map_.names(MapField::open_amount)) {
      report(where,
             {.what = "no column of amounts",
              .why = "one of amount_ttc, debit with credit, open_amount is required",
              .remedy = "name it"},
             "", problems_);
    }
    if (!map_.names(MapField::invoice_date) && !map_.names(MapField::due_date)) {
      report(where,
             {.what = "no column of dates",
              .why = "one of invoice_date and due_date is required",
              .remedy = "name it"},
             "", problems_);
    }
  }

  void read_ageing() {
    static constexpr std::array<std::string_view, 3> bases = {"due_date", "invoice_date",
                                                              "to_be_told"};
    root_.require("basis", "the same ledger gives other figures by due date and by invoice date",
                  "add basis = \"due_date\" or basis = \"invoice_date\"");
    if (const auto basis = root_.choice("basis", bases); basis && *basis < 2) {
      map_.basis = static_cast<AgeBasis>(*basis);
    }
    if (const auto terms =
            root_.integer("terms_days", {.lowest = 0, .highest = longest_terms, .example = "30"})) {
      map_.terms_days = static_cast<int>(*terms);
    }
    root_.require("bucket", "they are the columns of the report",
                  "add one [[bucket]] per column with column, from, to");
    const auto* buckets = root_.array("bucket", "[[bucket]] once per column");
    if (buckets == nullptr) return;
    for (const TomlValue& value : *buckets) read_bucket(value);
    check_overlaps(*buckets);
  }

  void read_bucket(const TomlValue& value) {
    static constexpr std::array<std::string_view, 5> keys = {"column", "from", "to", "take",
                                                             "optional"};
    const TableReader table(value, "bucket", keys, problems_);
    const IntegerRule days{.lowest = -longest_days, .highest = oldest, .example = "30"};
    table.require("column", "the name of the column", "add column = \"31-60\"");
    AgeBucket bucket;
    bucket.columns = read_columns(table, "column", problems_);
    const auto from = table.integer("from", days);
    const auto to = table.integer("to", days);
    const auto take = table.integer("take", days);
    bucket.optional = table.flag("optional").value_or(false);
    const auto refuse = [&](const char* what, const char* why, const char* remedy) {
      report(table.where(), {.what = what, .why = why, .remedy = remedy}, "", problems_);
    };
    if (!from && !to) {
      refuse("bucket has neither from nor to", "days, both included", "add from = 31 and to = 60");
    } else if (from && to && *from > *to) {
      refuse("bucket ends before it begins", "from is at most to", "correct one of the two");
    } else if (!take && (!from || !to)) {
      refuse("bucket without end needs take", "an open bracket has no middle",
             "add take = 120, the age its items are taken to have");
    } else if (take && ((from && *take < *from) || (to && *take > *to))) {
      refuse("take is outside its bucket", "it lies between from and to", "correct it");
    }
    if (from) bucket.from = static_cast<int>(*from);
    if (to) bucket.to = static_cast<int>(*to);
    bucket.assumed_age = static_cast<int>(take.value_or((from.value_or(0) + to.value_or(0)) / 2));
    map_.buckets.push_back(std::move(bucket));
  }

  void check_overlaps(const TomlValue::Array& values) {
    const auto low = [](const AgeBucket& bucket) {
      return bucket.from.value_or(std::numeric_limits<int>::min());
    };
    const auto high = [](const AgeBucket& bucket) {
      return bucket.to.value_or(std::numeric_limits<int>::max());
    };
    for (std::size_t i = 0; i < map_.buckets.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const AgeBucket& one = map_.buckets[i];
        const AgeBucket& other = map_.buckets[j];
        if (low(one) > high(other) || low(other) > high(one)) continue;
        report(values[i].where,
               {.what = "buckets overlap",
                .why = "a day stands in one of them",
                .remedy = "correct from and to"},
               one.columns.empty() ? "" : one.columns.front(), problems_);
        break;
      }
    }
  }

  ColumnMap& map_;
  ProblemLog& problems_;
  TableReader root_;
};

/// The kind of a map, which decides what else it may hold.
std::optional<MapKind> read_kind(const TomlValue& document, const std::string& file,
                                 ProblemLog& problems) {
  const auto& entries = std::get<TomlValue::Table>(document.data);
  const auto entry = std::ranges::find(entries, "kind", &TomlEntry::key);
  const SourceLocation where =
      entry == entries.end() ? SourceLocation{.file = file} : entry->value.where;
  if (entry != entries.end()) {
    const auto* text = std::get_if<std::string>(&entry->value.data);
    const auto name = text == nullptr ? kind_names.end() : std::ranges::find(kind_names, *text);
    if (name != kind_names.end()) return static_cast<MapKind>(name - kind_names.begin());
  }
  report(where,
         {.what = entry == entries.end() ? "kind is missing" : "unknown kind",
          .why = "a map is for a list of invoices or an ageing report",
          .remedy = "write kind = \"invoices\" or kind = \"ageing\""},
         entry == entries.end() ? std::string_view() : entry->value.text, problems);
  return std::nullopt;
}

}  // namespace

std::optional<ColumnMap> parse_import_map(std::string_view text, const std::string& file,
                                          std::string_view name, ProblemLog& problems) {
  const std::size_t before = problems.size();
  if (!check_study_text(text, file, problems)) return std::nullopt;
  const auto document = parse_toml(text, file, problems);
  if (!document) return std::nullopt;
  const auto kind = read_kind(*document, file, problems);
  if (!kind) return std::nullopt;
  ColumnMap map{.name = std::string(name), .kind = *kind, .title = {}};
  MapReader(*document, map, problems).read();
  return problems.size() == before ? std::optional(std::move(map)) : std::nullopt;
}

}  // namespace encours
