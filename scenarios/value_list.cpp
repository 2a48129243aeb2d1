#include "scenarios/value_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace encours {

namespace {

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// The numbers between separators.
ValueList parse_numbers(std::string_view text, char separator, std::size_t most) {
  std::vector<double> numbers;
  while (true) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const auto number = parse_number(text.substr(0, end));
    if (!number) return NoValues::not_a_range;
    if (numbers.size() >= most) return NoValues::too_many;
    numbers.push_back(*number);
    if (end == text.size()) return numbers;
    text.remove_prefix(end + 1);
  }
}

/// Steps are counted, not added up; a value keeps twelve significant digits.
ValueList steps(const std::vector<double>& range, std::size_t most) {
  if (range.size() != 3) return NoValues::not_a_range;
  if (range[2] == 0 || (range[1] - range[0]) / range[2] < 0) return NoValues::never_there;
  const double count = std::floor((range[1] - range[0]) / range[2] + 1e-9);
  if (count >= static_cast<double>(most)) return NoValues::too_many;
  std::vector<double> values;
  for (double i = 0; i <= count; ++i) {
    const double value = range[0] + i * range[2];
    values.push_back(parse_number(fmt::format("{:.12g}", value)).value_or(value));
  }
  return values;
}

}  // namespace

ValueList parse_value_list(std::string_view text, std::size_t most) {
  if (text.find(':') == std::string_view::npos) return parse_numbers(text, ',', most);
  const ValueList range = parse_numbers(text, ':', most);
  const auto* bounds = std::get_if<std::vector<double>>(&range);
  return bounds == nullptr ? ValueList(NoValues::not_a_range) : steps(*bounds, most);
}

}  // namespace encours
