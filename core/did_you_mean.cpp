#include "core/did_you_mean.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace encours {

std::string did_you_mean(std::string_view nearest, std::string_view otherwise) {
  if (nearest.empty()) return std::string(otherwise);
  return fmt::format("did you mean {}?", printable(nearest));
}

}  // namespace encours
