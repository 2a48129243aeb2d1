#include "engine/prepare_protection.hpp"

namespace encours {

std::vector<std::optional<SelfInsuranceFund>> make_funds(const Study& study,
                                                         AssumptionLog& assumptions) {
  std::vector<std::optional<SelfInsuranceFund>> funds;
  std::size_t count = 0;
  for (const Programme& programme : study.programmes) {
    auto& fund = funds.emplace_back();
    if (!programme.fund) continue;
    fund.emplace(*programme.fund, programme.cost_of_capital);
    ++count;
  }
  if (count > 0 && study.firm.cash) {
    assumptions.add("programme.fund", "a part of the firm's cash",
                    "a fund is money of the firm's own, earmarked: its contributions, payments and "
                    "yield change neither the cash nor the overdraft",
                    count);
  }
  return funds;
}

std::vector<std::optional<GuaranteeBook>> make_guarantees(const Study& study,
                                                          const Portfolio& portfolio) {
  std::vector<std::optional<GuaranteeBook>> books;
  for (const Programme& programme : study.programmes) {
    auto& book = books.emplace_back();
    if (programme.guarantees.empty()) continue;
    book.emplace(GuaranteeBook::Config{.guarantees = programme.guarantees,
                                       .buyers = portfolio.buyers(),
                                       .as_of = portfolio.as_of(),
                                       .horizon_months = study.run.horizon_months,
                                       .seed = study.run.seed});
  }
  return books;
}

}  // namespace encours
