#pragma once

#include <string>
#include <vector>

namespace encours {

/// One stretch of a bar in a table cell, drawn without script.
struct BarPart {
  double value = 0;
  const char* colour = "";  ///< class of the style sheet
};

/// Stretches one behind the other on a scale that ends at `whole`; a thin line from `low` to `high`
/// where those differ. Decoration: the figures stand in the table.
std::string inline_bar(const std::vector<BarPart>& parts, double whole, double low = 0,
                       double high = 0);

/// How far a figure moves to either side of what it was, with the ends of their errors.
struct RangeBar {
  struct End {
    double change = 0;
    double low = 0;  ///< of its interval
    double high = 0;
  };
  std::vector<End> ends;
  double reach = 0;  ///< the scale goes from -reach to reach
};

/// Stretches from the middle to each end, thin lines over their intervals.
std::string range_bar(const RangeBar& bar);

}  // namespace encours
