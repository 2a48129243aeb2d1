#include "scenarios/sweep_axis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/toml_text.hpp"
#include "scenarios/value_list.hpp"

namespace encours {

namespace {

/// Tables that a simulation does not look at, or that a sweep leaves out.
constexpr std::array<std::string_view, 5> left_out = {"study", "diagnosis", "provision", "actions",
                                                      "uncertainty"};

SourceLocation flag_place() {
  return {.file = "--set", .line = 0, .column = 0};
}

Problem problem_of(std::string_view text, std::string what, std::string why, std::string remedy) {
  return {.where = flag_place(),
          .what = std::move(what),
          .value = printable(text),
          .why = std::move(why),
          .remedy = std::move(remedy)};
}

std::string_view without_quotes(std::string_view text) {
  const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  return quoted ? text.substr(1, text.size() - 2) : text;
}

template <class Number>
std::optional<Number> whole_text_as(std::string_view text) {
  Number value{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

/// A number, a truth value or a text, as the study file would have it; texts need no quotes.
TomlValue value_of(std::string_view text) {
  TomlValue value{.data = TomlTime{}, .where = flag_place(), .text = std::string(text)};
  if (const auto whole = whole_text_as<std::int64_t>(text)) {
    value.data = *whole;
  } else if (const auto number = whole_text_as<double>(text)) {
    value.data = *number;
  } else if (text == "true" || text == "false") {
    value.data = text == "true";
  } else {
    value.text = std::string(without_quotes(text));
    value.data = value.text;
  }
  return value;
}

/// Whole numbers stay whole where first, last and step are.
std::vector<TomlValue> values_of_range(const std::vector<double>& numbers) {
  std::vector<TomlValue> values;
  for (const double number : numbers) values.push_back(value_of(fmt::format("{:.12g}", number)));
  return values;
}

std::vector<TomlValue> values_of_list(std::string_view text) {
  std::vector<TomlValue> values;
  while (true) {
    const std::size_t end = std::min(text.find(','), text.size());
    values.push_back(value_of(text.substr(0, end)));
    if (end == text.size()) return values;
    text.remove_prefix(end + 1);
  }
}

void check_values(const SweepAxis& axis, ProblemLog& problems) {
  for (std::size_t i = 0; i < axis.values.size(); ++i) {
    const std::string& text = axis.values[i].text;
    if (text.empty()) {
      problems.add(problem_of(axis.text, "a value is empty", "values stand between commas",
                              fmt::format("write {}=0,0.5", axis.key)));
    }
    const auto before = std::span(axis.values).first(i);
    if (std::ranges::find(before, text, &TomlValue::text) == before.end()) continue;
    problems.add(problem_of(axis.text, "a value is given twice", "each is a place of the result",
                            fmt::format("write {} once", printable(text))));
  }
}

void check_key(const SweepAxis& axis, ProblemLog& problems) {
  const std::string_view table = std::string_view(axis.key).substr(0, axis.key.find('.'));
  if (table == axis.key || axis.key.ends_with('.') || table.empty()) {
    problems.add(problem_of(axis.text, "not the path of a key",
                            "a key stands in a table of the study",
                            "write --set default.asset_correlation=0.01:0.2:0.01"));
  } else if (std::ranges::find(left_out, table) != left_out.end()) {
    const bool range = table == "uncertainty";
    problems.add(problem_of(
        axis.text, "a sweep over this table changes nothing",
        range ? "a sweep simulates central assumptions only" : "simulations do not look at it",
        range ? "sweep the PDs or LGDs themselves" : "take another key"));
  }
}

/// The entry of a key in a table; added with an empty table if it is not there.
TomlValue& entry_of(TomlValue::Table& table, std::string_view key, const SourceLocation& where) {
  const auto found = std::ranges::find(table, key, &TomlEntry::key);
  if (found != table.end()) return found->value;
  TomlValue empty{.data = TomlValue::Table{}, .where = where, .text = {}};
  table.push_back({.key = std::string(key), .where = where, .value = std::move(empty)});
  return table.back().value;
}

/// The name by which an element of an array is called: its `name`, or its only key.
std::string_view name_of(const TomlValue& element) {
  const auto* table = std::get_if<TomlValue::Table>(&element.data);
  if (table == nullptr) return {};
  const auto found = std::ranges::find(*table, "name", &TomlEntry::key);
  if (found != table->end()) return found->value.text;
  return table->size() == 1 ? std::string_view(table->front().key) : std::string_view();
}

/// An element of an array and what is left of the path behind it.
struct Element {
  TomlValue* value = nullptr;
  std::string_view rest;
};

/// The longest name that fits, as names may hold points.
Element find_element(TomlValue::Array& array, std::string_view path) {
  Element found;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < array.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    for (const std::string_view name : {name_of(array[i]), std::string_view(number)}) {
      const bool fits = !name.empty() && path.starts_with(name) &&
                        (path.size() == name.size() || path[name.size()] == '.');
      if (!fits || name.size() <= longest) continue;
      longest = name.size();
      found = {.value = &array[i], .rest = path.substr(std::min(path.size(), name.size() + 1))};
    }
  }
  return found;
}

/// "1 (day = 10), 2 (day = 30)": what elements without a name are entered by.
std::string numbered(const TomlValue::Array& array) {
  constexpr std::size_t most_shown = 9;
  std::string text;
  for (std::size_t i = 0; i < std::min(array.size(), most_shown); ++i) {
    text += fmt::format("{}{}", i == 0 ? "" : ", ", i + 1);
    const auto* table = std::get_if<TomlValue::Table>(&array[i].data);
    if (table == nullptr || table->empty()) continue;
    const TomlEntry& first = table->front();
    text += fmt::format(" ({} = {})", printable(first.key), printable(toml_text(first.value)));
  }
  return array.size() > most_shown ? text + fmt::format(" … {}", array.size()) : text;
}

/// `path` is what is left of `key` at the array.
Problem no_element(const TomlValue::Array& array, std::string_view key, std::string_view path) {
  const std::string_view list = key.substr(0, key.size() - std::min(key.size(), path.size() + 1));
  if (array.empty()) {
    return problem_of(key, "no element of this number", fmt::format("{} is empty", list),
                      "write its elements in the study first");
  }
  std::vector<std::string_view> names;
  for (const TomlValue& element : array) names.push_back(name_of(element));
  const auto bare = std::ranges::count(names, std::string_view());
  std::erase(names, std::string_view());
  const std::string_view asked = path.substr(0, path.find('.'));
  const bool by_number = asked.find_first_not_of("0123456789") == std::string_view::npos;
  if (!by_number && bare == 0) {
    return problem_of(key, "no element of this name",
                      "an array is entered by a name, or by a number from 1",
                      did_you_mean(nearest_name(asked, names),
                                   fmt::format("known are {}", fmt::join(names, ", "))));
  }
  const std::string all =
      array.size() == 1 ? "1" : fmt::format("a number from 1 to {}", array.size());
  return problem_of(key, by_number ? "no element of this number" : "no element of this name",
                    fmt::format("{} holds {}", list, numbered(array)),
                    fmt::format("take {} in its place, or add the element to the study", all));
}

}  // namespace

bool SweepAxis::is_numeric() const {
  return std::ranges::all_of(values, [](const TomlValue& value) {
    return std::holds_alternative<std::int64_t>(value.data) ||
           std::holds_alternative<double>(value.data);
  });
}

SweepAxis parse_sweep_axis(std::string_view text, ProblemLog& problems) {
  const std::size_t equals = std::min(text.find('='), text.size());
  SweepAxis axis{
      .key = std::string(text.substr(0, equals)), .values = {}, .text = std::string(text)};
  const std::size_t before = problems.size();
  if (printable(text, text.size()) != text) {
    problems.add(problem_of(text, "not plain text", "a setting is UTF-8 without control characters",
                            "type it again"));
    return axis;
  }
  check_key(axis, problems);
  if (problems.size() > before) return axis;
  const std::string_view written = text.substr(std::min(text.size(), equals + 1));
  const ValueList numbers = parse_value_list(written, most_points);
  const bool range = written.find(':') != std::string_view::npos;
  if (range && std::holds_alternative<std::vector<double>>(numbers)) {
    axis.values = values_of_range(std::get<std::vector<double>>(numbers));
  } else if (const auto* reason = std::get_if<NoValues>(&numbers);
             reason != nullptr && *reason == NoValues::too_many) {
    problems.add(problem_of(text, "too many values",
                            fmt::format("a sweep has at most {} points", most_points),
                            "take wider steps"));
  } else if (reason != nullptr && *reason == NoValues::never_there) {
    problems.add(
        problem_of(text, "the steps do not lead to the end of the range",
                   "a range is first:last:step, the step below 0 where it falls",
                   fmt::format("write {}=0.2:0:-0.05 or {}=0:0.2:0.05", axis.key, axis.key)));
    return axis;
  } else {
    axis.values = values_of_list(written);
  }
  check_values(axis, problems);
  return axis;
}

void set_key(TomlValue& document, std::string_view key, const TomlValue& value,
             ProblemLog& problems) {
  TomlValue* place = &document;
  std::string_view path = key;
  while (!path.empty()) {
    if (auto* array = std::get_if<TomlValue::Array>(&place->data)) {
      const Element element = find_element(*array, path);
      if (element.value == nullptr) {
        Problem problem = no_element(*array, key, path);
        problem.where = value.where;
        problems.add(std::move(problem));
        return;
      }
      place = element.value;
      // A clause is called by its only key, which is then the one to set.
      const auto* only = std::get_if<TomlValue::Table>(&place->data);
      const bool by_key = only != nullptr && only->size() == 1 && element.rest.empty();
      path = by_key ? std::string_view(only->front().key) : element.rest;
      if (path.empty()) break;
      continue;
    }
    auto* table = std::get_if<TomlValue::Table>(&place->data);
    if (table == nullptr) {
      Problem problem = problem_of(key, "a value stands where a table is needed",
                                   "the path goes on", "shorten the path to the key itself");
      problem.where = value.where;
      problems.add(std::move(problem));
      return;
    }
    const std::size_t end = std::min(path.find('.'), path.size());
    place = &entry_of(*table, path.substr(0, end), value.where);
    path.remove_prefix(std::min(path.size(), end + 1));
  }
  *place = value;
}

}  // namespace encours
