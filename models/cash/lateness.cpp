#include "models/cash/lateness.hpp"

#include <numeric>

namespace encours {

double Lateness::mean() const {
  return std::inner_product(days.begin(), days.end(), share.begin(), 0.0);
}

}  // namespace encours
