#include "scenarios/programme.hpp"

namespace encours {

std::string_view programme_kind(const Programme& programme) {
  return std::holds_alternative<PolicyTerms>(programme.protection) ? "policy" : "self_insurance";
}

}  // namespace encours
