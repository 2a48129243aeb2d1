#include "engine/prepare_cash.hpp"

#include <algorithm>
#include <numeric>

#include "engine/prepared_study.hpp"

namespace encours {

namespace {

/// Late payment as the study's law tells it; none without one.
std::optional<CashModel::PaymentConfig> payment_of(const Study& study, const Portfolio& portfolio,
                                                   const ExposureTable& exposure) {
  if (!study.payment) return std::nullopt;
  CashModel::PaymentConfig payment{.seed = study.run.seed,
                                   .law = PaymentLaw(study.payment->law),
                                   .factor_link = study.payment->factor_link,
                                   .individual = {}};
  const auto count = static_cast<std::size_t>(study.payment->individual_buyers);
  for (const std::uint32_t buyer :
       largest_buyers(exposure, portfolio.buyers().size(), portfolio.buyers().size())) {
    if (payment.individual.size() == count) break;
    if (portfolio.buyers()[buyer].pd < 1) payment.individual.push_back(buyer);
  }
  return payment;
}

/// The part of what buyers owe that stands within the lines of a factor, on average over the
/// horizon, excluding VAT as the lines do.
double within_lines(const PreparedStudy& prepared, const PreparedCase& one,
                    const FactoringTerms& terms) {
  const auto buyers = prepared.portfolio().buyers();
  const auto months = static_cast<std::uint32_t>(prepared.study().run.horizon_months);
  double owed = 0;
  double within = 0;
  for (std::uint32_t i = 0; i < buyers.size(); ++i) {
    if (prepared.failed_before(i)) continue;
    const double line = buyers[i].insurer_limit.value_or(terms.other_lines.value_or(0));
    for (std::uint32_t month = 0; month < months; ++month) {
      const double balance = prepared.exposure(one).at(i, month);
      owed += balance;
      within += std::min(balance, line);
    }
  }
  return owed > 0 ? within / owed : 0;
}

/// Per programme; empty where no factor advances anything.
std::vector<CashModel::Advances> advances_of(const PreparedStudy& prepared,
                                             const PreparedCase& one) {
  std::vector<CashModel::Advances> advances;
  const auto& programmes = prepared.study().programmes;
  for (std::size_t p = 0; p < programmes.size(); ++p) {
    const auto* terms = std::get_if<FactoringTerms>(&programmes[p].protection);
    if (terms == nullptr || !terms->advances) continue;
    advances.resize(programmes.size());
    advances[p].share = terms->advances->share * within_lines(prepared, one, *terms);
    advances[p].rate = terms->advances->rate;
  }
  return advances;
}

/// What leaves the cash in a scenario whatever happens: of each programme, then of each conduct
/// alone. Fees, tax on premiums and the costs of prevention and cure are paid as premiums are: in
/// instalments, without VAT.
std::vector<double> payments_of(const PreparedStudy& prepared, std::uint32_t scenario) {
  std::vector<double> payments;
  for (std::size_t p = 0; p < prepared.policies().size(); ++p) {
    payments.push_back(prepared.premium(scenario, p) + prepared.fees(scenario, p) +
                       prepared.conduct_cost(scenario, prepared.conduct_of(p)).paid());
  }
  for (std::uint32_t c = 0; prepared.with_conducts() && c < prepared.conducts().size(); ++c) {
    payments.push_back(prepared.conduct_cost(scenario, c).paid());
  }
  return payments;
}

}  // namespace

std::optional<CashModel> make_cash(const PreparedStudy& prepared) {
  const Study& study = prepared.study();
  if (!study.firm.cash) return std::nullopt;
  CashModel::Config config{.firm = *study.firm.cash,
                           .horizon_months = study.run.horizon_months,
                           .vat_rate = study.portfolio.vat_rate,
                           .overdue_delay_days = study.exposure.overdue_delay_days,
                           .mean_delay_days = study.exposure.mean_delay_days,
                           .payment = payment_of(study, prepared.portfolio(), prepared.exposure()),
                           .cases = {},
                           .premiums = {},
                           .annual_profit = study.firm.annual_profit};
  for (std::size_t v = 0; v < prepared.variants(); ++v) {
    const PreparedCase& one = prepared.variant(v);
    CashModel::CaseConfig& changes = config.cases.emplace_back();
    changes.supplier_terms = one.inputs.supplier_terms;
    changes.added_days = one.inputs.added_days;
    changes.sales_factor = one.inputs.sales_factor;
    changes.balance_factor = one.inputs.balance_factor;
    changes.added_credit_rate = one.inputs.added_credit_rate;
    changes.premium_factor = one.inputs.premium_factor;
    changes.terms = one.inputs.terms;
    changes.prompt = one.inputs.prompt;
    changes.lateness = one.inputs.payment;
    changes.premiums = payments_of(prepared, one.identity.scenario);
    changes.advances = advances_of(prepared, one);
  }
  config.premiums = config.cases.front().premiums;
  for (const Programme& programme : study.programmes) {
    config.indemnity_delay_months.push_back(
        programme.indemnity_delay_months.value_or(study.firm.cash->indemnity_delay_months));
    config.waiting_months.push_back(programme.protracted.waiting_months.value_or(0));
  }
  config.indemnity_delay_months.resize(config.premiums.size(),
                                       study.firm.cash->indemnity_delay_months);
  return std::optional<CashModel>(std::in_place, prepared.portfolio(), config);
}

std::vector<std::uint32_t> largest_buyers(const ExposureTable& exposure, std::size_t buyers,
                                          std::size_t count) {
  std::vector<std::uint32_t> order(buyers);
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater(),
                           [&](std::uint32_t buyer) { return exposure.at(buyer, 0); });
  order.resize(std::min(count, buyers));
  return order;
}

std::vector<std::uint8_t> large_buyer_flags(const ExposureTable& exposure,
                                            std::span<const Buyer> buyers) {
  constexpr int told_apart = 10;
  std::vector<std::uint8_t> flags(buyers.size(), 0);
  int flagged = 0;
  for (const std::uint32_t buyer : largest_buyers(exposure, buyers.size(), buyers.size())) {
    if (flagged == told_apart) break;
    if (buyers[buyer].pd >= 1) continue;
    flags[buyer] = 1;
    ++flagged;
  }
  return flags;
}

}  // namespace encours
