// A portfolio of two buyers through the public headers of the installed engine.
#include <cstdio>
#include <string_view>

#include "models/insurance/clause.hpp"
#include "portfolio/portfolio.hpp"

int main() {
  const encours::Portfolio portfolio(
      {{.id = "A", .sector = "trade", .exposure = 100'000}, {.id = "B", .exposure = 50'000}}, {},
      std::nullopt);
  const std::string_view key = encours::clause_key(encours::BuyerLimit{});
  std::printf("%zu sectors, clause %s\n", portfolio.sectors().size(), key.data());
  return portfolio.find("B") == 1U && portfolio.sectors().size() == 2 && key == "buyer_limit" ? 0
                                                                                              : 1;
}
