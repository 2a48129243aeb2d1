#include "scenarios/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace encours {

namespace {

bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

std::string table_text(const TomlValue::Table& table) {
  std::string text;
  for (const TomlEntry& entry : table) {
    text += fmt::format("{} {} = {}", text.empty() ? "" : ",", toml_key(entry.key),
                        toml_text(entry.value));
  }
  return fmt::format("{{{} }}", text);
}

std::string array_text(const TomlValue::Array& values) {
  std::string text;
  for (const TomlValue& value : values) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", toml_text(value));
  }
  return fmt::format("[{}]", text);
}

}  // namespace

std::string toml_string(std::string_view text) {
  std::string escaped = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      escaped += '\\';
      escaped += c;
    } else if (code < 0x20 || code == 0x7F) {
      escaped += fmt::format("\\u{:04X}", code);
    } else {
      escaped += c;
    }
  }
  escaped += '"';
  return escaped;
}

std::string toml_number(double value) {
  std::string text = fmt::format("{}", value);
  if (text.find_first_not_of("-0123456789") == std::string::npos) text += ".0";
  return text;
}

std::string toml_key(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, is_bare) ? std::string(key) : toml_string(key);
}

std::string toml_text(const TomlValue& value) {
  if (const auto* table = std::get_if<TomlValue::Table>(&value.data)) return table_text(*table);
  if (const auto* array = std::get_if<TomlValue::Array>(&value.data)) return array_text(*array);
  if (const auto* text = std::get_if<std::string>(&value.data)) return toml_string(*text);
  if (const auto* whole = std::get_if<std::int64_t>(&value.data)) return fmt::format("{}", *whole);
  if (const auto* number = std::get_if<double>(&value.data)) return toml_number(*number);
  if (const auto* flag = std::get_if<bool>(&value.data)) return *flag ? "true" : "false";
  return value.text;
}

}  // namespace encours
