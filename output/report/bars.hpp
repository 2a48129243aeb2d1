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

}  // namespace encours
