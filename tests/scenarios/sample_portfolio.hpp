#pragma once

#include "portfolio/portfolio.hpp"

namespace encours {

/// Four fictitious buyers in three sectors; PDs 0.01, 0.4, 0 and 1.
inline Portfolio sample_portfolio() {
  const auto buyer = [](std::string id, std::string sector, BuyerSize size, double pd) {
    Buyer one;
    one.id = std::move(id);
    one.sector = std::move(sector);
    one.size = size;
    one.pd = pd;
    one.lgd = 0.93;
    one.exposure = 10'000;
    one.terms_days = 50;
    return one;
  };
  std::vector<Buyer> buyers = {buyer("B1", "construction", BuyerSize::micro, 0.01),
                               buyer("B2", "retail", BuyerSize::medium, 0.4),
                               buyer("B3", "retail", BuyerSize::large, 0),
                               buyer("B4", "transport", BuyerSize::small, 1)};
  buyers[1].annual_sales = 80'000;
  return {std::move(buyers), {}, std::nullopt};
}

}  // namespace encours
