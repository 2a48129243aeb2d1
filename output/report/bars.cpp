#include "output/report/bars.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace encours {

std::string inline_bar(const std::vector<BarPart>& parts, double whole, double low, double high) {
  const auto place = [whole](double value) {
    return whole > 0 ? std::clamp(100 * value / whole, 0.0, 100.0) : 0.0;
  };
  std::string shapes;
  double start = 0;
  for (const BarPart& part : parts) {
    const double width = place(start + part.value) - place(start);
    shapes += fmt::format("<rect class=\"{}\" x=\"{:.2f}\" width=\"{:.2f}\" height=\"10\"/>",
                          part.colour, place(start), width);
    start += part.value;
  }
  if (high > low) {
    shapes += fmt::format(
        "<rect class=\"whisker\" x=\"{:.2f}\" y=\"4.4\" width=\"{:.2f}\" height=\"1.2\"/>",
        place(low), place(high) - place(low));
  }
  return fmt::format(
      "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\" focusable=\"false\">{}</svg>",
      shapes);
}

std::string range_bar(const RangeBar& bar) {
  const auto place = [&](double value) {
    return bar.reach > 0 ? std::clamp(50 + 50 * value / bar.reach, 0.0, 100.0) : 50.0;
  };
  const auto stretch = [&](const char* colour, double from, double to, const char* height) {
    const double start = place(std::min(from, to));
    return fmt::format("<rect class=\"{}\" x=\"{:.2f}\" width=\"{:.2f}\" {}/>", colour, start,
                       place(std::max(from, to)) - start, height);
  };
  std::string shapes;
  for (const RangeBar::End& end : bar.ends) {
    shapes +=
        stretch(end.change < 0 ? "insured" : "unsecured", 0, end.change, "y=\"1.5\" height=\"7\"");
  }
  for (const RangeBar::End& end : bar.ends) {
    if (end.high > end.low) {
      shapes += stretch("whisker", end.low, end.high, "y=\"4.4\" height=\"1.2\"");
    }
  }
  return fmt::format(
      "<svg class=\"bar spread\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\" focusable=\"false\">{}<rect class=\"whisker\" x=\"49.8\" "
      "width=\"0.4\" height=\"10\"/></svg>",
      shapes);
}

}  // namespace encours
