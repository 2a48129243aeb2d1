#include "output/assumptions_json.hpp"

#include <nlohmann/json.hpp>

namespace encours {

nlohmann::ordered_json assumptions_json(std::span<const Assumption> assumptions) {
  auto list = nlohmann::ordered_json::array();
  for (const Assumption& one : assumptions) {
    list.push_back(
        {{"field", one.field}, {"count", one.count}, {"value", one.value}, {"reason", one.reason}});
  }
  return list;
}

}  // namespace encours
