#include "engine/compare/limit_schedule.hpp"

#include <algorithm>

namespace encours {

namespace {

constexpr std::size_t most_lines = 10;

void add(const Buyer& buyer, LimitSum& sum) {
  if (!buyer.insurer_limit && buyer.exposure <= 0) return;
  ++sum.buyers;
  ++sum.by_status.at(static_cast<std::size_t>(cover_status(buyer)));
  sum.exposure += buyer.exposure;
  if (!buyer.insurer_limit) return;
  const double granted = *buyer.insurer_limit;
  sum.granted += granted;
  sum.used += std::min(granted, buyer.exposure);
  sum.above += std::max(0.0, buyer.exposure - granted);
  if (!buyer.requested_limit) {
    ++sum.asked_unknown;
    sum.asked.reset();
    sum.refused.reset();
  }
  if (!sum.asked) return;
  const double asked = std::max(granted, *buyer.requested_limit);
  *sum.asked += asked;
  *sum.refused += asked - granted;
}

std::vector<BuyerLimitLine> largest_buyers(const Portfolio& portfolio) {
  std::vector<BuyerLimitLine> lines;
  for (std::uint32_t i = 0; i < portfolio.buyers().size(); ++i) {
    const Buyer& buyer = portfolio.buyers()[i];
    lines.push_back({.buyer = i,
                     .status = cover_status(buyer),
                     .asked = buyer.requested_limit,
                     .granted = buyer.insurer_limit,
                     .exposure = buyer.exposure,
                     .used = std::min(buyer.insurer_limit.value_or(0.0), buyer.exposure)});
  }
  std::ranges::stable_sort(lines, std::ranges::greater(), &BuyerLimitLine::exposure);
  lines.resize(std::min(lines.size(), most_lines));
  return lines;
}

}  // namespace

std::optional<LimitSchedule> limit_schedule(const Study& study, const Portfolio& portfolio) {
  LimitSchedule schedule;
  bool any = false;
  for (const Buyer& buyer : portfolio.buyers()) {
    any = any || buyer.insurer_limit.has_value();
    const RiskClass band = risk_class(buyer.pd, study.diagnosis.parameters);
    add(buyer, schedule.classes.at(static_cast<std::size_t>(band)));
    add(buyer, schedule.total);
  }
  if (!any) return std::nullopt;
  schedule.largest = largest_buyers(portfolio);
  return schedule;
}

}  // namespace encours
