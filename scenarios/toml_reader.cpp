#include "scenarios/toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"

namespace encours {

namespace {

/// The last part of a full name: the key itself.
std::string_view key_of(std::string_view name) {
  return name.substr(name.rfind('.') + 1);
}

}  // namespace

std::string_view type_name(const TomlValue& value) {
  constexpr std::array<std::string_view, std::variant_size_v<decltype(TomlValue::data)>> names = {
      "a table",   "an array",      "a text", "a whole number",
      "a decimal", "a truth value", "a date", "a time or a date outside 1900-2999"};
  return names[value.data.index()];
}

void add_wrong_type(const TomlValue& value, std::string_view name, std::string_view expected,
                    std::string_view remedy, ProblemLog& problems) {
  problems.add({.where = value.where,
                .what = fmt::format("{} has the wrong type", name),
                .value = value.text,
                .why = fmt::format("found {}, expected {}", type_name(value), expected),
                .remedy = std::string(remedy)});
}

std::optional<double> read_number(const TomlValue& value, std::string_view name,
                                  const NumberRule& rule, ProblemLog& problems) {
  double number = 0;
  const std::string remedy = fmt::format("write {} = {}", key_of(name), rule.example);
  if (const auto* integer = std::get_if<std::int64_t>(&value.data)) {
    number = static_cast<double>(*integer);
  } else if (const auto* decimal = std::get_if<double>(&value.data)) {
    number = *decimal;
  } else {
    add_wrong_type(value, name, "a number", remedy, problems);
    return std::nullopt;
  }
  if (number >= rule.lowest && number <= rule.highest) return number;  // false for NaN
  problems.add({.where = value.where,
                .what = fmt::format("{} is out of range", name),
                .value = value.text,
                .why = fmt::format("a number from {} to {}", rule.lowest, rule.highest),
                .remedy = remedy});
  return std::nullopt;
}

TableReader::TableReader(const TomlValue& value, std::string_view name,
                         std::span<const std::string_view> known, ProblemLog& problems,
                         std::span<const std::string_view> refused)
    : entries_(std::get_if<TomlValue::Table>(&value.data)),
      wrong_type_(entries_ == nullptr),
      name_(name),
      where_(value.where),
      problems_(problems) {
  if (entries_ != nullptr) {
    report_unknown(known, refused);
  } else {
    add_wrong_type(value, name, "a table", "write its keys in a table", problems);
  }
}

TableReader TableReader::table(std::string_view key, std::string_view name,
                               std::span<const std::string_view> known) const {
  const TomlValue* value = find(key);
  if (value == nullptr) return {where_, name, problems_};
  return {*value, name, known, problems_};
}

void TableReader::report_unknown(std::span<const std::string_view> known,
                                 std::span<const std::string_view> refused) {
  for (const TomlEntry& entry : *entries_) {
    if (std::ranges::find(refused, entry.key) != refused.end()) continue;
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    const std::string_view nearest = nearest_name(entry.key, known);
    misspelt_.push_back(nearest);
    problems_.add(
        {.where = entry.where,
         .what = name_.empty() ? "unknown table or key" : fmt::format("unknown key in {}", name_),
         .value = entry.key,
         .why = fmt::format("known are {}", fmt::join(known, ", ")),
         .remedy = did_you_mean(nearest, "remove it")});
  }
}

const TomlValue* TableReader::find(std::string_view key) const {
  if (entries_ == nullptr) return nullptr;
  const auto entry = std::ranges::find(*entries_, key, &TomlEntry::key);
  return entry == entries_->end() ? nullptr : &entry->value;
}

std::string TableReader::full_name(std::string_view key) const {
  return name_.empty() ? std::string(key) : fmt::format("{}.{}", name_, key);
}

std::optional<std::string> TableReader::text(std::string_view key, std::string_view example) const {
  const TomlValue* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* text = std::get_if<std::string>(&value->data)) return *text;
  add_wrong_type(*value, full_name(key), "a text", fmt::format("write {} = \"{}\"", key, example),
                 problems_);
  return std::nullopt;
}

std::optional<double> TableReader::number(std::string_view key, const NumberRule& rule) const {
  const TomlValue* value = find(key);
  if (value == nullptr) return std::nullopt;
  return read_number(*value, full_name(key), rule, problems_);
}

std::optional<std::int64_t> TableReader::integer(std::string_view key,
                                                 const IntegerRule& rule) const {
  const TomlValue* value = find(key);
  if (value == nullptr) return std::nullopt;
  const std::string remedy = fmt::format("write {} = {}", key, rule.example);
  const auto* integer = std::get_if<std::int64_t>(&value->data);
  if (integer == nullptr) {
    add_wrong_type(*value, full_name(key), "a whole number", remedy, problems_);
    return std::nullopt;
  }
  if (*integer >= rule.lowest && *integer <= rule.highest) return *integer;
  problems_.add({.where = value->where,
                 .what = fmt::format("{} is out of range", full_name(key)),
                 .value = value->text,
                 .why = fmt::format("a whole number from {} to {}", rule.lowest, rule.highest),
                 .remedy = remedy});
  return std::nullopt;
}

std::optional<bool> TableReader::flag(std::string_view key) const {
  const TomlValue* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* flag = std::get_if<bool>(&value->data)) return *flag;
  add_wrong_type(*value, full_name(key), "true or false",
                 fmt::format("write {} = true or {} = false", key, key), problems_);
  return std::nullopt;
}

std::optional<std::size_t> TableReader::choice(std::string_view key,
                                               std::span<const std::string_view> names,
                                               std::span<const Unavailable> unavailable) const {
  const auto text = this->text(key, names.front());
  if (!text) return std::nullopt;
  const auto name = std::ranges::find(names, *text);
  if (name != names.end()) return static_cast<std::size_t>(name - names.begin());
  Problem problem{.where = find(key)->where,
                  .what = fmt::format("unknown {}", full_name(key)),
                  .value = *text,
                  .why = fmt::format("known are {}", fmt::join(names, ", ")),
                  .remedy = did_you_mean(nearest_name(*text, names),
                                         fmt::format("write {} = \"{}\"", key, names.front()))};
  const auto missing = std::ranges::find(unavailable, *text, &Unavailable::name);
  if (missing != unavailable.end()) {
    problem.what = fmt::format("{} is not available in this version", full_name(key));
    problem.why = std::string(missing->why);
    problem.remedy = std::string(missing->remedy);
  }
  problems_.add(std::move(problem));
  return std::nullopt;
}

const TomlValue::Array* TableReader::array(std::string_view key, std::string_view example) const {
  const TomlValue* value = find(key);
  if (value == nullptr) return nullptr;
  if (const auto* array = std::get_if<TomlValue::Array>(&value->data)) return array;
  add_wrong_type(*value, full_name(key), "an array", fmt::format("write {}", example), problems_);
  return nullptr;
}

bool TableReader::misspelt(std::string_view key) const {
  return std::ranges::find(misspelt_, key) != misspelt_.end();
}

void TableReader::require(std::string_view key, std::string_view why,
                          std::string_view remedy) const {
  if (wrong_type_ || has(key) || misspelt(key)) return;
  problems_.add({.where = where_,
                 .what = fmt::format("{} is missing", full_name(key)),
                 .why = std::string(why),
                 .remedy = std::string(remedy)});
}

void TableReader::refuse(const Unavailable& key) const {
  if (entries_ == nullptr) return;
  const auto entry = std::ranges::find(*entries_, key.name, &TomlEntry::key);
  if (entry == entries_->end()) return;
  problems_.add({.where = entry->where,
                 .what = fmt::format("{} is not available in this version", full_name(key.name)),
                 .why = std::string(key.why),
                 .remedy = std::string(key.remedy)});
}

void TableReader::assume(std::string_view key, std::string_view value, std::string_view reason,
                         AssumptionLog& assumptions) const {
  if (has(key)) return;
  assumptions.add(fmt::format("study.{}", full_name(key)), std::string(value), std::string(reason));
}

}  // namespace encours
