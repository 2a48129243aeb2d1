#include "scenarios/prepare.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/contract.hpp"
#include "scenarios/balances.hpp"

namespace encours {

namespace {

/// A PD that is reached in some months only.
constexpr double most_dated_pd = 1 - 1e-9;
constexpr double days_per_month = 365.0 / 12.0;

/// Applies the shocks of a scenario, one by one.
class Compiler {
 public:
  Compiler(const Portfolio& portfolio, int horizon_months, double pd_factor, double lgd_shift)
      : portfolio_(portfolio), horizon_months_(horizon_months), pd_factor_(pd_factor) {
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
    if (shock.course.dated()) {
      scale_by_month(shock);
      return;
    }
    for_each_touched(shock, [&](std::size_t i) { pd(i) *= shock.factor; });
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
      inputs_.defaults.condition.push_back({.buyer = buyer, .month = month, .own = shock.own});
    }
  }

  void operator()(const FailFound& /*shock*/) const {
    expects(false, "settle_scenarios() has found who fails");
  }

  void operator()(const RaiseLgd& shock) {
    for (auto* lgds : {&inputs_.mean_lgd, &inputs_.outside_lgd}) {
      for (double& lgd : *lgds) lgd = std::clamp(lgd * shock.factor + shock.add, 0.0, 1.0);
    }
  }

  void operator()(const RaiseCorrelation& shock) {
    inputs_.defaults.correlation_factor *= shock.factor;
  }

  void operator()(const BranchingRatio& shock) { inputs_.branching_ratio = shock.ratio; }

  void operator()(const DelayPayments& shock) {
    std::vector<double>& days = inputs_.added_days;
    days.resize(buyers(), 0.0);
    for_each_touched(shock, [&](std::size_t i) {
      if (i < days.size()) days[i] += shock.days;
    });
  }

  void operator()(const SupplierTerms& shock) {
    inputs_.supplier_terms.push_back({.days = shock.days, .month = shock.month});
  }

  void operator()(const ChangeSales& shock) {
    std::vector<double>& factors = inputs_.sales_factor;
    factors.resize(buyers(), 1.0);
    for_each_touched(shock, [&](std::size_t i) {
      if (i < factors.size()) factors[i] *= shock.factor;
    });
  }

  void operator()(const CapShare& shock) { cap_ = std::min(cap_, shock.share); }

  void operator()(const RaiseCreditRate& shock) { inputs_.added_credit_rate += shock.add; }

  /// Acts on indemnities only, programme by programme: insurer_response_of().
  void operator()(const InsurerResponseShock& /*shock*/) const {}

  void operator()(const WithdrawLimits& shock) {
    std::vector<LimitCut>& cuts = inputs_.cuts.of_buyer;
    cuts.resize(buyers());
    for_each_touched(shock, [&](std::size_t i) {
      if (i < cuts.size()) cuts[i] = {.day = shock.month * days_per_month, .left = shock.left};
    });
  }

  void operator()(const EndPolicies& shock) {
    inputs_.cuts.cover_ends = std::min(inputs_.cuts.cover_ends, shock.month * days_per_month);
    change_premium(shock.month, 0);
  }

  void operator()(const RaisePremium& shock) { change_premium(shock.month, shock.factor); }

  CaseInputs finish() && {
    std::ranges::stable_sort(inputs_.supplier_terms, {}, &SupplierTermsChange::month);
    const auto& condition = inputs_.defaults.condition;
    MonthProfiles profiles(horizon_months_);
    for (std::size_t i = 0; i < firms(); ++i) {
      if (!is_given(condition, static_cast<std::uint32_t>(i))) pd(i) *= pd_factor_;
      if (base_pd(i) >= 1) pd(i) = 1;
      spread_over_months(i, profiles);
      pd(i) = std::min(pd(i), 1.0);
    }
    if (!month_factor_.empty()) inputs_.defaults.profiles = std::move(profiles);
    if (cap_ < 1) cap_shares();
    return std::move(inputs_);
  }

 private:
  std::size_t buyers() const { return portfolio_.buyers().size(); }
  std::size_t firms() const { return buyers() + inputs_.outside_pd.size(); }
  double& pd(std::size_t i) {
    return i < buyers() ? inputs_.defaults.pd[i] : inputs_.outside_pd[i - buyers()];
  }
  double base_pd(std::size_t i) const {
    return i < buyers() ? portfolio_.buyers()[i].pd
                        : portfolio_.network().outside_firms[i - buyers()].pd;
  }

  void scale_by_month(const ScalePd& shock) {
    const auto months = static_cast<std::size_t>(horizon_months_);
    month_factor_.resize(firms() * months, 1.0);
    for_each_touched(shock, [&](std::size_t i) {
      for (std::size_t month = 0; month < months; ++month) {
        month_factor_[i * months + month] *=
            1 + (shock.factor - 1) * shock.course.share(static_cast<int>(month));
      }
    });
  }

  /// Turns the PD of a firm and its factors by month into that of the mean hazard and a profile.
  void spread_over_months(std::size_t i, MonthProfiles& profiles) {
    if (month_factor_.empty()) return;
    const auto months = static_cast<std::size_t>(horizon_months_);
    const auto factors = std::span(month_factor_).subspan(i * months, months);
    const bool even = std::ranges::all_of(factors, [&](double one) { return one == factors[0]; });
    if (even || base_pd(i) >= 1 || pd(i) <= 0) {
      if (base_pd(i) < 1) pd(i) *= factors[0];
      profiles.add({});
      return;
    }
    std::vector<double> cumulative;
    double hazard = 0;
    for (const double factor : factors) {
      hazard -= std::log1p(-std::min(pd(i) * factor, most_dated_pd)) / 12;
      cumulative.push_back(hazard);
    }
    pd(i) = -std::expm1(-hazard * 12 / horizon_months_);
    profiles.add(cumulative);
  }

  void change_premium(int from_month, double factor) {
    std::vector<double>& factors = inputs_.premium_factor;
    factors.resize(static_cast<std::size_t>(horizon_months_), 1.0);
    for (auto month = static_cast<std::size_t>(from_month); month < factors.size(); ++month) {
      factors[month] *= factor;
    }
  }

  void cap_shares() {
    const std::vector<double> owed = balances(portfolio_);
    const double most = cap_ * std::accumulate(owed.begin(), owed.end(), 0.0);
    inputs_.sales_factor.resize(buyers(), 1.0);
    inputs_.balance_factor.resize(buyers(), 1.0);
    for (std::size_t i = 0; i < buyers(); ++i) {
      if (owed[i] <= most) continue;
      inputs_.sales_factor[i] *= most / owed[i];
      inputs_.balance_factor[i] *= most / owed[i];
    }
  }

  /// The firm that a shock names, those of its sector and its marks, or all. Of a firm outside the
  /// ledger only the size is known.
  template <typename NamedShock, typename Change>
  void for_each_touched(const NamedShock& shock, Change change) {
    if (shock.buyer) {
      change(index_of(*shock.buyer));
      return;
    }
    const auto sector_of = portfolio_.sector_of_firm();
    const auto sector = shock.sector ? sector_index(*shock.sector) : 0;
    for (std::size_t i = 0; i < sector_of.size(); ++i) {
      if ((!shock.sector || sector_of[i] == sector) && bears(i, shock.marks)) change(i);
    }
  }

  bool bears(std::size_t i, const BuyerMarks& marks) const {
    if (!marks.any()) return true;
    if (i < buyers()) return marks.fit(portfolio_.buyers()[i]);
    Buyer outside;
    outside.size = portfolio_.network().outside_firms[i - buyers()].size;
    return marks.fit(outside);
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
  int horizon_months_;
  double pd_factor_;
  double cap_ = 1;
  std::vector<double> month_factor_;  ///< [firm][month] of dated PDs; empty: none
  CaseInputs inputs_;
};

}  // namespace

CaseInputs prepare_case(const Study& study, const Portfolio& portfolio, std::uint32_t scenario,
                        double pd_factor, double lgd_shift) {
  expects(scenario < study.scenarios.size(), "the scenario exists");
  Compiler compiler(portfolio, study.run.horizon_months, pd_factor, lgd_shift);
  for (const Shock& shock : study.scenarios[scenario].shocks) std::visit(compiler, shock);
  return std::move(compiler).finish();
}

double insured_turnover(const Portfolio& portfolio) {
  double turnover = 0;
  for (const Buyer& buyer : portfolio.buyers()) turnover += buyer.annual_sales;
  return turnover;
}

}  // namespace encours
