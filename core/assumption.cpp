#include "core/assumption.hpp"

#include <algorithm>

namespace encours {

void AssumptionLog::add(const std::string& field, const std::string& value,
                        const std::string& reason, std::size_t count) {
  if (count == 0) return;
  const auto same = std::ranges::find_if(assumptions_, [&](const Assumption& other) {
    return other.field == field && other.value == value && other.reason == reason;
  });
  if (same != assumptions_.end()) {
    same->count += count;
  } else {
    assumptions_.push_back({.field = field, .count = count, .value = value, .reason = reason});
  }
}

}  // namespace encours
