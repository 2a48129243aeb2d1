#pragma once

#include <nlohmann/json.hpp>
#include <optional>

namespace encours {

/// What is unknown is null in JSON, never a number.
template <class Value>
nlohmann::ordered_json or_null(const std::optional<Value>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

/// The same, of a value written by `render`.
template <class Value, class Function>
nlohmann::ordered_json or_null(const std::optional<Value>& value, const Function& render) {
  return value ? render(*value) : nlohmann::ordered_json(nullptr);
}

}  // namespace encours
