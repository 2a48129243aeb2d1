#include "portfolio/diagnosis/exposures.hpp"

#include <array>

namespace encours {

namespace {

ExposureSum sum_of(const Debtor& debtor, std::span<const Cover> covers,
                   std::span<const Position> positions) {
  ExposureSum sum{.debtors = 1, .exposure = debtor.exposure};
  for (const std::uint32_t account : debtor.buyers) {
    sum.overdue += positions[account].overdue;
    sum.insured += covers[account].insured;
    sum.unsecured += covers[account].unsecured;
  }
  return sum;
}

void add(const ExposureSum& one, ExposureSum& sum) {
  sum.debtors += one.debtors;
  sum.exposure += one.exposure;
  sum.overdue += one.overdue;
  sum.insured += one.insured;
  sum.unsecured += one.unsecured;
}

}  // namespace

ExposureList largest_exposures(const Portfolio& portfolio, const DiagnosisParameters& parameters,
                               std::span<const Debtor> debtors, std::span<const Cover> covers,
                               std::span<const Position> positions) {
  ExposureList list;
  std::array<ExposureSum, risk_class_count> rest;
  for (std::uint32_t i = 0; i < debtors.size() && debtors[i].exposure > 0; ++i) {
    const Buyer& largest = portfolio.buyers()[debtors[i].buyers.front()];
    const RiskClass risk = risk_class(largest.pd, parameters);
    const ExposureSum sum = sum_of(debtors[i], covers, positions);
    if (list.first.size() < ExposureList::most) {
      list.first.push_back({.debtor = i, .risk = risk, .sum = sum});
    } else {
      add(sum, rest.at(static_cast<std::size_t>(risk)));
    }
  }
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest.at(i).debtors == 0) continue;
    list.rest.push_back({.risk = static_cast<RiskClass>(i), .sum = rest.at(i)});
  }
  return list;
}

}  // namespace encours
