#include "output/json_text.hpp"

#include <nlohmann/json.hpp>
#include <utility>

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

void drop_minus_zeros(Json& value) {
  if (value.is_number_float()) {
    if (value.get<double>() == 0) value = 0.0;
  } else if (value.is_structured()) {
    for (Json& held : value) drop_minus_zeros(held);
  }
}

}  // namespace

std::string json_text(Json document) {
  drop_minus_zeros(document);
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace encours
