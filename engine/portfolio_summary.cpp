#include "engine/portfolio_summary.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/moments.hpp"
#include "engine/expected_year.hpp"
#include "engine/spread_from.hpp"
#include "models/cash/payer.hpp"
#include "models/expected_loss.hpp"
#include "portfolio/diagnosis/cover.hpp"
#include "portfolio/diagnosis/debtors.hpp"
#include "scenarios/cover_terms.hpp"

namespace encours {

namespace {

constexpr std::size_t names_shown = 10;
constexpr std::size_t top_shown = 20;

/// Buyers, what they owe at `as_of` falling.
std::vector<std::uint32_t> by_balance(const PreparedStudy& study) {
  std::vector<std::uint32_t> order(study.portfolio().buyers().size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater(),
                           [&](std::uint32_t buyer) { return study.exposure().balance(buyer); });
  return order;
}

void add_concentration(const PreparedStudy& study, std::span<const std::uint32_t> order,
                       PortfolioSummary& summary) {
  if (summary.balance_ht <= 0) return;
  double squares = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const double share = study.exposure().balance(order[rank]) / summary.balance_ht;
    if (rank == 0) summary.top1_share = share;
    if (rank < names_shown) summary.top10_share += share;
    squares += share * share;
  }
  summary.effective_number = 1.0 / squares;
}

/// What failures at as_of come to under each programme, one name or group at a time.
class SingleNames {
 public:
  explicit SingleNames(const PreparedStudy& study)
      : study_(study),
        year_(study, 0),
        vat_(vat_rates(study.portfolio(), study.study().portfolio.vat_rate)) {}

  /// `buyers`: those that fail, the largest first; none has failed before.
  SingleName of(std::vector<std::uint32_t> buyers) {
    const Buyer& who = study_.portfolio().buyers()[buyers.front()];
    SingleName name{.buyer_id = who.id, .name = who.name, .retained_loss = {}};
    name.accounts = buyers.size();
    std::ranges::sort(buyers);
    std::vector<CashModel::Failure> failures;
    for (const std::uint32_t buyer : buyers) {
      CashModel::Failure failure = year_.failure(buyer, 0);
      failure.debt = study_.exposure().balance(buyer);
      failure.overdue = std::min(failure.overdue, failure.debt);
      name.exposure += failure.debt;
      name.gross_loss += failure.debt * failure.lgd;
      name.vat_back += failure.debt * vat_[buyer];
      failures.push_back(failure);
    }
    name.recovered = name.exposure - name.gross_loss;
    for (std::size_t p = 0; p < study_.policies().size(); ++p) {
      const ExpectedYear::Cost cost = year_.cost(p, failures);
      name.indemnity.push_back(cost.indemnity);
      name.retained_loss.push_back(name.gross_loss - cost.indemnity - cost.guaranteed);
      if (cost.lowest_cash) name.lowest_cash.push_back(*cost.lowest_cash);
    }
    return name;
  }

  /// What the failure of a buyer at as_of brings about in others.
  BroughtAbout brought_about(const SpreadFrom& spread, std::uint32_t buyer) {
    Moments failures;
    Moments loss;
    SpreadFrom::State state;
    std::vector<DefaultEvent> events;
    for (std::uint32_t number = 0; number < spread.draws(); ++number) {
      events = {{.buyer = buyer, .month = 0, .cause = DefaultCause::forced}};
      spread.draw(number, events, state);
      double of_others = 0;
      for (const DefaultEvent& one : events) {
        if (one.buyer == buyer) continue;
        const CashModel::Failure failure = year_.failure(one.buyer, one.month);
        of_others += failure.debt * failure.lgd;
      }
      failures.add(static_cast<double>(events.size() - 1));
      loss.add(of_others);
    }
    return {.draws = spread.draws(),
            .failures = {.mean = failures.mean(), .standard_error = failures.standard_error()},
            .gross_loss = {.mean = loss.mean(), .standard_error = loss.standard_error()}};
  }

  std::vector<double> lowest_cash_without() {
    std::vector<double> cash;
    for (std::size_t p = 0; p < study_.policies().size() && study_.cash(); ++p) {
      cash.push_back(year_.cost(p, {}).lowest_cash.value_or(0));
    }
    return cash;
  }

 private:
  const PreparedStudy& study_;
  ExpectedYear year_;
  std::vector<double> vat_;
};

/// Of a debtor's accounts, those that have not failed before.
std::vector<std::uint32_t> alive_of(const PreparedStudy& study, const Debtor& debtor) {
  std::vector<std::uint32_t> alive;
  for (const std::uint32_t buyer : debtor.buyers) {
    if (!study.failed_before(buyer)) alive.push_back(buyer);
  }
  return alive;
}

/// Beside the failure of a buyer: that of its whole group, and what it brings about in others.
void add_others(const PreparedStudy& study, std::span<const Debtor> debtors, SingleNames& names,
                PortfolioSummary& summary) {
  std::optional<SpreadFrom> spread;
  if (study.contagion(study.cases().front()) != nullptr) spread.emplace(study, 0);
  for (SingleName& name : summary.largest) {
    const std::uint32_t buyer = *study.portfolio().find(name.buyer_id);
    if (spread) name.brings_about = names.brought_about(*spread, buyer);
    for (const Debtor& debtor : debtors) {
      if (debtor.group_id.empty() || std::ranges::find(debtor.buyers, buyer) == debtor.buyers.end())
        continue;
      const std::vector<std::uint32_t> alive = alive_of(study, debtor);
      if (alive.size() < 2) continue;
      const SingleName group = names.of(alive);
      name.whole_group = GroupFailure{.group_id = debtor.group_id,
                                      .accounts = alive.size(),
                                      .gross_loss = group.gross_loss,
                                      .retained_loss = group.retained_loss};
    }
  }
}

/// The ten largest buyers and groups one by one. One that has failed already cannot fail tomorrow.
void add_single_names(const PreparedStudy& study, std::span<const std::uint32_t> order,
                      PortfolioSummary& summary) {
  SingleNames names(study);
  summary.lowest_cash = names.lowest_cash_without();
  for (const std::uint32_t buyer : order) {
    if (summary.largest.size() == names_shown) break;
    if (!study.failed_before(buyer)) summary.largest.push_back(names.of({buyer}));
  }
  const std::vector<Debtor> debtors = consolidate(study.portfolio());
  for (const Debtor& debtor : debtors) {
    if (summary.largest_groups.size() == names_shown) break;
    const std::vector<std::uint32_t> alive = alive_of(study, debtor);
    if (debtor.group_id.empty() || alive.size() < 2) continue;
    summary.largest_groups.push_back(names.of(alive));
    summary.largest_groups.back().group_id = debtor.group_id;
  }
  add_others(study, debtors, names, summary);
}

/// The VAT of balances without items is unknown: there is a total with VAT only if all have items.
void add_balances(const PreparedStudy& study, PortfolioSummary& summary) {
  const Portfolio& portfolio = study.portfolio();
  for (std::uint32_t i = 0; i < portfolio.buyers().size(); ++i) {
    summary.balance_ht += study.exposure().balance(i);
    summary.annual_sales += portfolio.buyers()[i].annual_sales;
  }
  double ttc = 0;
  double ht = 0;
  for (const OpenItem& item : portfolio.open_items()) {
    ttc += item.amount_ttc;
    ht += item.amount_ht;
  }
  if (ht > 0 && std::fabs(summary.balance_ht - ht) < 0.5) summary.balance_ttc = ttc;
}

/// What the policy of `cover_terms` covers; nothing is said where no buyer has a limit and the
/// study no policy.
void add_cover(const PreparedStudy& study, AssumptionLog& assumptions, PortfolioSummary& summary) {
  const auto buyers = study.portfolio().buyers();
  const CoverTerms terms = cover_terms(study.study());
  const bool any_limit = std::ranges::any_of(
      buyers, [](const Buyer& buyer) { return buyer.insurer_limit.has_value(); });
  if (!any_limit && terms.policy.empty()) return;
  if (terms.policy.empty()) {
    assumptions.add("study.diagnosis.policy", "none; insurer_limit at 90 %",
                    "the study has no policy: usual insured percentage, no discretionary cover");
  }
  double insured = 0;
  double unsecured = 0;
  for (std::uint32_t i = 0; i < buyers.size(); ++i) {
    const Cover found = cover(buyers[i], study.exposure().balance(i), terms);
    insured += found.insured;
    unsecured += found.unsecured;
    if (found.status == CoverStatus::refused) summary.refused += found.unsecured;
  }
  summary.insured = insured;
  summary.unsecured = unsecured;
}

/// What is due before as_of, by buyer.
std::vector<double> overdue_balances(const Portfolio& portfolio) {
  std::vector<double> overdue(portfolio.buyers().size(), 0.0);
  if (!portfolio.as_of()) return overdue;
  for (const OpenItem& item : portfolio.open_items()) {
    if (item.due_date < *portfolio.as_of()) overdue[item.buyer] += item.amount_ht;
  }
  return overdue;
}

/// Expected loss of one buyer over the horizon under its PD, whatever the factors do.
double expected_loss_of(const PreparedStudy& study, std::uint32_t buyer) {
  const CaseInputs& inputs = study.cases().front().inputs;
  const DefaultTime time{.pd = inputs.defaults.pd[buyer]};
  double loss = 0;
  for (std::uint32_t m = 0; m < study.exposure().months(); ++m) {
    const int month = static_cast<int>(m);
    loss += study.exposure().at(buyer, m) * (time.by(month + 1) - time.by(month));
  }
  return loss * inputs.mean_lgd[buyer];
}

void add_top_buyers(const PreparedStudy& study, std::span<const std::uint32_t> order,
                    PortfolioSummary& summary) {
  const std::vector<double> overdue = overdue_balances(study.portfolio());
  const CoverTerms terms = cover_terms(study.study());
  for (std::size_t rank = 0; rank < std::min(top_shown, order.size()); ++rank) {
    const std::uint32_t place = order[rank];
    const Buyer& buyer = study.portfolio().buyers()[place];
    const double exposure = study.exposure().balance(place);
    if (exposure <= 0) continue;
    TopBuyer top{.buyer_id = buyer.id,
                 .name = buyer.name,
                 .sector = buyer.sector,
                 .exposure = exposure,
                 .own_limit = buyer.own_limit,
                 .overdue = overdue[place],
                 .expected_loss = expected_loss_of(study, place)};
    if (summary.insured) {
      const Cover found = cover(buyer, exposure, terms);
      top.insured = found.insured;
      top.unsecured = found.unsecured;
    }
    summary.top_buyers.push_back(std::move(top));
  }
}

void add_ageing(const Portfolio& portfolio, PortfolioSummary& summary) {
  if (!portfolio.as_of() || portfolio.receivables().empty()) return;
  summary.ageing = age_items(portfolio.open_items(), *portfolio.as_of(), AgeingBasis::due_date);
  summary.dso = dso_family(portfolio);
}

void add_already_failed(const PreparedStudy& study, PortfolioSummary& summary) {
  const auto buyers = study.portfolio().buyers();
  for (std::uint32_t i = 0; i < buyers.size(); ++i) {
    if (!study.failed_before(i)) continue;
    ++summary.already_failed;
    summary.already_failed_exposure += study.exposure().balance(i);
  }
}

void add_mean_lgd(const PreparedStudy& study, PortfolioSummary& summary) {
  if (summary.balance_ht <= 0) return;
  const std::vector<double>& lgd = study.cases().front().inputs.mean_lgd;
  double loss = 0;
  for (std::uint32_t i = 0; i < lgd.size(); ++i) loss += lgd[i] * study.exposure().balance(i);
  summary.mean_lgd = loss / summary.balance_ht;
}

}  // namespace

PortfolioSummary summarise_portfolio(const PreparedStudy& study, AssumptionLog& assumptions) {
  PortfolioSummary summary;
  summary.buyers = study.portfolio().buyers().size();
  summary.exposure = study.exposure().total_at_start();
  const std::vector<std::uint32_t> order = by_balance(study);
  add_balances(study, summary);
  add_concentration(study, order, summary);
  add_cover(study, assumptions, summary);
  add_already_failed(study, summary);
  add_mean_lgd(study, summary);
  add_single_names(study, order, summary);
  add_top_buyers(study, order, summary);
  add_ageing(study.portfolio(), summary);
  summary.write_offs.assign(study.portfolio().write_offs().begin(),
                            study.portfolio().write_offs().end());
  return summary;
}

}  // namespace encours
