#include "scenarios/parse_toml.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <tuple>

#include "core/text.hpp"

namespace encours {

namespace {

constexpr int deepest = 16;

/// Turns the tree of the library into ours.
class Converter {
 public:
  Converter(std::string_view text, const std::string& file) : file_(file) {
    for (std::size_t start = 0; start <= text.size();) {
      const std::size_t end = std::min(text.find('\n', start), text.size());
      lines_.push_back(text.substr(start, end - start));
      start = end + 1;
    }
  }

  /// First place that is nested deeper than any study; none if there is none.
  std::optional<SourceLocation> too_deep() const { return too_deep_; }

  TomlValue convert(const toml::node& node, int depth = 0) {
    TomlValue value{.data = TomlTime{}, .where = place(node.source()), .text = written(node)};
    if (depth > deepest) {
      if (!too_deep_) too_deep_ = value.where;
    } else if (const auto* table = node.as_table()) {
      value.data = convert_table(*table, depth);
    } else if (const auto* array = node.as_array()) {
      TomlValue::Array values;
      for (const toml::node& element : *array) values.push_back(convert(element, depth + 1));
      value.data = std::move(values);
    } else {
      convert_scalar(node, value);
    }
    return value;
  }

 private:
  SourceLocation place(const toml::source_region& region) const {
    return {.file = file_, .line = region.begin.line, .column = region.begin.column};
  }

  TomlValue::Table convert_table(const toml::table& table, int depth) {
    TomlValue::Table entries;
    for (const auto& [key, node] : table) {
      entries.push_back({.key = std::string(key.str()),
                         .where = place(key.source()),
                         .value = convert(node, depth + 1)});
    }
    std::ranges::sort(entries, {}, [](const TomlEntry& entry) {
      return std::tie(entry.where.line, entry.where.column);
    });
    return entries;
  }

  static void convert_scalar(const toml::node& node, TomlValue& value) {
    if (const auto* text = node.as_string()) {
      value.data = text->get();
      value.text = text->get();
    } else if (const auto* integer = node.as_integer()) {
      value.data = integer->get();
    } else if (const auto* number = node.as_floating_point()) {
      value.data = number->get();
    } else if (const auto* flag = node.as_boolean()) {
      value.data = flag->get();
    } else if (node.is_date()) {
      // The library has checked the day; the years are those of core/date.hpp.
      if (const auto day = parse_date(value.text)) value.data = *day;
    }
  }

  /// What stands in the file, if it stands on one line.
  std::string written(const toml::node& node) const {
    const toml::source_region& region = node.source();
    if (node.is_table() || node.is_array() || region.begin.line != region.end.line) return {};
    if (region.begin.line < 1 || region.begin.line > lines_.size()) return {};
    const std::string_view line = lines_[region.begin.line - 1];
    const std::size_t from = byte_of(line, region.begin.column);
    return std::string(line.substr(from, byte_of(line, region.end.column) - from));
  }

  /// Byte at which the character of this column (from 1) starts.
  static std::size_t byte_of(std::string_view line, std::size_t column) {
    std::size_t byte = 0;
    for (std::size_t passed = 1; byte < line.size(); ++byte) {
      const bool starts = (static_cast<unsigned char>(line[byte]) & 0xC0U) != 0x80U;
      if (starts && passed++ == column) break;
    }
    return byte;
  }

  const std::string& file_;
  std::vector<std::string_view> lines_;
  std::optional<SourceLocation> too_deep_;
};

}  // namespace

std::optional<TomlValue> parse_toml(std::string_view text, const std::string& file,
                                    ProblemLog& problems) {
  try {
    const toml::table root = toml::parse(text);
    Converter converter(text, file);
    TomlValue value = converter.convert(root);
    const auto deep = converter.too_deep();
    if (!deep) return value;
    problems.add({.where = *deep,
                  .what = "too many levels of nesting",
                  .why = "a study needs at most 16",
                  .remedy = "write the tables of the study format only"});
  } catch (const toml::parse_error& error) {
    problems.add({.where = {.file = file,
                            .line = error.source().begin.line,
                            .column = error.source().begin.column},
                  .what = "not valid TOML",
                  .why = printable(error.description(), 300),
                  .remedy = "mend this line: texts stand in quotes, decimals take a point, "
                            "and each key occurs once in its table"});
  }
  return std::nullopt;
}

}  // namespace encours
