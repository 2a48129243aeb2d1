#pragma once

#include <vector>

namespace encours {

/// How late a payment comes, as a few days with their shares; whatever makes the days later acts on
/// all of them: days × scale + added.
struct Lateness {
  std::vector<double> days = {0};   ///< after the due date, ≥ 0
  std::vector<double> share = {1};  ///< of each, adding to 1

  double mean() const;
};

}  // namespace encours
