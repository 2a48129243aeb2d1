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

}  // namespace encours
