#include "output/probability_json.hpp"

#include <nlohmann/json.hpp>

#include "output/block_json.hpp"
#include "output/or_null.hpp"

namespace encours {

nlohmann::ordered_json proportion_json(const Proportion& found) {
  return {{"mean", found.share.value},
          {"standard_error", found.standard_error},
          {"interval", interval_json(found.share)}};
}

nlohmann::ordered_json probability_json(const Probability& found) {
  nlohmann::ordered_json json = proportion_json(found.estimate);
  json["assumption_range"] = or_null(found.assumption_range, range_json);
  return json;
}

}  // namespace encours
