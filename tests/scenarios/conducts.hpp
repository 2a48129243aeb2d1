#pragma once

#include <string>
#include <vector>

#include "tests/scenarios/read_helpers.hpp"

namespace encours {

/// A study of one programme with more keys.
inline std::string programme_with(const std::string& keys) {
  return minimal_study + "[[programme]]\nname = \"own\"\nkind = \"self_insurance\"\n" + keys;
}

inline Conduct read_conduct_of(const std::string& keys) {
  return read_whole(programme_with(keys)).programmes.front().conduct;
}

/// Two buyers of 36,500 € a year at 50 days: 5,000 € each in steady state.
inline Portfolio two_buyers() {
  std::vector<Buyer> buyers(2);
  buyers[0].id = "A";
  buyers[0].sector = "retail";
  buyers[1].id = "B";
  buyers[1].sector = "transport";
  for (Buyer& buyer : buyers) {
    buyer.terms_days = 50;
    buyer.annual_sales = 36'500;
    buyer.exposure = 5'000;
  }
  buyers[1].equity = 10'000;
  return {buyers, {}, std::nullopt};
}

/// Two buyers of classes A and B at the end of 2026; the first is insured up to 1,500 €.
inline Portfolio classed_buyers() {
  const Portfolio plain = two_buyers();
  std::vector<Buyer> buyers(plain.buyers().begin(), plain.buyers().end());
  buyers[0].score = "A";
  buyers[1].score = "B";
  buyers[0].insurer_limit = 1'500;
  return {buyers, {}, parse_date("2026-12-31")};
}

}  // namespace encours
