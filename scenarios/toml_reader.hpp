#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/assumption.hpp"
#include "core/problem.hpp"
#include "scenarios/toml_value.hpp"

namespace encours {

/// What a number may be, and an example for the message when it is not.
struct NumberRule {
  double lowest = 0;
  double highest = 0;
  std::string_view example;  ///< "0.93"
};

/// What a whole number may be.
struct IntegerRule {
  std::int64_t lowest = 0;
  std::int64_t highest = 0;
  std::string_view example;  ///< "100000"
};

/// A value of the study format that this version does not hold.
struct Unavailable {
  std::string_view name;
  std::string_view why;
  std::string_view remedy;
};

/// A decimal or whole number in range, or one problem at its place. `name` is the full name of the
/// key: "loss.lgd".
std::optional<double> read_number(const TomlValue& value, std::string_view name,
                                  const NumberRule& rule, ProblemLog& problems);

/// "a text", "a whole number", "a table" …
std::string_view type_name(const TomlValue& value);

/// Says that `name` needs another type of value.
void add_wrong_type(const TomlValue& value, std::string_view name, std::string_view expected,
                    std::string_view remedy, ProblemLog& problems);

/// Reads the keys of one table with their types and ranges. Every fault becomes a problem at the
/// place of the value; a key that is absent or faulty gives nothing.
class TableReader {
 public:
  /// Keys outside `known` are reported with the nearest known one. `name` is the full name of the
  /// table: "default", "programme.premium"; empty for the document.
  /// Those in `refused` are left to refuse(). The spans and views live as long as the reader.
  TableReader(const TomlValue& value, std::string_view name,
              std::span<const std::string_view> known, ProblemLog& problems,
              std::span<const std::string_view> refused = {});

  /// A table inside this one; absent: no keys, and the place of this table. `name` is its full
  /// name.
  TableReader table(std::string_view key, std::string_view name,
                    std::span<const std::string_view> known) const;

  bool has(std::string_view key) const { return find(key) != nullptr; }
  const TomlValue* find(std::string_view key) const;
  /// Where the table starts.
  SourceLocation where() const { return where_; }
  /// Full name of a key: "default.model".
  std::string full_name(std::string_view key) const;

  std::optional<std::string> text(std::string_view key, std::string_view example) const;
  std::optional<double> number(std::string_view key, const NumberRule& rule) const;
  std::optional<std::int64_t> integer(std::string_view key, const IntegerRule& rule) const;
  std::optional<bool> flag(std::string_view key) const;
  /// Index of the text in `names`.
  std::optional<std::size_t> choice(std::string_view key, std::span<const std::string_view> names,
                                    std::span<const Unavailable> unavailable = {}) const;
  const TomlValue::Array* array(std::string_view key, std::string_view example) const;

  /// Whether an unknown key looks like a misspelling of this one, and was reported as that.
  bool misspelt(std::string_view key) const;
  /// Says that a key is needed, unless it is there or misspelt, or something else than a table was
  /// reported in the table's place.
  void require(std::string_view key, std::string_view why, std::string_view remedy) const;
  /// Refuses a key that this version does not hold.
  void refuse(const Unavailable& key) const;
  /// Lists a default under "study.<table>.<key>" if the key is absent.
  void assume(std::string_view key, std::string_view value, std::string_view reason,
              AssumptionLog& assumptions) const;

 private:
  TableReader(SourceLocation where, std::string_view name, ProblemLog& problems)
      : name_(name), where_(std::move(where)), problems_(problems) {}
  void report_unknown(std::span<const std::string_view> known,
                      std::span<const std::string_view> refused);

  const TomlValue::Table* entries_ = nullptr;
  bool wrong_type_ = false;  ///< something else than a table stands there, and was reported
  std::string_view name_;
  SourceLocation where_;
  std::vector<std::string_view> misspelt_;  ///< known keys that unknown ones look like
  ProblemLog& problems_;
};

}  // namespace encours
