#include "output/report/figures.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

#include "core/estimate.hpp"
#include "engine/block.hpp"

namespace encours {

namespace {

constexpr const char* dash = "–";

}  // namespace

std::string data_element(double value, const std::string& attributes, const std::string& text) {
  return fmt::format("<data value=\"{}\" {}>{}</data>", value, attributes, text);
}

std::string Figures::at(double value, const std::string& path, const std::string& text) const {
  const std::string of = source_.empty() ? "" : fmt::format(" data-of=\"{}\"", source_);
  return data_element(value, fmt::format("data-at=\"{}\"{}", path, of), text);
}

std::string Figures::amount(const std::string& path) const {
  const auto value = summary_.number_if_known(path);
  return value ? at(*value, path, format_amount(*value, style_)) : dash;
}

std::string Figures::change(const std::string& path) const {
  const auto value = summary_.number_if_known(path);
  return value ? at(*value, path, format_change(*value, style_)) : dash;
}

std::string Figures::opposite(const std::string& path) const {
  const auto value = summary_.number_if_known(path);
  if (!value) return dash;
  return at(0 - *value, fmt::format("0 - {}", path), format_change(0 - *value, style_));
}

std::string Figures::size_of_change(const std::string& path) const {
  const auto value = summary_.number_if_known(path);
  return value ? at(*value, path, format_amount(std::fabs(*value), style_)) : dash;
}

std::string Figures::percent(const std::string& path) const {
  const auto value = summary_.number_if_known(path);
  return value ? at(*value, path, format_percent(*value, style_)) : dash;
}

std::string Figures::count(const std::string& path) const {
  if (!summary_.has(path)) return dash;
  const std::uint64_t value = summary_.count(path);
  return at(static_cast<double>(value), path, format_count(value, style_));
}

std::string Figures::number(const std::string& path, int decimals) const {
  const auto value = summary_.number_if_known(path);
  return value ? at(*value, path, format_number(*value, decimals, style_)) : dash;
}

std::string Figures::difference(const std::string& path, const std::string& less_path) const {
  const auto value = summary_.number_if_known(path);
  const auto less = summary_.number_if_known(less_path);
  if (!value || !less) return dash;
  return at(*value - *less, fmt::format("{} - {}", path, less_path),
            format_change(*value - *less, style_));
}

std::string Figures::size_of_difference(const std::string& path,
                                        const std::string& less_path) const {
  const auto value = summary_.number_if_known(path);
  const auto less = summary_.number_if_known(less_path);
  if (!value || !less) return dash;
  return at(*value - *less, fmt::format("{} - {}", path, less_path),
            format_amount(std::fabs(*value - *less), style_));
}

Figures::Ends Figures::sizes(const std::string& one_path, const std::string& other_path) const {
  const auto one = summary_.number_if_known(one_path);
  const auto other = summary_.number_if_known(other_path);
  if (!one || !other) return {.low = dash, .high = dash};
  const bool ordered = std::fabs(*one) <= std::fabs(*other);
  const double low = ordered ? *one : *other;
  const double high = ordered ? *other : *one;
  return {
      .low = at(low, ordered ? one_path : other_path, format_amount(std::fabs(low), style_)),
      .high = at(high, ordered ? other_path : one_path, format_amount(std::fabs(high), style_))};
}

std::string Figures::range(const std::string& low_path, const std::string& high_path) const {
  const auto low = summary_.number_if_known(low_path);
  const auto high = summary_.number_if_known(high_path);
  if (!low || !high) return dash;
  const std::string both = format_range({.low = *low, .high = *high}, style_);
  const std::string middle = " – ";
  const std::size_t cut = both.find(middle);
  return "<span class=\"range\">" + at(*low, low_path, both.substr(0, cut)) + middle +
         at(*high, high_path, both.substr(cut + middle.size())) + "</span>";
}

std::string Figures::share(const std::string& part_path, const std::string& whole_path) const {
  const auto part = summary_.number_if_known(part_path);
  const auto whole = summary_.number_if_known(whole_path);
  if (!part || !whole || *whole == 0) return dash;
  return at(*part / *whole, fmt::format("{} / {}", part_path, whole_path),
            format_percent(*part / *whole, style_));
}

std::string Figures::margin(const std::string& mean_path, const std::string& error_path) const {
  const auto mean = summary_.number_if_known(mean_path);
  const auto error = summary_.number_if_known(error_path);
  if (!mean || !error) return "";
  const double half = normal_half_width * *error;
  const std::string text = format_error(half, *mean, style_);
  if (text.empty()) return "";
  return "<span class=\"margin\">±\u00a0" +
         at(half, fmt::format("{} * {}", error_path, normal_half_width), text) + "</span>";
}

std::string Figures::told(const std::string& path, const std::string& text) const {
  return at(summary_.number(path), path, text);
}

std::string Figures::told_half(const std::string& error_path, const std::string& text) const {
  return at(normal_half_width * summary_.number(error_path),
            fmt::format("{} * {}", error_path, normal_half_width), text);
}

std::string Figures::drawn_amount(double euros, const std::string& drawn) const {
  return data_element(euros, fmt::format("data-drawn=\"{}\"", drawn), format_amount(euros, style_));
}

std::string Figures::drawn_percent(double fraction, const std::string& drawn) const {
  return data_element(fraction, fmt::format("data-drawn=\"{}\"", drawn),
                      format_percent(fraction, style_));
}

std::string Figures::drawn_count(double count, const std::string& drawn) const {
  return data_element(count, fmt::format("data-drawn=\"{}\"", drawn),
                      format_count(static_cast<std::uint64_t>(std::llround(count)), style_));
}

}  // namespace encours
