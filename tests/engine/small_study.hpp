#pragma once

#include <fmt/format.h>

#include <vector>

#include "engine/prepared_study.hpp"

namespace encours {

/// `count` buyers in two sectors, exposures 1,000, 2,000 … euros, PD 5 %, LGD 50 %.
inline Portfolio small_portfolio(int count) {
  std::vector<Buyer> buyers;
  for (int i = 0; i < count; ++i) {
    Buyer buyer;
    buyer.id = fmt::format("B{}", 10'000 + i);
    buyer.sector = i % 2 == 0 ? "construction" : "wholesale";
    buyer.pd = 0.05;
    buyer.lgd = 0.5;
    buyer.exposure = 1'000.0 * (i + 1);
    buyer.annual_sales = 8'000.0 * (i + 1);
    buyer.insurer_limit = 1'500.0 * (i + 1);
    buyers.push_back(buyer);
  }
  return {buyers, {}, std::nullopt};
}

/// Static exposures, one base scenario, self-insurance and one policy.
inline Study small_study(std::uint64_t trials) {
  Study study;
  study.title = "small";
  study.run.trials = trials;
  study.exposure.mode = ExposureMode::fixed;
  study.uncertainty.enabled = false;
  study.scenarios = {Scenario{}};
  Programme keep;
  keep.name = "keep";
  Programme insure;
  insure.name = "insure";
  insure.protection =
      PolicyTerms{.premium = {.rate = 0.002, .minimum = 0},
                  .clauses = {BuyerLimit{}, InsuredPercentage{.named = 0.9, .discretionary = 0.6},
                              AggregateFirstLoss{.amount = 1'000}}};
  study.programmes = {keep, insure};
  return study;
}

}  // namespace encours
