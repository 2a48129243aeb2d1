#include "models/cash/cash_model.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "core/contract.hpp"
#include "core/money.hpp"

namespace encours {

namespace {

/// The premium by week: paid in advance, as often as the firm pays it. `factors`: what a month's
/// part is multiplied by, which the premium holds already; empty: 1.
std::vector<double> instalments(double premium, std::span<const double> factors,
                                const FirmCash& firm, int horizon_months, const WeekGrid& grid) {
  const double parts =
      factors.empty() ? horizon_months : std::accumulate(factors.begin(), factors.end(), 0.0);
  WeekFlows flows(grid);
  for (int month = 0; month < horizon_months && parts > 0;
       month += firm.premium_instalment_months) {
    const int covered = std::min(firm.premium_instalment_months, horizon_months - month);
    double due = covered;
    if (!factors.empty()) {
      const auto first = factors.begin() + month;
      due = std::accumulate(first, first + covered, 0.0);
    }
    flows.add_at(month * days_per_month, premium * due / parts);
  }
  flows.settle();
  return {flows.amounts().begin(), flows.amounts().end()};
}

/// Sales a day to buyers not yet failed.
DailySales credit_sales(std::span<const Payer> payers, std::span<const double> vat,
                        std::span<const double> factors) {
  DailySales sales;
  for (std::size_t i = 0; i < payers.size(); ++i) {
    const double gross = payers[i].sales * (factors.empty() ? 1 : factors[i]);
    const double net = gross / (1 + vat[i]);
    sales.net += net;
    sales.vat += gross - net;
  }
  return sales;
}

/// The payer of a scenario that changes its balance and its sales.
Payer changed(Payer payer, double balance_factor, double sales_factor) {
  for (Payer::Item& item : payer.items) item.amount *= balance_factor;
  payer.even_balance *= balance_factor;
  payer.sales *= sales_factor;
  return payer;
}

double sales_to(const Portfolio& portfolio) {
  double sales = 0;
  for (const Buyer& buyer : portfolio.buyers()) sales += buyer.annual_sales;
  return sales;
}

/// What the firm sells besides to others than its buyers: paid on delivery. `of_buyers`: euros a
/// year, buyers that have failed included, who buy nothing more.
DailySales other_sales(const FirmCash& firm, double of_buyers, double vat_rate) {
  const double net = std::max(0.0, firm.annual_sales.value_or(0) - of_buyers) / 365.0;
  return {.net = firm.annual_sales ? net : 0, .vat = firm.annual_sales ? net * vat_rate : 0};
}

bool same_terms(std::span<const SupplierTermsChange> one,
                std::span<const SupplierTermsChange> other) {
  return std::ranges::equal(one, other, [](const auto& a, const auto& b) {
    return a.days == b.days && a.month == b.month;
  });
}

}  // namespace

CashModel::CashModel(const Portfolio& portfolio, const Config& config)
    : firm_(config.firm),
      grid_(config.horizon_months),
      payers_(make_payers(portfolio, config.vat_rate, config.overdue_delay_days)),
      vat_(vat_rates(portfolio, config.vat_rate)),
      sector_(portfolio.sector_of().begin(), portfolio.sector_of().end()),
      sectors_(portfolio.sectors().size()),
      overdue_apart_(config.payment.has_value()),
      factor_link_(config.payment ? config.payment->factor_link : 0) {
  expects(!config.cases.empty(), "at least one case");
  add_laws(config);
  add_ledgers(config);
  add_calendars(config, portfolio.sectors().size());
  const DailySales& credit = ledgers_.front().sales;
  const DailySales other = other_sales(firm_, sales_to(portfolio), config.vat_rate);
  const std::vector<PastSales> past = sales_to_insolvent(portfolio, vat_);
  const OperatingPlan::Config plan{.firm = firm_,
                                   .credit_sales = credit,
                                   .other_sales = other,
                                   .to_insolvent = past,
                                   .supplier_terms = {},
                                   .horizon_months = config.horizon_months};
  ordinary_interest_ = find_ordinary_interest(plan);
  operating_profit_ = OperatingPlan(plan).operating_profit();
  planned_profit_ = config.annual_profit
                        ? *config.annual_profit * config.horizon_months / 12.0 + ordinary_interest_
                        : operating_profit();
  add_plans(config, plan);
  find_alike(config);
  find_like_individuals();
  add_advances(config);
  indemnity_days_.assign(config.premiums.size(), firm_.indemnity_delay_months * days_per_month);
  for (std::size_t p = 0; p < config.indemnity_delay_months.size(); ++p) {
    indemnity_days_[p] = config.indemnity_delay_months[p] * days_per_month;
  }
  waiting_days_.assign(config.premiums.size(), 0.0);
  for (std::size_t p = 0; p < config.waiting_months.size(); ++p) {
    waiting_days_[p] = config.waiting_months[p] * days_per_month;
  }
  sales_ = (credit.net + other.net) * grid_.days();
}

void CashModel::add_laws(const Config& config) {
  laws_.emplace_back();
  lateness_.push_back(config.payment
                          ? lateness_of(config.payment->law)
                          : Lateness{.days = {config.mean_delay_days}, .share = {1}, .law = {}});
  for (const CaseConfig& one : config.cases) {
    expects(config.payment || !one.lateness.any(), "late payment is a law where it changes");
    if (law_of(one) < laws_.size()) continue;
    laws_.push_back(one.lateness.law);
    lateness_.push_back(lateness_of(PaymentLaw(*one.lateness.law)));
  }
}

std::size_t CashModel::law_of(const CaseConfig& of_case) const {
  return static_cast<std::size_t>(std::ranges::find(laws_, of_case.lateness.law) - laws_.begin());
}

CashModel::Ledger CashModel::make_ledger(const Config& config, const CaseConfig& of_case) const {
  Ledger ledger{.sales_factor = of_case.sales_factor,
                .balance_factor = of_case.balance_factor,
                .payers = payers_,
                .individual = std::nullopt,
                .terms = of_case.terms,
                .prompt_shares = of_case.prompt,
                .law = law_of(of_case),
                .before = credit_sales(payers_, vat_, of_case.balance_factor),
                .sales = credit_sales(payers_, vat_, of_case.sales_factor)};
  for (std::size_t i = 0; i < payers_.size(); ++i) {
    const double balance = ledger.balance_factor.empty() ? 1 : ledger.balance_factor[i];
    const double sales = ledger.sales_factor.empty() ? 1 : ledger.sales_factor[i];
    if (balance != 1 || sales != 1) ledger.payers[i] = changed(payers_[i], balance, sales);
    if (!ledger.terms.empty()) ledger.payers[i].terms = ledger.terms[i];
  }
  add_prompt(ledger);
  std::vector<bool> drawn(payers_.size(), false);
  if (config.payment && !config.payment->individual.empty()) {
    const auto& own = laws_[ledger.law];
    const PaymentLaw law_of_payers = own ? PaymentLaw(*own) : config.payment->law;
    ledger.individual.emplace(IndividualPayers::Config{.seed = config.payment->seed,
                                                       .payers = ledger.payers,
                                                       .buyers = config.payment->individual,
                                                       .law = law_of_payers,
                                                       .grid = grid_});
    for (const std::uint32_t buyer : config.payment->individual) drawn[buyer] = true;
  }
  for (std::size_t i = 0; i < ledger.payers.size(); ++i) {
    ledger.openings.push_back(ledger.payers[i].opening());
    if (drawn[i]) continue;
    ledger.opening += ledger.openings.back();
    ledger.pooled_sales += ledger.payers[i].sales;
  }
  return ledger;
}

/// Takes the prompt parts out of the sales that wait for the terms.
void CashModel::add_prompt(Ledger& ledger) const {
  if (ledger.prompt_shares.empty()) return;
  WeekFlows flows(grid_);
  std::vector<double> left(ledger.payers.size(), 1.0);
  for (const PromptSales& part : ledger.prompt_shares) {
    PromptSales& made = ledger.prompt.emplace_back();
    made.days = part.days;
    double sum = 0;
    for (std::size_t i = 0; i < ledger.payers.size(); ++i) {
      made.share.push_back(ledger.payers[i].sales * part.share[i]);
      left[i] -= part.share[i];
      sum += made.share.back();
    }
    flows.add_from(part.days, sum);
    ledger.prompt_at_end += sum * std::min(part.days, grid_.days());
  }
  for (std::size_t i = 0; i < left.size(); ++i) ledger.payers[i].sales *= std::max(0.0, left[i]);
  flows.settle();
  ledger.prompt_weeks.assign(flows.amounts().begin(), flows.amounts().end());
}

void CashModel::add_ledgers(const Config& config) {
  ledgers_.push_back(make_ledger(config, {}));
  for (const CaseConfig& one : config.cases) {
    const auto known = std::ranges::find_if(ledgers_, [&](const Ledger& ledger) {
      return ledger.sales_factor == one.sales_factor &&
             ledger.balance_factor == one.balance_factor && ledger.terms == one.terms &&
             ledger.prompt_shares == one.prompt && laws_[ledger.law] == one.lateness.law;
    });
    ledger_of_.push_back(static_cast<std::size_t>(known - ledgers_.begin()));
    if (known == ledgers_.end()) ledgers_.push_back(make_ledger(config, one));
  }
}

void CashModel::add_plans(const Config& config, const OperatingPlan::Config& ordinary) {
  OperatingPlan::Config plan = ordinary;
  for (std::size_t k = 0; k < config.cases.size(); ++k) {
    const CaseConfig& one = config.cases[k];
    plan.supplier_terms = one.supplier_terms;
    plan.credit_sales = ledger(k).sales;
    plan.credit_sales_before = ledger(k).before;
    plans_.emplace_back(plan);
    planned_profits_.push_back(planned_profit_ + plans_.back().operating_profit() -
                               operating_profit_);
    credit_rates_.push_back(firm_.credit_rate + one.added_credit_rate);
    premiums_.push_back(one.premiums.empty() ? config.premiums : one.premiums);
    std::vector<std::vector<double>>& weeks = instalments_.emplace_back();
    for (const double premium : premiums_.back()) {
      weeks.push_back(
          instalments(premium, one.premium_factor, firm_, config.horizon_months, grid_));
    }
  }
}

void CashModel::add_advances(const Config& config) {
  for (std::size_t k = 0; k < config.cases.size(); ++k) {
    std::vector<Drawn>& drawn = drawn_.emplace_back(premiums_[k].size());
    const std::vector<Advances>& advances = config.cases[k].advances;
    const bool any =
        std::ranges::any_of(advances, [](const Advances& one) { return one.share > 0; });
    if (!any) continue;
    const std::vector<double> owed = expected_receivables(k);
    const double opening =
        std::accumulate(ledger(k).openings.begin(), ledger(k).openings.end(), 0.0);
    for (std::size_t p = 0; p < advances.size(); ++p) {
      double debt = 0;  // before the week, but for the first advance
      double started = advances[p].share * opening;
      for (std::size_t week = 0; week < grid_.weeks(); ++week) {
        const double now = advances[p].share * owed[week];
        const double mean = (started + now) / 2;
        const double interest = mean * advances[p].rate / 365.0 * grid_.length(week);
        instalments_[k][p][week] += interest - (now - debt);
        drawn[p].interest += interest;
        drawn[p].mean += mean * grid_.length(week) / grid_.days();
        debt = started = now;
      }
      drawn[p].interest = round_to_cent(drawn[p].interest);
      premiums_[k][p] += drawn[p].interest;
    }
  }
}

void CashModel::find_alike(const Config& config) {
  for (std::size_t k = 0; k < config.cases.size(); ++k) {
    std::size_t first = 0;
    while (calendar_of_[first] != calendar_of_[k] ||
           !same_terms(config.cases[first].supplier_terms, config.cases[k].supplier_terms)) {
      ++first;
    }
    flows_like_.push_back(first);
    const auto like = std::ranges::find_if(config.cases, [&](const CaseConfig& one) {
      return same_terms(one.supplier_terms, config.cases[k].supplier_terms);
    });
    savings_like_.push_back(static_cast<std::size_t>(like - config.cases.begin()));
  }
}

/// Whether a buyer drawn one by one owes and pays the same in two cases, but for its sales.
bool CashModel::individual_alike(std::size_t k, std::size_t other, std::uint32_t buyer) const {
  const Payer& one = ledger(k).payers[buyer];
  const Payer& same = ledger(other).payers[buyer];
  return one.items == same.items && one.overdue_day == same.overdue_day &&
         one.even_balance == same.even_balance && one.terms == same.terms &&
         ledger(k).law == ledger(other).law &&
         reminders_[calendar_of_[k]] == reminders_[calendar_of_[other]] &&
         added_days(k, buyer) == added_days(other, buyer);
}

void CashModel::find_like_individuals() {
  std::vector<std::size_t> first_case;  // of each calendar
  for (std::size_t k = 0; k < calendar_of_.size(); ++k) {
    if (calendar_of_[k] == first_case.size()) first_case.push_back(k);
  }
  for (std::size_t c = 0; c < first_case.size(); ++c) {
    for (std::size_t i = 0; i < individuals(); ++i) {
      const std::uint32_t buyer = ledgers_.front().individual->buyers()[i];
      std::size_t like = 0;
      while (!individual_alike(first_case[like], first_case[c], buyer)) ++like;
      individual_like_.push_back(like < c ? individual_like_[like * individuals() + i]
                                          : individual_kinds_++);
    }
  }
}

double CashModel::find_ordinary_interest(const OperatingPlan::Config& plan) const {
  const Lateness none;
  WeekFlows flows(grid_);
  for (Payer payer : payers_) {
    payer.overdue_day = 0;
    add_payments(payer, {.law = none}, 0, 1, flows);
  }
  flows.settle();
  std::vector<double> weeks(flows.amounts().begin(), flows.amounts().end());
  const OperatingPlan ordinary(plan);
  std::ranges::transform(weeks, ordinary.flows(), weeks.begin(), std::plus());
  return round_to_cent(follow_cash(grid_, firm_.cash, weeks, firm_.credit_rate).interest);
}

void CashModel::add_calendars(const Config& config, std::size_t sectors) {
  std::vector<std::size_t> ledgers;
  for (std::size_t k = 0; k < config.cases.size(); ++k) {
    const CaseConfig& one = config.cases[k];
    std::size_t known = 0;
    while (known < added_.size() &&
           (added_[known] != one.added_days || ledgers[known] != ledger_of_[k] ||
            reminders_[known] != one.lateness.reminders)) {
      ++known;
    }
    calendar_of_.push_back(known);
    if (known < added_.size()) continue;
    added_.push_back(one.added_days);
    reminders_.push_back(one.lateness.reminders);
    ledgers.push_back(ledger_of_[k]);
    std::vector<Payer> pooled = ledger(k).payers;
    if (const auto& individual = ledger(k).individual) {
      for (const std::uint32_t buyer : individual->buyers()) pooled[buyer] = {};
    }
    calendars_.emplace_back(grid_, CollectionCalendar::Config{.payers = pooled,
                                                              .sector = sector_,
                                                              .added_days = added_.back(),
                                                              .sectors = sectors,
                                                              .lateness = lateness_[ledger(k).law],
                                                              .factor_link = factor_link_,
                                                              .reminders = reminders(k)});
  }
}

}  // namespace encours
