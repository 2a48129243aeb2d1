#include "portfolio/buyer.hpp"

#include <algorithm>

namespace encours {

std::vector<std::string_view> names_of(const BuyerCategories& categories) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < categories.size(); ++i) {
    if (categories[i]) names.push_back(buyer_category_names[i]);
  }
  return names;
}

bool in_france(const Buyer& buyer) {
  constexpr std::array<std::string_view, 6> names = {"", "FR", "fr", "FRA", "France", "FRANCE"};
  return std::ranges::find(names, buyer.country) != names.end();
}

}  // namespace encours
