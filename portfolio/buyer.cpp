#include "portfolio/buyer.hpp"

namespace encours {

std::vector<std::string_view> names_of(const BuyerCategories& categories) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < categories.size(); ++i) {
    if (categories[i]) names.push_back(buyer_category_names[i]);
  }
  return names;
}

}  // namespace encours
