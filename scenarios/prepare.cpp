#include "scenarios/prepare.hpp"

#include <algorithm>

#include "core/contract.hpp"

namespace encours {

namespace {

/// Applies the shocks of a scenario, one by one.
class Compiler {
 public:
  Compiler(const Portfolio& portfolio, double pd_factor, double lgd_shift)
      : portfolio_(portfolio), pd_factor_(pd_factor) {
    for (const Buyer& buyer : portfolio.buyers()) {
      inputs_.defaults.pd.push_back(buyer.pd);
      inputs_.mean_lgd.push_back(std::clamp(buyer.lgd + lgd_shift, 0.0, 1.0));
    }
    for (const OutsideFirm& firm : portfolio.network().outside_firms) {
      inputs_.outside_pd.push_back(firm.pd);
      inputs_.outside_lgd.push_back(std::clamp(firm.lgd + lgd_shift, 0.0, 1.0));
    }
  }

  void operator()(const ScalePd& shock) {
    std::vector<double>& pd = inputs_.defaults.pd;
    for_each_touched(shock, [&](std::size_t i) {
      (i < pd.size() ? pd[i] : inputs_.outside_pd[i - pd.size()]) *= shock.factor;
    });
  }

  void operator()(const MoveFactor& shock) {
    std::vector<double>& shift = inputs_.defaults.factor_shift;
    shift.resize(portfolio_.sectors().size(), 0.0);
    if (shock.sector) {
      shift[sector_index(*shock.sector)] += shock.by;
    } else {
      for (double& one : shift) one += shock.by;
    }
  }

  void operator()(const FailBuyer& shock) {
    const auto buyer = static_cast<std::uint32_t>(index_of(shock.buyer));
    const auto month = static_cast<std::uint16_t>(shock.month);
    inputs_.forced.push_back({.buyer = buyer, .month = month});
    if (shock.condition) {
      inputs_.defaults.condition = ConditionedFailure{.buyer = buyer, .month = month};
    }
  }

  void operator()(const RaiseLgd& shock) {
    for (auto* lgds : {&inputs_.mean_lgd, &inputs_.outside_lgd}) {
      for (double& lgd : *lgds) lgd = std::clamp(lgd * shock.factor + shock.add, 0.0, 1.0);
    }
  }

  void operator()(const DelayPayments& shock) {
    std::vector<double>& days = inputs_.added_days;
    days.resize(portfolio_.buyers().size(), 0.0);
    for_each_touched(shock, [&](std::size_t i) {
      if (i < days.size()) days[i] += shock.days;
    });
  }

  void operator()(const SupplierTerms& shock) {
    inputs_.supplier_terms.push_back({.days = shock.days, .month = shock.month});
  }

  /// Acts on indemnities only, programme by programme: insurer_response_of().
  void operator()(const InsurerResponseShock& /*shock*/) const {}

  CaseInputs finish() && {
    std::ranges::stable_sort(inputs_.supplier_terms, {}, &SupplierTermsChange::month);
    const auto buyers = portfolio_.buyers();
    std::vector<double>& pd = inputs_.defaults.pd;
    const auto& condition = inputs_.defaults.condition;
    for (std::size_t i = 0; i < pd.size(); ++i) {
      const bool is_given = condition && condition->buyer == i;
      const double scaled = is_given ? pd[i] : pd[i] * pd_factor_;
      pd[i] = buyers[i].pd >= 1 ? 1.0 : std::min(scaled, 1.0);
    }
    const auto& firms = portfolio_.network().outside_firms;
    for (std::size_t i = 0; i < firms.size(); ++i) {
      double& outside = inputs_.outside_pd[i];
      outside = firms[i].pd >= 1 ? 1.0 : std::min(outside * pd_factor_, 1.0);
    }
    return std::move(inputs_);
  }

 private:
  /// The firm that a shock names, those of its sector, or all.
  template <typename NamedShock, typename Change>
  void for_each_touched(const NamedShock& shock, Change change) {
    if (shock.buyer) {
      change(index_of(*shock.buyer));
      return;
    }
    const auto sector_of = portfolio_.sector_of_firm();
    const auto sector = shock.sector ? sector_index(*shock.sector) : 0;
    for (std::size_t i = 0; i < sector_of.size(); ++i) {
      if (!shock.sector || sector_of[i] == sector) change(i);
    }
  }

  std::size_t index_of(const std::string& buyer) const {
    const auto index = portfolio_.find_firm(buyer);
    expects(index.has_value(), "a shock names a firm of the portfolio");
    return *index;
  }

  std::size_t sector_index(const std::string& sector) const {
    const auto sectors = portfolio_.sectors();
    const auto place = std::ranges::lower_bound(sectors, sector);
    expects(place != sectors.end() && *place == sector, "a shock names a sector of the portfolio");
    return static_cast<std::size_t>(place - sectors.begin());
  }

  const Portfolio& portfolio_;
  double pd_factor_;
  CaseInputs inputs_;
};

}  // namespace

CaseInputs prepare_case(const Study& study, const Portfolio& portfolio, std::uint32_t scenario,
                        double pd_factor, double lgd_shift) {
  expects(scenario < study.scenarios.size(), "the scenario exists");
  Compiler compiler(portfolio, pd_factor, lgd_shift);
  for (const Shock& shock : study.scenarios[scenario].shocks) std::visit(compiler, shock);
  return std::move(compiler).finish();
}

double insured_turnover(const Portfolio& portfolio) {
  double turnover = 0;
  for (const Buyer& buyer : portfolio.buyers()) turnover += buyer.annual_sales;
  return turnover;
}

}  // namespace encours
