#include "output/source_date.hpp"

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace encours {

std::optional<Date> source_date() {
  const char* text = std::getenv("SOURCE_DATE_EPOCH");  // NOLINT(concurrency-mt-unsafe)
  if (text == nullptr) return std::nullopt;
  const std::string_view digits = text;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(digits.begin(), digits.end(), seconds);
  constexpr std::int64_t last = 253'402'300'799;  // the end of the year 9999
  if (error != std::errc{} || end != digits.end() || seconds < 0 || seconds > last) {
    return std::nullopt;
  }
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(seconds)));
}

}  // namespace encours
